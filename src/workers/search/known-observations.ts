/** What earlier searches of the very same question found: their whole trials teach this one from its first round on. */
import type { TrainingPlan } from '../../domain/plan.ts';
import type { Run } from '../../domain/run.ts';
import type { SearchObservation, SearchPlan } from '../../domain/search.ts';
import type { FoldRule } from '../../domain/split.ts';
import { leaders } from '../../learning/search/standing.ts';
import type { ArtifactStore } from '../../serving/artifacts/artifact-store.ts';
import type { TrackingStore } from '../../tracking/tracking-store.ts';
import { decodeSearch, KIND_TAG, SEARCH_PATH } from './saved-search.ts';

/** The newest searches that are read; older ones say little more. */
const MAX_SEARCHES = 5;

export interface KnownPorts {
  readonly tracking: Pick<TrackingStore, 'listExperiments' | 'listRuns'>;
  readonly artifacts: Pick<ArtifactStore, 'get'>;
}

/** Scores compare only where table, target, columns, split, folds and seed are the same. */
export async function knownObservations(
  { tracking, artifacts }: KnownPorts,
  plan: TrainingPlan,
  folds: FoldRule,
): Promise<SearchObservation[]> {
  const experiments = await tracking.listExperiments('active');
  const runs = await tracking.listRuns(
    experiments.map(({ id }) => id),
    'active',
  );
  const searches = runs.filter((run) => isDoneSearch(run) && run.dataset?.digest === plan.datasetDigest);
  const wanted = questionOf({ plan, folds });
  const found: SearchObservation[] = [];
  for (const run of searches.slice(0, MAX_SEARCHES)) {
    const artifact = run.artifacts.find(({ path }) => path === SEARCH_PATH);
    if (artifact === undefined) continue;
    try {
      const { search, journal } = decodeSearch(await artifacts.get(artifact.digest));
      if (questionOf(search) !== wanted) continue;
      const whole = leaders(search.rules, journal);
      found.push(...whole.map(({ candidate, mean }) => ({ candidate, score: mean })));
    } catch {
      // an earlier search that cannot be read any more teaches nothing, and stands in no one's way
    }
  }
  return found;
}

function isDoneSearch({ tags, state }: Run): boolean {
  return tags[KIND_TAG] === 'search' && state.status === 'finished';
}

function questionOf({ plan, folds }: Pick<SearchPlan, 'plan' | 'folds'>): string {
  const { datasetDigest, target, features, split, seed } = plan;
  return JSON.stringify([datasetDigest, target, features, split, seed, folds, plan.weightColumn ?? null]);
}
