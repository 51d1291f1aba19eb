import type { CellValue } from './run-columns.ts';

export type Direction = 'ascending' | 'descending';

/**
 * Rows in order of one value each. What has no value comes last whichever way one sorts, and rows of equal value keep the
 * order they had. Texts that are all numbers (params are texts) are sorted as numbers.
 *
 * @param compareText - the language's own order of words
 */
export function sortRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => CellValue,
  direction: Direction,
  compareText: (a: string, b: string) => number,
): Row[] {
  const keyed = rows.map((row) => ({ row, value: valueOf(row) }));
  const asNumbers = keyed.every(({ value }) => value === null || isNumeric(value));
  const sign = direction === 'ascending' ? 1 : -1;
  const compare = (a: string | number, b: string | number): number =>
    asNumbers ? Number(a) - Number(b) : compareText(String(a), String(b));
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
    // infinities of one sign differ by NaN
    return a.value === b.value ? 0 : sign * compare(a.value, b.value) || 0;
  });
  return keyed.map(({ row }) => row);
}

function isNumeric(value: string | number): boolean {
  return typeof value === 'number' || (value.trim() !== '' && !Number.isNaN(Number(value)));
}
