import type { SplitRule } from '../../domain/split.ts';
import { distinctCodes } from '../table/distinct-codes.ts';
import { joinNames } from '../../domain/column-names.ts';
import { requireNumbers } from '../table/require-column.ts';
import type { LeakFinding, LeakInput } from './leak-finding.ts';

/** Below this share repeats may be chance, such as two identical measurements. */
const NOTICED = 0.001;
const SEVERE = 0.05;
/** Share of the rows with a repeated key whose target must repeat as well, for the key to be called one. */
const AGREEMENT = 0.5;

/**
 * Rows whose like stands elsewhere in the table. `repeated-rows`: equal in every column. `repeated-keys`: equal in the
 * groups and the time, with the same target, so that a random split hands the answer over. The share counts what comes
 * after the first of its kind; with a split, the test rows whose like is in train.
 */
export function findRepeats(input: LeakInput): LeakFinding[] {
  const { table, groups, timeColumn } = input;
  const everyColumn = table.columns.map(({ name }) => name);
  const key = timeColumn === null ? [...groups] : [...groups, timeColumn];
  const proposal: SplitRule | null =
    key.length === 0
      ? null
      : { kind: 'group', column: joinNames(key), testShare: 0.2, calibrationShare: 0.2 };
  const rows = describe('repeated-rows', everyColumn, distinctCodes(table, everyColumn), input, proposal);
  const keyed = keyWithAnswer(input, key);
  const keys = keyed === null ? [] : describe('repeated-keys', key, keyed, input, proposal);
  return [...rows, ...keys];
}

/** Codes of key and target together; null when the columns are no key: many different answers to each. */
function keyWithAnswer(
  { table, target, groups, timeColumn }: LeakInput,
  key: readonly string[],
): Int32Array | null {
  // a group or a year alone repeats in every honest table
  if (groups.length === 0 || timeColumn === null) return null;
  // few distinct targets (counts, zeros) meet by chance
  if (new Set(requireNumbers(table, target)).size < Math.sqrt(table.nRows)) return null;
  const withAnswer = distinctCodes(table, [...key, target]);
  const nKeyRepeats = table.nRows - new Set(distinctCodes(table, key)).size;
  const nBothRepeat = table.nRows - new Set(withAnswer).size;
  return nKeyRepeats > 0 && nBothRepeat / nKeyRepeats >= AGREEMENT ? withAnswer : null;
}

function describe(
  code: 'repeated-rows' | 'repeated-keys',
  columns: readonly string[],
  codes: Int32Array,
  { split }: LeakInput,
  proposal: SplitRule | null,
): LeakFinding[] {
  const nRows = split === null ? codes.length - new Set(codes).size : countAnswered(codes, split);
  const share = nRows / Math.max(1, split === null ? codes.length : split.test.length);
  if (share < NOTICED) return [];
  return [{ code, severity: share >= SEVERE ? 'severe' : 'warning', columns, share, nRows, proposal }];
}

/** Test rows whose like is in train. */
function countAnswered(
  codes: Int32Array,
  split: { readonly train: Uint32Array; readonly test: Uint32Array },
): number {
  const inTrain = new Set<number>();
  for (const row of split.train) inTrain.add(codes[row] ?? -1);
  let n = 0;
  for (const row of split.test) if (inTrain.has(codes[row] ?? -1)) n++;
  return n;
}
