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
  const values = column.kind === 'category' ? column.codes : column.values;
  const valueCodes = numberValues(values);
  let nValues = 0;
  for (const code of valueCodes) nValues = Math.max(nValues, code + 1);
  // below 2⁵³: both factors are at most the number of rows
  const pairs = Float64Array.from(codes, (code, row) => code * nValues + (valueCodes[row] ?? 0));
  codes.set(numberValues(pairs));
  return codes.reduce((most, code) => Math.max(most, code), -1) + 1;
}

/** 0, 1, 2 … for each distinct value, in order of first appearance; NaN is a value too. */
function numberValues(values: Float64Array | Int32Array): Int32Array<ArrayBuffer> {
  const places = new Map<number, number>();
  const codes = new Int32Array(values.length);
  for (let row = 0; row < codes.length; row++) {
    const value = values[row] ?? NaN;
    let place = places.get(value);
    if (place === undefined) places.set(value, (place = places.size));
    codes[row] = place;
  }
  return codes;
}
