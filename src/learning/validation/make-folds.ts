/**
 * From a fold rule to rows. Whatever the rule, no row is in both parts of a fold, row numbers ascend within each, and rows whose
 * group, year or place is missing are in none.
 */
import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Fold, FoldRule } from '../../domain/split.ts';
import { yearsOf } from '../table/years.ts';
import { groupBlocks } from './blocks-of.ts';
import { groupKFold } from './group-k-fold.ts';
import { kFold } from './k-fold.ts';
import { leaveOneGroupOut } from './leave-one-group-out.ts';
import { rollingOrigin } from './rolling-origin.ts';
import { spatialBlocks } from './spatial-blocks.ts';

/**
 * @param rows - the rows to place, ascending, such as the training rows of a split
 * @param seed - draws what the rule leaves open
 * @throws DataError `missing-column`, `wrong-kind`, `out-of-range`, `too-few-rows`, `too-few-groups`, `too-few-years`
 */
export function makeFolds(table: Table, rule: FoldRule, rows: Uint32Array, seed: number): Fold[] {
  switch (rule.kind) {
    case 'k-fold':
      return kFold(rows, rule.k, seed);
    case 'group-k-fold':
      return groupKFold(groupBlocks(table, rule.column), rows, rule.k, seed);
    case 'leave-one-group-out':
      return leaveOneGroupOut(groupBlocks(table, rule.column), rows);
    case 'rolling-origin':
      return rollingOrigin(yearsOf(table, rule.column), rows, rule.nOrigins, rule.horizon);
    case 'spatial-blocks':
      return groupKFold(spatialBlocks(table, rule.columns, rule.blockSize).codes, rows, rule.k, seed);
    default:
      throw new DataError('unknown-rule', { kind: (rule satisfies never as FoldRule).kind });
  }
}

export interface NestedFold {
  readonly outer: Fold;
  /** cut from `outer.train` alone: choose on these, then score the choice on `outer.test` */
  readonly inner: readonly Fold[];
}

/**
 * Folds within folds: what is chosen on the inner ones is scored on rows that had no part in the choice (Varma & Simon 2006, BMC
 * Bioinformatics 7:91).
 *
 * @param inner - the same kind of block as `outer`, or the inner scores answer another question
 * @throws as {@link makeFolds}
 */
export function makeNestedFolds(
  table: Table,
  { outer, inner }: { readonly outer: FoldRule; readonly inner: FoldRule },
  rows: Uint32Array,
  seed: number,
): NestedFold[] {
  return makeFolds(table, outer, rows, seed).map((fold) => ({
    outer: fold,
    inner: makeFolds(table, inner, fold.train, seed),
  }));
}
