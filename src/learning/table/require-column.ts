import type { CategoryColumn, Column, Table } from '../../domain/dataset.ts';
import { findColumn } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';

/** The named column. @throws {@link DataError} `missing-column` */
export function requireColumn(table: Table, name: string): Column {
  const column = findColumn(table, name);
  if (column === null) throw new DataError('missing-column', { column: name });
  return column;
}

/** The named column's numbers (dates count in milliseconds), NaN where missing. @throws {@link DataError} `missing-column`, `wrong-kind` */
export function requireNumbers(table: Table, name: string): Float64Array {
  const column = requireColumn(table, name);
  if (column.kind === 'category') throw new DataError('wrong-kind', { column: name, expected: 'number' });
  return column.values;
}

/** @throws {@link DataError} `missing-column`, `wrong-kind` */
export function requireCategory(table: Table, name: string): CategoryColumn {
  const column = requireColumn(table, name);
  if (column.kind !== 'category') throw new DataError('wrong-kind', { column: name, expected: 'category' });
  return column;
}
