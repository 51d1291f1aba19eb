import type { Table } from '../../domain/dataset.ts';
import type { Split, SplitRule } from '../../domain/split.ts';

/** What is searched for leaks. */
export interface LeakInput {
  /** features, groups and time; the target may be among them */
  readonly table: Table;
  readonly target: string;
  /** category columns that name what a row belongs to (country, crop, field) */
  readonly groups: readonly string[];
  /** year or date; null when there is none */
  readonly timeColumn: string | null;
  /** the split meant to be used; null before there is one */
  readonly split: Split | null;
}

export type LeakCode =
  /** the same row more than once */
  | 'repeated-rows'
  /** rows that share their key (and their target) */
  | 'repeated-keys'
  /** a number that is one constant in each group: it names the group */
  | 'constant-in-group'
  /** groups in both train and test */
  | 'straddling-groups'
  /** train holds rows later than rows of the test */
  | 'ignored-time'
  /** a column that is the target, or a straight line of it, over all rows or within each group */
  | 'target-copy';

/** One thing that would flatter a score. `ui/i18n` says it in words by its code. */
export interface LeakFinding {
  readonly code: LeakCode;
  readonly severity: 'info' | 'warning' | 'severe';
  readonly columns: readonly string[];
  /** share concerned, 0–1: of rows, of groups, or the squared correlation (`target-copy`) */
  readonly share: number;
  readonly nRows: number;
  /** the split that would answer honestly; null when a split does not help */
  readonly proposal: SplitRule | null;
}
