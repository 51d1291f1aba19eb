import type { Column, Table } from '../../domain/dataset.ts';
import { takeValues } from './take-values.ts';

/** A table of the given rows, in their order; a row may come twice. */
export function takeRows(table: Table, rows: Uint32Array): Table {
  return { nRows: rows.length, columns: table.columns.map((column) => takeColumn(column, rows)) };
}

function takeColumn(column: Column, rows: Uint32Array): Column {
  if (column.kind === 'category')
    return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) };
  return { ...column, values: takeValues(column.values, rows) };
}
