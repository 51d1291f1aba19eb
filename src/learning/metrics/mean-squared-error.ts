import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Mean squared error, in the target's unit squared.
 *
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function meanSquaredError(
  actual: Float64Array,
  predicted: Float64Array,
  weights?: Float64Array,
): number {
  checkPairs(actual, predicted, weights);
  const squaredError = (i: number): number => {
    const error = (predicted[i] ?? NaN) - (actual[i] ?? NaN);
    return error * error;
  };
  return weightedMean(actual.length, squaredError, weights);
}
