import { checkPairs } from './check-pairs.ts';

/**
 * Share of observations inside their range, bounds included.
 *
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`
 */
export function coverage(actual: Float64Array, low: Float64Array, high: Float64Array): number {
  checkPairs(actual, low);
  checkPairs(actual, high);
  let inside = 0;
  for (let i = 0; i < actual.length; i++) {
    const observed = actual[i] ?? NaN;
    if (observed >= (low[i] ?? NaN) && observed <= (high[i] ?? NaN)) inside++;
  }
  return inside / actual.length;
}
