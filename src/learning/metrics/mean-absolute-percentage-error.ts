import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/** A smaller observation counts as this much, as in scikit-learn: the machine's epsilon. */
const LEAST = Number.EPSILON;

/**
 * Mean of |error| ÷ |observed|, a share and not a percentage, as MLflow and scikit-learn have it. A harvest of nothing makes
 * it enormous: prefer the mean absolute error where yields can be 0.
 *
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function meanAbsolutePercentageError(
  actual: Float64Array,
  predicted: Float64Array,
  weights?: Float64Array,
): number {
  checkPairs(actual, predicted, weights);
  const share = (i: number): number => {
    const observed = actual[i] ?? NaN;
    return Math.abs((predicted[i] ?? NaN) - observed) / Math.max(Math.abs(observed), LEAST);
  };
  return weightedMean(actual.length, share, weights);
}
