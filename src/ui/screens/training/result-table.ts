/** The finished runs of a plan beside the naive guesses of the same plan: who errs least, and whether that beats a guess at all. */
import type { EstimatorId } from '../../../domain/plan.ts';
import type { Run, RunStatus } from '../../../domain/run.ts';
import { MODEL_PATH } from '../../../tracking/run-files.ts';

export interface ResultRow {
  readonly run: Run;
  readonly estimator: EstimatorId;
  readonly isBaseline: boolean;
  readonly rmse: number;
  readonly mae: number | null;
  readonly r2: number | null;
  readonly coverage: number | null;
  /** share by which it errs less than the best naive guess, by RMSE; negative when it errs more; null without one */
  readonly gain: number | null;
  /** whether a bundle was made that can be promoted */
  readonly hasModel: boolean;
}

export interface Results {
  /** least test error first */
  readonly rows: readonly ResultRow[];
  readonly best: ResultRow | null;
  readonly bestNaive: ResultRow | null;
  /** `waiting` until a trained model and a naive guess can be compared */
  readonly verdict: 'waiting' | 'better' | 'no-better';
}

export const isBaseline = ({ tags }: Run): boolean => tags['furrow.kind'] === 'baseline';

/** The estimator that a run was made of; runs of ours always say it. */
export const estimatorOf = ({ tags }: Run): EstimatorId =>
  // the cast: the tag is written from an EstimatorId when the run is made
  (tags['furrow.estimator'] ?? 'baseline-global-mean') as EstimatorId;

export function readResults(runs: readonly Run[]): Results {
  const scored = runs.flatMap((run) => {
    const rmse = run.metrics['test_root_mean_squared_error']?.last;
    return run.state.status === 'finished' && rmse !== undefined && Number.isFinite(rmse)
      ? [{ run, rmse }]
      : [];
  });
  scored.sort((a, b) => a.rmse - b.rmse);
  const naive = scored.find(({ run }) => isBaseline(run)) ?? null;
  const rows = scored.map(({ run, rmse }) => toRow(run, rmse, naive?.rmse ?? null));
  const best = rows.find((row) => !row.isBaseline) ?? null;
  const bestNaive = rows.find((row) => row.isBaseline) ?? null;
  return { rows, best, bestNaive, verdict: verdictOf(best, bestNaive) };
}

/** Whether nothing of the plan is left to do. */
export function areAllDone(runs: readonly Run[]): boolean {
  const done: ReadonlySet<RunStatus> = new Set(['finished', 'failed', 'killed']);
  return runs.length > 0 && runs.every(({ state }) => done.has(state.status));
}

function verdictOf(best: ResultRow | null, bestNaive: ResultRow | null): Results['verdict'] {
  if (best === null || bestNaive === null) return 'waiting';
  return best.rmse < bestNaive.rmse ? 'better' : 'no-better';
}

function toRow(run: Run, rmse: number, naive: number | null): ResultRow {
  const metric = (key: string): number | null => run.metrics[key]?.last ?? null;
  const baseline = isBaseline(run);
  return {
    run,
    estimator: estimatorOf(run),
    isBaseline: baseline,
    rmse,
    mae: metric('test_mean_absolute_error'),
    r2: metric('test_r2_score'),
    coverage: metric('test_coverage'),
    gain: naive === null || naive === 0 || baseline ? null : 1 - rmse / naive,
    hasModel: !baseline && run.artifacts.some(({ path }) => path === MODEL_PATH),
  };
}
