import type { SplitRule } from '../../domain/split.ts';
import { groupRows } from '../table/group-rows.ts';
import { joinNames } from '../table/names.ts';
import { requireColumn, requireNumbers } from '../table/require-column.ts';
import type { LeakInput } from './find-leaks.ts';
import type { LeakFinding } from './leak-finding.ts';

/** Below this share repeats may be chance, such as two identical measurements. */
const NOTICED = 0.001;
const SEVERE = 0.05;

/**
 * Rows whose like stands elsewhere in the table. `repeated-rows`: equal in every column. `repeated-keys`: equal in the
 * groups and the time, with the same target, so that a random split hands the answer over. The share counts what comes
 * after the first of its kind; with a split, the share of test rows whose like is in train.
 */
export function findRepeats({ table, target, groups, timeColumn, split }: LeakInput): LeakFinding[] {
  const findings: LeakFinding[] = [];
  const everyColumn = table.columns.map(({ name }) => name);
  const whole = groupRows(table, everyColumn).codes;
  const key = timeColumn === null ? [...groups] : [...groups, timeColumn];
  const proposal: SplitRule | null =
    key.length === 0
      ? null
      : { kind: 'group', column: joinNames(key), testShare: 0.2, calibrationShare: 0.2 };
  push(findings, 'repeated-rows', everyColumn, countRepeats(whole, split), proposal);
  // a key needs something besides a group or a year: either alone repeats in every honest table
  if (groups.length > 0 && timeColumn !== null) {
    requireColumn(table, target);
    const keyed = groupRows(table, [...key, target]).codes;
    push(findings, 'repeated-keys', key, countRepeats(keyed, split), proposal, requireNumbers(table, target));
  }
  return findings;
}

function push(
  findings: LeakFinding[],
  code: 'repeated-rows' | 'repeated-keys',
  columns: readonly string[],
  { n, of }: { n: number; of: number },
  proposal: SplitRule | null,
  target?: Float64Array,
): void {
  const share = of === 0 ? 0 : n / of;
  // few distinct targets (counts, zeros) meet by chance
  if (share < NOTICED || (target !== undefined && isCoarse(target))) return;
  findings.push({
    code,
    severity: share >= SEVERE ? 'severe' : 'warning',
    columns,
    share,
    nRows: n,
    proposal,
  });
}

function isCoarse(target: Float64Array): boolean {
  return new Set(target).size < Math.sqrt(target.length);
}

function countRepeats(codes: Int32Array, split: LeakInput['split']): { n: number; of: number } {
  if (split === null) {
    const distinct = new Set(codes);
    const nKeyed = codes.reduce((n, code) => n + (code >= 0 ? 1 : 0), 0);
    return { n: nKeyed - (distinct.size - (distinct.has(-1) ? 1 : 0)), of: codes.length };
  }
  const inTrain = new Set<number>();
  for (const row of split.train) inTrain.add(codes[row] ?? -1);
  inTrain.delete(-1);
  let n = 0;
  for (const row of split.test) if (inTrain.has(codes[row] ?? -1)) n++;
  return { n, of: split.test.length };
}
