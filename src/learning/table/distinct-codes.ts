import type { Column, Table } from '../../domain/dataset.ts';
import { requireColumn } from './require-column.ts';

/**
 * One code for each combination of values, as `groupRows` gives, but without the text of the keys and with missing values
 * as a value of their own: for counting repeats over many columns.
 *
 * @throws DataError `missing-column`
 */
export function distinctCodes(table: Table, columns: readonly string[]): Int32Array<ArrayBuffer> {
  const codes = new Int32Array(table.nRows);
  let nDistinct = 1;
  for (const name of columns) {
    // once every row differs, no further column can make two of them equal
    if (nDistinct === table.nRows) break;
    nDistinct = refine(codes, requireColumn(table, name));
  }
  return codes;
}

/** Splits each code by the column's values; returns how many codes there are now. */
function refine(codes: Int32Array, column: Column): number {
  const places = new Map<number, Map<number, number>>();
  let next = 0;
  for (let row = 0; row < codes.length; row++) {
    const value = (column.kind === 'category' ? column.codes[row] : column.values[row]) ?? NaN;
    const code = codes[row] ?? 0;
    let within = places.get(value);
    if (within === undefined) places.set(value, (within = new Map()));
    let place = within.get(code);
    if (place === undefined) within.set(code, (place = next++));
    codes[row] = place;
  }
  return next;
}
