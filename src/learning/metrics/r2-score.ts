import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Coefficient of determination 1 − Σwe² / Σw(y − ȳ)², with ȳ the weighted mean of these observations.
 *
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @param weights - length n; absent: 1 each
 * @returns at most 1; negative when worse than the mean. When all observations are equal: 1 for a perfect prediction, else
 *   0, as scikit-learn's `r2_score` with `force_finite`
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 */
export function r2Score(actual: Float64Array, predicted: Float64Array, weights?: Float64Array): number {
  checkPairs(actual, predicted, weights);
  const mean = weightedMean(actual.length, (i) => actual[i] ?? NaN, weights);
  let errors = 0;
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    const weight = weights === undefined ? 1 : (weights[i] ?? NaN);
    const observed = actual[i] ?? NaN;
    const error = (predicted[i] ?? NaN) - observed;
    errors += weight * error * error;
    total += weight * (observed - mean) * (observed - mean);
  }
  if (total === 0) return errors === 0 ? 1 : 0;
  return 1 - errors / total;
}
