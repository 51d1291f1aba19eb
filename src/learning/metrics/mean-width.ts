import { checkPairs } from './check-pairs.ts';

/** Mean of high − low, in the target's unit. @throws {@link DataError} `length-mismatch`, `empty`, `not-finite` */
export function meanWidth(low: Float64Array, high: Float64Array): number {
  checkPairs(low, high);
  let sum = 0;
  for (let i = 0; i < low.length; i++) sum += (high[i] ?? NaN) - (low[i] ?? NaN);
  return sum / low.length;
}
