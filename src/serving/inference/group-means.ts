/** The naive guess that stands beside every prediction: the mean of the training rows of the same group. */
import type { Table } from '../../domain/dataset.ts';
import { groupKey, type GroupMeans } from '../artifacts/bundle.ts';
import { categoryAt, categoryColumn } from './categories.ts';

/** @param target - length table.nRows; rows whose target is missing are left out */
export function fitGroupMeans(
  table: Table,
  target: Float64Array,
  train: Uint32Array,
  columns: readonly string[],
): GroupMeans {
  const sums = new Map<string, { sum: number; n: number }>();
  const all = { sum: 0, n: 0 };
  for (const row of train) {
    const value = target[row] ?? Number.NaN;
    if (!Number.isFinite(value)) continue;
    const key = keyAt(table, columns, row);
    const group = key === null ? null : (sums.get(key) ?? { sum: 0, n: 0 });
    if (key !== null && group !== null) sums.set(key, add(group, value));
    all.sum += value;
    all.n++;
  }
  const means = Object.fromEntries([...sums].map(([key, { sum, n }]) => [key, sum / n]));
  return { columns, means, overall: all.n === 0 ? 0 : all.sum / all.n };
}

/** The mean of the row's group; of all rows when the group was never seen. */
export function naiveGuess(groups: GroupMeans, table: Table, row: number): number {
  const key = keyAt(table, groups.columns, row);
  if (key === null || !Object.hasOwn(groups.means, key)) return groups.overall;
  return groups.means[key] ?? groups.overall;
}

function keyAt(table: Table, columns: readonly string[], row: number): string | null {
  const words: string[] = [];
  for (const name of columns) {
    const column = categoryColumn(table, name);
    const word = column === null ? null : categoryAt(column, row);
    if (word === null) return null;
    words.push(word);
  }
  return groupKey(words);
}

function add({ sum, n }: { sum: number; n: number }, value: number): { sum: number; n: number } {
  return { sum: sum + value, n: n + 1 };
}
