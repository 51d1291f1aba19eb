import { joinNames } from '../../domain/column-names.ts';
import type { Column } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import type { Audit } from './audit.ts';
import { groupingNames } from './groupings-of.ts';
import type { LeakFinding } from './leak-finding.ts';
import { countRepeats, rowHashes } from './row-hashes.ts';

/** Below this share repeats may be chance, such as two identical measurements. */
const NOTICED = 0.001;
const SEVERE = 0.05;
/** Repeats must be this many times those of a table whose targets were dealt out anew. */
const ABOVE_CHANCE = 3;
/** Share of the rows with a repeated key whose target must repeat as well, for the key to be called one. */
const AGREEMENT = 0.5;
const AGREEMENT_OF_FEWER = 0.9;
/** Repeats of key and target above those of chance, in standard deviations of a count. */
const Z = 4;
const FAR_ABOVE_CHANCE = 5;

/**
 * Rows whose like stands elsewhere in the table. `repeated-rows`: equal in every column. `repeated-keys`: equal in the
 * groups and the time, with the same target, so that a random split hands the answer over. The share counts what comes
 * after the first of its kind; with a split, the test rows whose like is in train.
 */
export function findRepeats(audit: Audit): LeakFinding[] {
  const { table, groups, timeColumn } = audit;
  const everyColumn = table.columns.map(({ name }) => name);
  const key = timeColumn === null ? [...groups] : [...groups, timeColumn];
  const rows = rowHashes(table.columns, table.nRows);
  const isChance = countRepeats(rows) < ABOVE_CHANCE * repeatsByChance(audit);
  const found = isChance ? [] : describe('repeated-rows', everyColumn, rows, audit, key);
  return [...found, ...repeatedKeys(audit)];
}

/** Repeats when the finest column is dealt out anew: where all columns are coarse they are many. */
function repeatsByChance({ table, sample, random }: Audit): number {
  const dealt = random.split('repeats').shuffle(Uint32Array.from({ length: table.nRows }, (_, row) => row));
  const fineness = table.columns.map((column) => {
    const values = column.kind === 'category' ? column.codes : column.values;
    return new Set(Array.from(sample, (row) => values[row])).size;
  });
  const finest = fineness.indexOf(Math.max(...fineness));
  const columns = table.columns.map((column, j): Column => {
    if (j !== finest) return column;
    if (column.kind === 'category')
      return { ...column, codes: Int32Array.from(dealt, (row) => column.codes[row] ?? -1) };
    return { ...column, values: Float64Array.from(dealt, (row) => column.values[row] ?? Number.NaN) };
  });
  return countRepeats(rowHashes(columns, table.nRows));
}

/** The groups and the time together; or fewer of them, when their repeats have the same target nearly always. */
function repeatedKeys(audit: Audit): LeakFinding[] {
  const { groups, timeColumn } = audit;
  if (groups.length === 0) return [];
  const time = timeColumn === null ? [] : [timeColumn];
  const whole = [...groups, ...time];
  const fewer = groupingNames(audit)
    .map((names) => names.concat(time))
    .toSorted((a, b) => b.length - a.length);
  for (const key of [whole, ...fewer]) {
    // a group alone repeats in every honest table
    if (key.length < 2 && key !== whole) continue;
    const least = key === whole && time.length > 0 ? AGREEMENT : AGREEMENT_OF_FEWER;
    const withAnswer = keyWithAnswer(audit, key, least);
    const found = withAnswer === null ? [] : describe('repeated-keys', key, withAnswer, audit, key);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * Hashes of key and target together; null when the columns are no key: many different answers to each, or no more equal ones than
 * when the answers are dealt out anew among the rows of each group (few distinct targets meet by chance).
 */
function keyWithAnswer(audit: Audit, key: readonly string[], least: number): Float64Array | null {
  const { table, target, timeColumn } = audit;
  const columns = table.columns.filter(({ name }) => key.includes(name));
  const answer = table.columns.filter(({ name }) => name === target);
  const nKeyRepeats = countRepeats(rowHashes(columns, table.nRows));
  if (nKeyRepeats === 0) return null;
  const withAnswer = rowHashes([...columns, ...answer], table.nRows);
  const nRepeats = countRepeats(withAnswer);
  if (nRepeats < NOTICED * table.nRows) return null;
  const within = timeColumn === null ? [] : columns.filter(({ name }) => name !== timeColumn);
  const dealt = dealWithin(audit, rowHashes(within, table.nRows));
  const nByChance = countRepeats(rowHashes([...columns, dealt], table.nRows));
  const agreement = (nRepeats - nByChance) / Math.max(1, nKeyRepeats - nByChance);
  const isBeyondChance = nRepeats - nByChance >= Z * Math.sqrt(nByChance + 1);
  // a key that other rows share honestly (a crop of a region and year) still repeats its answer far too often where rows are copied
  const isCopied = key.length > 1 && nRepeats >= FAR_ABOVE_CHANCE * (nByChance + 1);
  return isBeyondChance && (agreement >= least || isCopied) ? withAnswer : null;
}

/** The target with its values dealt out anew among the rows of the same group. */
function dealWithin({ y, random, target }: Audit, groups: Float64Array): Column {
  const chance = random.split('keys');
  const order = Uint32Array.from(y.keys()).sort((a, b) => (groups[a] ?? 0) - (groups[b] ?? 0) || a - b);
  const values = y.slice();
  for (let start = 0, end = 0; start < order.length; start = end) {
    while (end < order.length && groups[order[end] ?? 0] === groups[order[start] ?? 0]) end++;
    const rows = order.subarray(start, end);
    const dealt = chance.shuffle(rows.slice());
    rows.forEach((row, i) => {
      values[row] = y[dealt[i] ?? row] ?? Number.NaN;
    });
  }
  return { kind: 'number', name: target, unit: null, values };
}

function describe(
  code: 'repeated-rows' | 'repeated-keys',
  columns: readonly string[],
  hashes: Float64Array,
  { split }: Audit,
  key: readonly string[],
): LeakFinding[] {
  const nRows = split === null ? countRepeats(hashes) : countAnswered(hashes, split);
  const share = nRows / Math.max(1, split === null ? hashes.length : split.test.length);
  if (share < NOTICED) return [];
  const proposal: SplitRule | null =
    key.length === 0
      ? null
      : { kind: 'group', column: joinNames(key), testShare: 0.2, calibrationShare: 0.2 };
  return [
    {
      code,
      severity: share >= SEVERE ? 'severe' : 'warning',
      columns,
      share,
      nRows,
      proposal,
      remedy: proposal === null ? 'drop-rows' : 'split',
      evidence: {
        n_repeats: countRepeats(hashes),
        counted: split === null ? 'all rows' : 'test rows in train',
      },
    },
  ];
}

/** Test rows whose like is in train. */
function countAnswered(
  hashes: Float64Array,
  split: { readonly train: Uint32Array; readonly test: Uint32Array },
): number {
  const inTrain = new Set<number>();
  for (const row of split.train) inTrain.add(hashes[row] ?? -1);
  let n = 0;
  for (const row of split.test) if (inTrain.has(hashes[row] ?? -1)) n++;
  return n;
}
