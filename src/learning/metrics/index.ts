/** Scores by the keys that MLflow's evaluator uses where it has them. */
import { takeValues } from '../table/take-values.ts';
import { bias } from './bias.ts';
import { maxError } from './max-error.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanAbsolutePercentageError } from './mean-absolute-percentage-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { r2Score } from './r2-score.ts';
import { weightedMean } from './weighted-mean.ts';

export interface RegressionScores {
  readonly example_count: number;
  readonly mean_on_target: number;
  readonly root_mean_squared_error: number;
  readonly mean_squared_error: number;
  readonly mean_absolute_error: number;
  readonly mean_absolute_percentage_error: number;
  readonly max_error: number;
  readonly r2_score: number;
  /** mean of predicted − observed */
  readonly bias: number;
  /** RMSE / mean of the observed; absent when that mean is not above 0 */
  readonly nrmse?: number;
}

/**
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @param rows - which of the rows are scored
 * @param weights - what each row counts for, length n; absent: 1 each
 * @throws {@link DataError} `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function scoreRegression(
  actual: Float64Array,
  predicted: Float64Array,
  rows: Uint32Array,
  weights?: Float64Array,
): RegressionScores {
  const y = takeValues(actual, rows);
  const p = takeValues(predicted, rows);
  const w = weights === undefined ? undefined : takeValues(weights, rows);
  const meanSquared = meanSquaredError(y, p, w);
  const mean = weightedMean(y.length, (i) => y[i] ?? NaN, w);
  const scores = {
    example_count: y.length,
    mean_on_target: mean,
    root_mean_squared_error: Math.sqrt(meanSquared),
    mean_squared_error: meanSquared,
    mean_absolute_error: meanAbsoluteError(y, p, w),
    mean_absolute_percentage_error: meanAbsolutePercentageError(y, p, w),
    max_error: maxError(y, p, w),
    r2_score: r2Score(y, p, w),
    bias: bias(y, p, w),
  };
  return mean > 0 ? { ...scores, nrmse: Math.sqrt(meanSquared) / mean } : scores;
}
