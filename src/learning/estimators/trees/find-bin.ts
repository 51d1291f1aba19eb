/**
 * Which bin a number falls in: binary search among ascending thresholds, for many rows started from a grid of equal cells.
 *
 * Casts `as number`: indices lie within the thresholds and the grid by construction.
 */

/** 1 + the number of thresholds below the value; 0 when the value is missing. */
export function binOf(value: number, thresholds: Float64Array): number {
  if (Number.isNaN(value)) return 0;
  let low = 0;
  let high = thresholds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((thresholds[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low + 1;
}

/** Equal cells over the range of the thresholds: where a value's search starts and ends. */
export interface Grid {
  readonly first: number;
  readonly cellsPerUnit: number;
  /** `below[c]`: thresholds in cells before c */
  readonly below: Uint16Array;
}

/** Worth making for this many rows. */
export const GRID_ROWS = 2000;
const CELLS = 1024;

/** Null when the thresholds span no finite range. */
export function makeGrid(thresholds: Float64Array): Grid | null {
  const first = thresholds[0] ?? NaN;
  const cellsPerUnit = CELLS / ((thresholds.at(-1) ?? NaN) - first);
  if (!(cellsPerUnit > 0 && Number.isFinite(cellsPerUnit))) return null;
  const below = new Uint16Array(CELLS + 1);
  for (const threshold of thresholds) {
    const next = cellOf(threshold, first, cellsPerUnit) + 1;
    below[next] = (below[next] as number) + 1;
  }
  for (let cell = 0; cell < CELLS; cell++)
    below[cell + 1] = (below[cell + 1] as number) + (below[cell] as number);
  return { first, cellsPerUnit, below };
}

/** Where the bins of a column go: see {@link PackedBins}. */
export interface Place {
  readonly words: Int32Array;
  /** of the first row's word */
  readonly offset: number;
  readonly rowStride: number;
  /** of the feature's byte in its word */
  readonly shift: number;
}

/**
 * Bins of a whole column, in one loop: calls for each value would cost as much as the search.
 *
 * Rounding is monotone: a threshold in an earlier cell is below the value, one in a later cell above it.
 *
 * @param rows - null: all
 */
export function packOnGrid(
  values: Float64Array,
  rows: Uint32Array | null,
  nRows: number,
  thresholds: Float64Array,
  { first, cellsPerUnit, below }: Grid,
  { words, offset, rowStride, shift }: Place,
): void {
  for (let i = 0; i < nRows; i++) {
    const value = values[rows === null ? i : (rows[i] as number)] as number;
    if (Number.isNaN(value)) continue;
    const cell = cellOf(value, first, cellsPerUnit);
    let low = below[cell] as number;
    let high = below[cell + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((thresholds[middle] as number) < value) low = middle + 1;
      else high = middle;
    }
    const at = offset + i * rowStride;
    words[at] = (words[at] as number) | ((low + 1) << shift);
  }
}

/** A value that is missing, or an infinity less an infinity, falls in cell 0. */
function cellOf(value: number, first: number, cellsPerUnit: number): number {
  const position = (value - first) * cellsPerUnit;
  if (!(position > 0)) return 0;
  // `| 0` is a floor here, and an integer at once
  return position < CELLS - 1 ? position | 0 : CELLS - 1;
}
