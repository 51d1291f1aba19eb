/** Guesses which columns say what a row belongs to and when it was, for an audit before anybody has said so. */
import type { Table } from '../../domain/dataset.ts';

/** Categories that group rows: more than one of them, and on average at least two rows each. */
export function groupColumns(table: Table): readonly string[] {
  return table.columns
    .filter((column) => column.kind === 'category')
    .filter(({ categories }) => categories.length > 1 && 2 * categories.length <= table.nRows)
    .map(({ name }) => name);
}

/** A column of years by its unit, or the first column of dates. */
export function timeColumn(table: Table): string | null {
  const years = table.columns.find((column) => column.kind === 'number' && column.unit === 'year');
  return (years ?? table.columns.find(({ kind }) => kind === 'date'))?.name ?? null;
}
