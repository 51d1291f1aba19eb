import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import { requireColumn } from './require-column.ts';

/**
 * The year of every row: a number column's values as they are, a date column's UTC year; NaN where missing.
 *
 * @throws {@link DataError} `missing-column`, `wrong-kind`
 */
export function yearsOf(table: Table, name: string): Float64Array {
  const column = requireColumn(table, name);
  if (column.kind === 'category') throw new DataError('wrong-kind', { column: name, expected: 'year' });
  if (column.kind === 'number') return column.values;
  return column.values.map((time) => new Date(time).getUTCFullYear());
}
