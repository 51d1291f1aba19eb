/** Which folds of the training rows ask the question that the split asks of the test rows. */
import type { Table } from '../../domain/dataset.ts';
import type { FoldRule, SplitRule } from '../../domain/split.ts';
import { yearsOf } from '../table/years.ts';
import { blocksOf } from './blocks-of.ts';
import { possibleOrigins } from './rolling-origin.ts';

/**
 * Whole groups and squares stay whole; a split by year becomes forecasts from earlier origins, as far ahead as the test years lie.
 * There are never more folds than the rows can fill; with one block only, `makeFolds` refuses the rule.
 *
 * @param rows - the training rows that will be cut
 * @param k - folds wished for, ≥ 2
 * @throws DataError `missing-column`, `wrong-kind`
 */
export function foldRuleFor(table: Table, rule: SplitRule, rows: Uint32Array, k = 5): FoldRule {
  switch (rule.kind) {
    case 'random':
      return { kind: 'k-fold', k: atMost(k, rows.length) };
    case 'group':
      return { kind: 'group-k-fold', column: rule.column, k: atMost(k, countBlocks(table, rule, rows)) };
    case 'spatial': {
      const { columns, blockSize } = rule;
      return { kind: 'spatial-blocks', columns, blockSize, k: atMost(k, countBlocks(table, rule, rows)) };
    }
    case 'year':
      return forecasts(table, rule, rows, k);
    default:
      return rule satisfies never;
  }
}

function forecasts(
  table: Table,
  { column, firstTestYear }: Extract<SplitRule, { kind: 'year' }>,
  rows: Uint32Array,
  k: number,
): FoldRule {
  const years = yearsOf(table, column);
  let last = firstTestYear;
  for (const year of years) if (year > last) last = year;
  // as far ahead as the test reaches; less where the training years would leave no second origin
  let horizon = Math.max(1, Math.floor(last - firstTestYear) + 1);
  while (horizon > 1 && possibleOrigins(years, rows, horizon).length < Math.min(k, 3)) horizon--;
  const nOrigins = Math.max(1, Math.min(k, possibleOrigins(years, rows, horizon).length));
  return { kind: 'rolling-origin', column, nOrigins, horizon };
}

const atMost = (k: number, n: number): number => Math.max(2, Math.min(k, n));

function countBlocks(table: Table, rule: SplitRule, rows: Uint32Array): number {
  const blocks = blocksOf(table, rule);
  const present = new Set<number>();
  for (const row of rows) present.add(blocks[row] ?? -1);
  present.delete(-1);
  return present.size;
}
