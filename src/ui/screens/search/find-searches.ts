import type { RunId } from '../../../domain/ids.ts';
import type { Run } from '../../../domain/run.ts';
import type { TrackingStore } from '../../../tracking/tracking-store.ts';

/** Searches that run, wait to go on, or were interrupted, newest first. */
export async function readOpenSearches(
  tracking: Pick<TrackingStore, 'listExperiments' | 'listRuns'>,
): Promise<readonly RunId[]> {
  const experiments = await tracking.listExperiments('active');
  const runs = await tracking.listRuns(
    experiments.map(({ id }) => id),
    'active',
  );
  return runs.filter(isOpenSearch).map(({ id }) => id);
}

export function isOpenSearch({ tags, state }: Pick<Run, 'tags' | 'state'>): boolean {
  return tags['furrow.kind'] === 'search' && (state.status === 'running' || state.status === 'scheduled');
}
