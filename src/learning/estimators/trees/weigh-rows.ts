import { TrainingError } from '../../../domain/errors.ts';
import type { FitInput } from '../../estimator.ts';

/** Rows of a table that count at all, with their targets and what they count for. */
export interface WeighedRows {
  readonly rows: Uint32Array;
  readonly target: Float64Array<ArrayBuffer>;
  /** null: 1 each */
  readonly weights: Float64Array<ArrayBuffer> | null;
}

/**
 * A row of weight 0 is as good as absent: it is left out before anything is learned, even its bins.
 *
 * @throws {@link TrainingError} `length-mismatch`, `not-finite` or `out-of-range` (a weight)
 */
export function weighRows({ target, weights }: FitInput, rows: Uint32Array): WeighedRows {
  const kept =
    weights === undefined ? rows : rows.filter((row) => checkWeight(row, weights, target.length) > 0);
  const values = Float64Array.from(kept, (row) => target[row] ?? NaN);
  if (weights === undefined || kept.every((row) => weights[row] === 1)) {
    return { rows: kept, target: values, weights: null };
  }
  return { rows: kept, target: values, weights: Float64Array.from(kept, (row) => weights[row] ?? NaN) };
}

function checkWeight(row: number, weights: Float64Array, nRows: number): number {
  if (weights.length !== nRows) {
    throw new TrainingError('length-mismatch', { weights: weights.length, rows: nRows });
  }
  const weight = weights[row] ?? NaN;
  if (!Number.isFinite(weight)) throw new TrainingError('not-finite', { column: 'weights', row: row + 1 });
  if (weight < 0) throw new TrainingError('out-of-range', { column: 'weights', row: row + 1 });
  return weight;
}
