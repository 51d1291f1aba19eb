/** Whether the errors of two runs can be compared row by row, before any byte is read, and reading what it takes. */
import type { Run } from '../../../domain/run.ts';
import {
  blockColumns,
  comparePredictions,
  type PredictionComparison,
} from '../../../serving/registry-use-cases/compare-predictions.ts';
import {
  decodeTestPredictions,
  TEST_PREDICTIONS_PATH,
  type TestPredictions,
} from '../../../tracking/test-predictions.ts';
import type { Stores } from '../../ports.ts';
import { splitOf } from '../runs/run-facts.ts';

export type PairRefusal = 'unfinished' | 'no-dataset' | 'other-dataset' | 'other-target' | 'no-predictions';

export type PairResult =
  | Extract<PredictionComparison, { type: 'compared' }>
  | {
      readonly type: 'not-comparable';
      readonly reason:
        | PairRefusal
        | 'unreadable-predictions'
        | Extract<PredictionComparison, { type: 'not-comparable' }>['reason'];
    };

/** Why two runs cannot be compared row by row, or null when their predictions are worth reading. */
export function refusePair(first: Run, second: Run): PairRefusal | null {
  const both = [first, second];
  if (both.some(({ state }) => state.status !== 'finished')) return 'unfinished';
  if (first.dataset === null || second.dataset === null) return 'no-dataset';
  if (first.dataset.digest !== second.dataset.digest) return 'other-dataset';
  if (first.dataset.target !== second.dataset.target) return 'other-target';
  return both.some((run) => predictionsOf(run) === null) ? 'no-predictions' : null;
}

const predictionsOf = ({ artifacts }: Run) =>
  artifacts.find(({ path }) => path === TEST_PREDICTIONS_PATH)?.digest ?? null;

/** Reads the predictions of both and compares them; the interval is seeded by the first run's seed. */
export async function comparePair(
  { artifacts, datasets }: Pick<Stores, 'artifacts' | 'datasets'>,
  first: Run,
  second: Run,
): Promise<PairResult> {
  const refusal = refusePair(first, second);
  if (refusal !== null) return { type: 'not-comparable', reason: refusal };
  const read = await Promise.all([readPredictions(artifacts, first), readPredictions(artifacts, second)]);
  const [ours, theirs] = read;
  if (ours === null || theirs === null) return { type: 'not-comparable', reason: 'unreadable-predictions' };
  const rule = splitOf(first) ?? { kind: 'random', testShare: 0, calibrationShare: 0 };
  const table = await readBlocks(datasets, first, blockColumns(rule));
  const seed = Number(first.params['seed'] ?? 0);
  return comparePredictions(ours, theirs, { rule, table }, Number.isFinite(seed) ? seed : 0);
}

async function readPredictions(artifacts: Stores['artifacts'], run: Run): Promise<TestPredictions | null> {
  const digest = predictionsOf(run);
  try {
    return digest === null ? null : decodeTestPredictions(await artifacts.get(digest));
  } catch {
    // bytes that are gone or damaged: said as a reason, not as a failure of the page
    return null;
  }
}

async function readBlocks(datasets: Stores['datasets'], { dataset }: Run, columns: readonly string[]) {
  if (dataset === null || columns.length === 0) return null;
  try {
    return await datasets.readTable(dataset.datasetId, columns);
  } catch {
    // the table was deleted since: rows are then counted singly, and the page says so
    return null;
  }
}
