import { checkPairs } from './check-pairs.ts';

/**
 * The largest absolute error, in the target's unit; rows of weight 0 are left out.
 *
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function maxError(actual: Float64Array, predicted: Float64Array, weights?: Float64Array): number {
  checkPairs(actual, predicted, weights);
  let worst = 0;
  for (let i = 0; i < actual.length; i++) {
    if (weights?.[i] === 0) continue;
    worst = Math.max(worst, Math.abs((predicted[i] ?? NaN) - (actual[i] ?? NaN)));
  }
  return worst;
}
