import { checkPairs } from './check-pairs.ts';

/**
 * Mean absolute error of predicted yields, in the target's unit.
 *
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`
 * @example meanAbsoluteError(Float64Array.of(3, 5), Float64Array.of(3, 7)) // 1
 */
export function meanAbsoluteError(actual: Float64Array, predicted: Float64Array): number {
  checkPairs(actual, predicted);
  let sum = 0;
  for (let i = 0; i < actual.length; i++) sum += Math.abs((predicted[i] ?? NaN) - (actual[i] ?? NaN));
  return sum / actual.length;
}
