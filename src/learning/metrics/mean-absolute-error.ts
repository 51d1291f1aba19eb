import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Mean absolute error of predicted yields, in the target's unit.
 *
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 * @example meanAbsoluteError(Float64Array.of(3, 5), Float64Array.of(3, 7)) // 1
 */
export function meanAbsoluteError(
  actual: Float64Array,
  predicted: Float64Array,
  weights?: Float64Array,
): number {
  checkPairs(actual, predicted, weights);
  const absoluteError = (i: number): number => Math.abs((predicted[i] ?? NaN) - (actual[i] ?? NaN));
  return weightedMean(actual.length, absoluteError, weights);
}
