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
  /** columns that a model may read; absent: every column but the target */
  readonly features?: readonly string[];
  /** draws the rows that are looked at where a table is large; absent: 0 */
  readonly seed?: number;
}

export type LeakCode =
  /** the same row more than once */
  | 'repeated-rows'
  /** rows that are the same but for a small disturbance */
  | 'near-repeated-rows'
  /** rows that share their key (and their target) */
  | 'repeated-keys'
  /** the same column twice, under two names or in two units */
  | 'repeated-columns'
  /** a value of its own in every row: it can only be learned by heart */
  | 'identifier'
  /** a number that is one constant in each group: it names the group */
  | 'constant-in-group'
  /** groups in both train and test */
  | 'straddling-groups'
  /** test rows within the reach of training rows on the map */
  | 'spatial-neighbours'
  /** train holds rows later than rows of the test */
  | 'ignored-time'
  /** the order of the rows follows the target */
  | 'row-order'
  /** a column that is the target, or a straight line of it, over all rows or within each group, perhaps with noise */
  | 'target-copy'
  /** a column that rises, falls or bends with the target so closely that it is it: logarithm, rank, square */
  | 'target-curve'
  /** the target in classes: rounded, graded, one word for each value */
  | 'target-classes'
  /** columns that give the target together: production ÷ area */
  | 'target-formula'
  /** the mean of the target over a group, computed with the very rows that are to be predicted */
  | 'target-mean'
  /** the target of this or a later year: next year's value, a mean that reaches ahead */
  | 'target-future'
  /** by its name known only after the harvest, and it tells the target */
  | 'known-after-harvest'
  /** where the column is empty tells the target */
  | 'telling-gaps';

/** One thing that would flatter a score, plain data that is stored with a run. `ui/i18n` says it in words by its code. */
export interface LeakFinding {
  readonly code: LeakCode;
  readonly severity: 'info' | 'warning' | 'severe';
  readonly columns: readonly string[];
  /** share concerned, 0–1: of rows, of groups, or of the target's variance that a column explains */
  readonly share: number;
  readonly nRows: number;
  /** the split that would answer honestly; null when a split does not help */
  readonly proposal: SplitRule | null;
  /** what would mend it: another split, leaving `columns` out, or taking rows out */
  readonly remedy: 'split' | 'drop-columns' | 'drop-rows';
  /** the numbers that it rests on, by name */
  readonly evidence: Readonly<Record<string, number | string>>;
}
