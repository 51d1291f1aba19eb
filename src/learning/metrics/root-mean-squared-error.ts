import { meanSquaredError } from './mean-squared-error.ts';

/**
 * Root mean squared error of predicted yields.
 *
 * @param actual - observed yields, length n, in the target's unit
 * @param predicted - predicted yields, length n, same unit and row order
 * @param weights - length n; absent: 1 each
 * @returns RMSE in the target's unit; 0 when all rows agree
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 * @remarks Hyndman & Koehler (2006), Int. J. Forecasting 22(4):679–688, §2.1. O(n), no allocation.
 * @example rootMeanSquaredError(Float64Array.of(3, 5), Float64Array.of(3, 7)) // 1.4142…
 */
export function rootMeanSquaredError(
  actual: Float64Array,
  predicted: Float64Array,
  weights?: Float64Array,
): number {
  return Math.sqrt(meanSquaredError(actual, predicted, weights));
}
