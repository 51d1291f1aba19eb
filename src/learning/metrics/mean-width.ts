import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Mean of high − low, in the target's unit.
 *
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function meanWidth(low: Float64Array, high: Float64Array, weights?: Float64Array): number {
  checkPairs(low, high, weights);
  return weightedMean(low.length, (i) => (high[i] ?? NaN) - (low[i] ?? NaN), weights);
}
