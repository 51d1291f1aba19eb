/**
 * The blocks that a split holds out whole, as one number a row: what `FitInput.blocks` hands to a method, and what folds inside
 * the training rows are cut by.
 */
import type { Table } from '../../domain/dataset.ts';
import { findColumn } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { groupRows } from '../table/group-rows.ts';
import { yearsOf } from '../table/years.ts';
import { groupColumns } from './by-group.ts';
import { spatialBlocks } from './spatial-blocks.ts';

/**
 * @returns length nRows, counted from 0: years in the order of time, groups and squares in order of first appearance, rows by their
 *   own number under a random rule; −1 where the year, group or place is missing
 * @throws DataError `missing-column`, `wrong-kind`, `empty` (a map without places)
 */
export function blocksOf(table: Table, rule: SplitRule): Int32Array<ArrayBuffer> {
  switch (rule.kind) {
    case 'random':
      return Int32Array.from({ length: table.nRows }, (_, row) => row);
    case 'year':
      return yearBlocks(table, rule.column).codes;
    case 'spatial':
      return Int32Array.from(spatialBlocks(table, rule.columns, rule.blockSize).codes);
    case 'group':
      return groupBlocks(table, rule.column);
    default:
      return rule satisfies never;
  }
}

/**
 * Groups by the values of one or several columns (see `domain/column-names.ts`); a single column of numbers or dates by its year,
 * in the order of time.
 *
 * @throws DataError `missing-column`
 */
export function groupBlocks(table: Table, column: string): Int32Array<ArrayBuffer> {
  const names = groupColumns(table, column);
  const [only] = names;
  const kind = names.length === 1 && only !== undefined ? findColumn(table, only)?.kind : undefined;
  if (only !== undefined && (kind === 'number' || kind === 'date')) return yearBlocks(table, only).codes;
  return groupRows(table, names).codes;
}

/**
 * Ranks of the years, so that no year, however large or negative, is taken for a missing one.
 *
 * @returns `codes` length nRows, index into `years`, −1 where missing; `years` ascending
 */
export function yearBlocks(
  table: Table,
  column: string,
): { readonly codes: Int32Array<ArrayBuffer>; readonly years: readonly number[] } {
  const values = yearsOf(table, column);
  const years = [...new Set(values.filter(Number.isFinite))].sort((a, b) => a - b);
  const rank = new Map(years.map((year, code) => [year, code]));
  return { codes: Int32Array.from(values, (year) => rank.get(year) ?? -1), years };
}
