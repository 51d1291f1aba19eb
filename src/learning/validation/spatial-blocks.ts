/**
 * Squares of a map as groups: rows that lie close together are alike, so they are held out together (Roberts et al. 2017,
 * Ecography 40:913).
 */
import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import { requireNumbers } from '../table/require-column.ts';

/** Squares along the longer side of the rows' extent when no size is given. */
const SQUARES_ALONG = 5;

export interface SpatialBlocks {
  /** square of every row of the table, by number in `keys`; −1 where a coordinate is missing */
  readonly codes: Int32Array;
  /** `column:row` of each square on the grid */
  readonly keys: readonly string[];
  readonly blockSize: number;
}

/**
 * @param columns - names of two number columns in the same unit
 * @param blockSize - side of a square in that unit; null: a fifth of the longer side of the rows' extent
 * @throws {@link DataError} `missing-column`, `wrong-kind`, `out-of-range` (a size that is not above 0), `empty` (no row has both)
 */
export function spatialBlocks(
  table: Table,
  [xName, yName]: readonly [x: string, y: string],
  blockSize: number | null,
): SpatialBlocks {
  const x = requireNumbers(table, xName);
  const y = requireNumbers(table, yName);
  const [left, right] = extent(x);
  const [bottom, top] = extent(y);
  if (!(left <= right && bottom <= top)) throw new DataError('empty', { x: xName, y: yName });
  const side = blockSize ?? (Math.max(right - left, top - bottom) / SQUARES_ALONG || 1);
  if (!(side > 0 && Number.isFinite(side)))
    throw new DataError('out-of-range', { what: 'blockSize', blockSize });
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from(x, (east, row) => {
    const north = y[row] ?? Number.NaN;
    if (!Number.isFinite(east) || !Number.isFinite(north)) return -1;
    const key = `${Math.floor((east - left) / side)}:${Math.floor((north - bottom) / side)}`;
    const known = codeOf.get(key);
    if (known !== undefined) return known;
    codeOf.set(key, codeOf.size);
    return codeOf.size - 1;
  });
  return { codes, keys: [...codeOf.keys()], blockSize: side };
}

function extent(values: Float64Array): [low: number, high: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
