/** What every finder of the audit looks at: the input, its columns by kind, and a drawn sample of rows where there are many. */
import type { CategoryColumn, Column, DateColumn, NumberColumn } from '../../domain/dataset.ts';
import { Random } from '../random.ts';
import { requireNumbers } from '../table/require-column.ts';
import type { LeakInput } from './leak-finding.ts';

/** A copy of the target is one in any 10,000 rows as well as in a million. */
const N_SAMPLED = 10_000;

export interface Audit extends LeakInput {
  /** the target, length nRows; NaN where missing */
  readonly y: Float64Array;
  /** rows whose target is known, ascending; at most {@link N_SAMPLED} of them, drawn with the seed */
  readonly sample: Uint32Array;
  /** numbers and dates that a model may read, time among them */
  readonly numbers: readonly (NumberColumn | DateColumn)[];
  /** categories that a model may read */
  readonly words: readonly CategoryColumn[];
  /** categories by which rows can be grouped: those named as groups first, then others of two rows a word or more */
  readonly groupings: readonly CategoryColumn[];
  readonly random: Random;
}

/** @throws DataError `missing-column`, `wrong-kind` */
export function openAudit(input: LeakInput): Audit {
  const { table, target, groups } = input;
  const y = requireNumbers(table, target);
  const random = Random.fromSeed(input.seed ?? 0).split('leakage audit');
  const read = new Set(input.features ?? table.columns.map(({ name }) => name));
  read.delete(target);
  const features = table.columns.filter(({ name }) => read.has(name));
  const categories = table.columns.filter(isCategory).filter(({ name }) => name !== target);
  const named = categories.filter(({ name }) => groups.includes(name));
  const others = categories.filter((column) => !named.includes(column) && canGroup(column, table.nRows));
  return {
    ...input,
    y,
    sample: drawRows(y, random.split('rows')),
    numbers: features.filter((column) => column.kind !== 'category'),
    words: features.filter(isCategory),
    groupings: [...named, ...others],
    random,
  };
}

const isCategory = (column: Column): column is CategoryColumn => column.kind === 'category';

function canGroup({ categories }: CategoryColumn, nRows: number): boolean {
  return categories.length > 1 && 2 * categories.length <= nRows;
}

/** Selection sampling (Knuth, TAOCP 2, algorithm 3.4.2 S): ascending, each row equally likely. */
function drawRows(y: Float64Array, random: Random): Uint32Array {
  let nLeft = 0;
  for (const value of y) if (Number.isFinite(value)) nLeft++;
  let nWanted = Math.min(nLeft, N_SAMPLED);
  const rows = new Uint32Array(nWanted);
  let at = 0;
  for (let row = 0; row < y.length && nWanted > 0; row++) {
    if (!Number.isFinite(y[row])) continue;
    if (nLeft <= nWanted || random.nextFloat() * nLeft < nWanted) {
      rows[at++] = row;
      nWanted--;
    }
    nLeft--;
  }
  return rows;
}
