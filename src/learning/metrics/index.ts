/** Scores by the keys that MLflow's evaluator uses where it has them. */
import { takeValues } from '../table/take-values.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { nrmse } from './nrmse.ts';
import { r2Score } from './r2-score.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';

export interface RegressionScores {
  readonly root_mean_squared_error: number;
  readonly mean_absolute_error: number;
  readonly r2_score: number;
  /** RMSE / mean of the observed; absent when that mean is not above 0 */
  readonly nrmse?: number;
}

/**
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @param rows - which of the rows are scored
 * @throws {@link DataError} `empty`, `not-finite`
 */
export function scoreRegression(
  actual: Float64Array,
  predicted: Float64Array,
  rows: Uint32Array,
): RegressionScores {
  const y = takeValues(actual, rows);
  const p = takeValues(predicted, rows);
  const scores = {
    root_mean_squared_error: rootMeanSquaredError(y, p),
    mean_absolute_error: meanAbsoluteError(y, p),
    r2_score: r2Score(y, p),
  };
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  return mean > 0 ? { ...scores, nrmse: nrmse(y, p) } : scores;
}
