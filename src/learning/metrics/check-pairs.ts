import { DataError } from '../../domain/errors.ts';

/** @throws {@link DataError} `length-mismatch` if lengths differ, `empty` if n = 0, `not-finite` on NaN or ±Infinity */
export function checkPairs(actual: Float64Array, predicted: Float64Array): void {
  if (actual.length !== predicted.length) {
    throw new DataError('length-mismatch', { actual: actual.length, predicted: predicted.length });
  }
  if (actual.length === 0) throw new DataError('empty', { what: 'actual' });
  for (let i = 0; i < actual.length; i++) {
    if (!Number.isFinite(actual[i]) || !Number.isFinite(predicted[i]))
      throw new DataError('not-finite', { index: i });
  }
}
