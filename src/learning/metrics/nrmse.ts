import { DataError } from '../../domain/errors.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';

/**
 * RMSE divided by the mean of the observations: a share, so that crops can be compared. (Others divide by the range or the
 * standard deviation: say which when quoting it.)
 *
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `not-positive` when the mean is not above 0
 */
export function nrmse(actual: Float64Array, predicted: Float64Array): number {
  const error = rootMeanSquaredError(actual, predicted);
  const mean = actual.reduce((sum, value) => sum + value, 0) / actual.length;
  if (mean <= 0) throw new DataError('not-positive', { what: 'mean', mean });
  return error / mean;
}
