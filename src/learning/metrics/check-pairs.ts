import { DataError } from '../../domain/errors.ts';

/**
 * @param weights - what each row counts for, finite and ≥ 0, not all 0; absent: 1 each. A row of weight 2 counts as two rows
 * @throws {@link DataError} `length-mismatch` if lengths differ, `empty` if n = 0 or all weights are 0, `not-finite` on NaN
 *   or ±Infinity, `out-of-range` on a negative weight
 */
export function checkPairs(actual: Float64Array, predicted: Float64Array, weights?: Float64Array): void {
  if (actual.length !== predicted.length) {
    throw new DataError('length-mismatch', { actual: actual.length, predicted: predicted.length });
  }
  if (actual.length === 0) throw new DataError('empty', { what: 'actual' });
  for (let i = 0; i < actual.length; i++) {
    if (!Number.isFinite(actual[i]) || !Number.isFinite(predicted[i]))
      throw new DataError('not-finite', { index: i });
  }
  if (weights !== undefined) checkWeights(weights, actual.length);
}

/** @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` */
export function checkWeights(weights: Float64Array, n: number): void {
  if (weights.length !== n) throw new DataError('length-mismatch', { weights: weights.length, rows: n });
  let total = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights[i] ?? NaN;
    if (!Number.isFinite(weight)) throw new DataError('not-finite', { what: 'weight', index: i });
    if (weight < 0) throw new DataError('out-of-range', { what: 'weight', index: i });
    total += weight;
  }
  if (total === 0) throw new DataError('empty', { what: 'weights' });
}
