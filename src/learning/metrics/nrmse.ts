import { DataError } from '../../domain/errors.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * RMSE divided by the mean of the observations: a share, so that crops can be compared. (Others divide by the range or the
 * standard deviation: say which when quoting it.)
 *
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight), `not-positive` when the mean
 *   is not above 0
 */
export function nrmse(actual: Float64Array, predicted: Float64Array, weights?: Float64Array): number {
  const error = rootMeanSquaredError(actual, predicted, weights);
  const mean = weightedMean(actual.length, (i) => actual[i] ?? NaN, weights);
  if (mean <= 0) throw new DataError('not-positive', { what: 'mean', mean });
  return error / mean;
}
