import type { Column, Table } from '../../domain/dataset.ts';
import { requireColumn } from './require-column.ts';

/** Rows that share the values of some columns share a group. */
export interface RowGroups {
  /** length nRows; index into `keys`, −1 where any of the columns is missing */
  readonly codes: Int32Array<ArrayBuffer>;
  /** the values of a group, joined by {@link KEY_SEPARATOR}, in order of first appearance */
  readonly keys: readonly string[];
}

/** ASCII's unit separator: no cell of a CSV holds one. */
export const KEY_SEPARATOR = '\u001F';

/** `Area␟Item` as people read it. */
export function groupLabel(key: string): string {
  return key.replaceAll(KEY_SEPARATOR, ' · ');
}

/**
 * @param columns - one or more; with none, every row is in one group with an empty key
 * @throws DataError `missing-column`
 */
export function groupRows(table: Table, columns: readonly string[]): RowGroups {
  let groups: RowGroups = { codes: new Int32Array(table.nRows), keys: [''] };
  columns.forEach((name, depth) => {
    const column = groupColumn(requireColumn(table, name), table.nRows);
    groups = depth === 0 ? column : crossGroups(groups, column);
  });
  return groups;
}

function groupColumn(column: Column, nRows: number): RowGroups {
  if (column.kind === 'category') return { codes: Int32Array.from(column.codes), keys: column.categories };
  const codes = new Int32Array(nRows).fill(-1);
  const seen = new Map<number, number>();
  for (let row = 0; row < nRows; row++) {
    const value = column.values[row] ?? NaN;
    if (!Number.isNaN(value)) codes[row] = codeOf(seen, value);
  }
  return { codes, keys: Array.from(seen.keys(), String) };
}

function crossGroups(first: RowGroups, second: RowGroups): RowGroups {
  const codes = new Int32Array(first.codes.length).fill(-1);
  const seen = new Map<number, number>();
  const width = second.keys.length;
  for (let row = 0; row < codes.length; row++) {
    const a = first.codes[row] ?? -1;
    const b = second.codes[row] ?? -1;
    if (a >= 0 && b >= 0) codes[row] = codeOf(seen, a * width + b);
  }
  const keys = Array.from(seen.keys(), (pair) => {
    const a = Math.floor(pair / width);
    return `${first.keys[a] ?? ''}${KEY_SEPARATOR}${second.keys[pair - a * width] ?? ''}`;
  });
  return { codes, keys };
}

function codeOf(seen: Map<number, number>, value: number): number {
  const known = seen.get(value);
  if (known !== undefined) return known;
  seen.set(value, seen.size);
  return seen.size - 1;
}
