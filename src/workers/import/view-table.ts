/** The first rows of a stored table, small enough to send to the page. */
import type { Column, Table } from '../../domain/dataset.ts';
import type { ColumnProfile } from '../../learning/tabular/profile.ts';
import type { DatasetView } from '../contracts/import.ts';

const ROWS_SHOWN = 50;

export function viewTable(table: Table, profiles: readonly ColumnProfile[]): DatasetView {
  const nRows = Math.min(ROWS_SHOWN, table.nRows);
  const firstRows = Array.from({ length: nRows }, (_, row) =>
    table.columns.map((column) => cellOf(column, row)),
  );
  return { profiles, firstRows };
}

function cellOf(column: Column, row: number): number | string | null {
  if (column.kind === 'category') return column.categories[column.codes[row] ?? -1] ?? null;
  const value = column.values[row] ?? NaN;
  if (Number.isNaN(value)) return null;
  return column.kind === 'date' ? new Date(value).toISOString().slice(0, 10) : value;
}
