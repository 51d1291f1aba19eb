import { checkPairs } from './check-pairs.ts';

/**
 * Coefficient of determination 1 − Σe² / Σ(y − ȳ)², with ȳ the mean of these observations.
 *
 * @param actual - observed, length n
 * @param predicted - predicted, length n, same unit and row order
 * @returns at most 1; negative when worse than the mean. When all observations are equal: 1 for a perfect prediction, else
 *   0, as scikit-learn's `r2_score` with `force_finite`
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`
 */
export function r2Score(actual: Float64Array, predicted: Float64Array): number {
  checkPairs(actual, predicted);
  const mean = actual.reduce((sum, value) => sum + value, 0) / actual.length;
  let errors = 0;
  let total = 0;
  for (let i = 0; i < actual.length; i++) {
    const observed = actual[i] ?? NaN;
    const error = (predicted[i] ?? NaN) - observed;
    errors += error * error;
    total += (observed - mean) * (observed - mean);
  }
  if (total === 0) return errors === 0 ? 1 : 0;
  return 1 - errors / total;
}
