/**
 * Which bin a number falls in: binary search among ascending thresholds, for many rows started from a grid of equal cells.
 *
 * Casts `as number`: indices lie within the thresholds and the grid by construction.
 */

/** 1 + the number of thresholds below the value, known to lie in [from, to]; 0 when the value is missing. */
export function binOf(value: number, thresholds: Float64Array, from: number, to: number): number {
  if (Number.isNaN(value)) return 0;
  let low = from;
  let high = to;
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
export const GRID_ROWS = 10_000;
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

/** Rounding is monotone: a threshold in an earlier cell is below the value, one in a later cell above it. */
export function binOnGrid(
  value: number,
  thresholds: Float64Array,
  { first, cellsPerUnit, below }: Grid,
): number {
  if (Number.isNaN(value)) return 0;
  const cell = cellOf(value, first, cellsPerUnit);
  return binOf(value, thresholds, below[cell] as number, below[cell + 1] as number);
}

function cellOf(value: number, first: number, cellsPerUnit: number): number {
  return Math.floor(Math.min(Math.max((value - first) * cellsPerUnit, 0), CELLS - 1));
}
