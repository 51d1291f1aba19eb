import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Share of observations inside their range, bounds included.
 *
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function coverage(
  actual: Float64Array,
  low: Float64Array,
  high: Float64Array,
  weights?: Float64Array,
): number {
  checkPairs(actual, low, weights);
  checkPairs(actual, high);
  const isInside = (i: number): number => {
    const observed = actual[i] ?? NaN;
    return observed >= (low[i] ?? NaN) && observed <= (high[i] ?? NaN) ? 1 : 0;
  };
  return weightedMean(actual.length, isInside, weights);
}
