/**
 * Bins of many rows: each search among the thresholds starts from a grid of equal cells. The same bins as `packBins`, which is
 * all that whoever predicts single rows needs.
 *
 * Casts `as number`: indices lie within the thresholds and the grid by construction.
 */
import type { Table } from '../../../domain/dataset.ts';
import { packBins, packOneByOne, type FeatureBins, type PackedBins, type PackNumbers } from './bins.ts';
import type { KernelMemory } from './kernels/tree-kernels.ts';

/** As {@link packBins}. @throws DataError `missing-column`, `wrong-kind` */
export function packManyBins(
  features: readonly FeatureBins[],
  table: Table,
  rows: Uint32Array | null,
  layout: 'group' | 'row',
  memory?: Pick<KernelMemory, 'int32'>,
): PackedBins {
  return packBins(features, table, rows, layout, memory, packNumbers);
}

const packNumbers: PackNumbers = (values, thresholds, rows, into, offset, shift) => {
  const grid = into.nRows < GRID_ROWS ? null : makeGrid(thresholds);
  if (grid === null) packOneByOne(values, thresholds, rows, into, offset, shift);
  else packOnGrid(grid, values, thresholds, rows, into, offset, shift);
};

/** For whoever bins by the same thresholds again and again: grids are made once, and so serve few rows too. */
export function keepingGrids(): PackNumbers {
  const grids = new Map<Float64Array, Grid | null>();
  return (values, thresholds, rows, into, offset, shift) => {
    const known = grids.get(thresholds);
    const grid = known === undefined ? makeGrid(thresholds) : known;
    if (known === undefined) grids.set(thresholds, grid);
    if (grid === null) packOneByOne(values, thresholds, rows, into, offset, shift);
    else packOnGrid(grid, values, thresholds, rows, into, offset, shift);
  };
}

/** Equal cells over the range of the thresholds: where a value's search starts and ends. */
interface Grid {
  readonly first: number;
  readonly cellsPerUnit: number;
  /** `below[c]`: thresholds in cells before c */
  readonly below: Uint16Array;
}

/** Worth making for this many rows. */
const GRID_ROWS = 2000;
const CELLS = 1024;

/** Null when the thresholds span no finite range. */
function makeGrid(thresholds: Float64Array): Grid | null {
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

/**
 * Bins of a whole column, in one loop: calls for each value would cost as much as the search.
 *
 * Rounding is monotone: a threshold in an earlier cell is below the value, one in a later cell above it.
 *
 * @param rows - null: all
 */
function packOnGrid(
  { first, cellsPerUnit, below }: Grid,
  values: Float64Array,
  thresholds: Float64Array,
  rows: Uint32Array | null,
  { nRows, words, rowStride }: PackedBins,
  offset: number,
  shift: number,
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
