/** Reads category columns by word, whatever their codes. */
import { findColumn, type CategoryColumn, type Table } from '../../domain/dataset.ts';

/** The named category column, or null when there is none of that kind. */
export function categoryColumn(table: Table, name: string): CategoryColumn | null {
  const column = findColumn(table, name);
  return column?.kind === 'category' ? column : null;
}

/** The word in a row; null when missing. */
export function categoryAt(column: CategoryColumn, row: number): string | null {
  return column.categories[column.codes[row] ?? -1] ?? null;
}

/**
 * For each row, what a record says of its word: looked up once a category, not once a row.
 *
 * @param other - for a word that the record lacks, a missing one, and every row when `column` is null
 */
export function lookUp<T>(
  column: CategoryColumn | null,
  record: Readonly<Record<string, T>>,
  other: T,
): (row: number) => T {
  if (column === null) return () => other;
  const byCode = column.categories.map((word) =>
    Object.hasOwn(record, word) ? (record[word] ?? other) : other,
  );
  return (row) => byCode[column.codes[row] ?? -1] ?? other;
}
