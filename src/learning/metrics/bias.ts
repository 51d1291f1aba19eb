import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Mean of predicted − observed, in the target's unit: above 0 where a model promises too much.
 *
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function bias(actual: Float64Array, predicted: Float64Array, weights?: Float64Array): number {
  checkPairs(actual, predicted, weights);
  return weightedMean(actual.length, (i) => (predicted[i] ?? NaN) - (actual[i] ?? NaN), weights);
}
