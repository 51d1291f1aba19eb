import type { Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { Random } from '../random.ts';
import { groupRows } from '../table/group-rows.ts';
import { splitNames } from '../../domain/column-names.ts';
import type { SplitRows } from './split-rows.ts';
import { spatialBlocks } from './spatial-blocks.ts';
import { countShares } from './split-rows.ts';

/**
 * Holds whole groups out. `rule.column` may name several columns joined by commas (see `domain/column-names.ts`): then a group is a
 * combination of their values. Which groups are drawn depends on the seed and their names, not on the order of the rows.
 */
export function splitByGroup(
  table: Table,
  rule: Extract<SplitRule, { kind: 'group' }>,
  seed: number,
  rows: Uint32Array,
): SplitRows {
  return holdOutGroups(groupRows(table, groupColumns(table, rule.column)), rule, seed, rows);
}

/** Holds whole squares of a map out, drawn like groups. */
export function splitBySquare(
  table: Table,
  rule: Extract<SplitRule, { kind: 'spatial' }>,
  seed: number,
  rows: Uint32Array,
): SplitRows {
  return holdOutGroups(spatialBlocks(table, rule.columns, rule.blockSize), rule, seed, rows);
}

function holdOutGroups(
  { codes, keys }: { readonly codes: Int32Array; readonly keys: readonly string[] },
  { testShare, calibrationShare }: { readonly testShare: number; readonly calibrationShare: number },
  seed: number,
  rows: Uint32Array,
): SplitRows {
  const present = new Set<number>();
  for (const row of rows) present.add(codes[row] ?? -1);
  present.delete(-1);
  const keyOf = (code: number) => keys[code] ?? '';
  const shuffled = [...present].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  Random.fromSeed(seed).split('split by group').shuffle(shuffled);
  const { nTest, nCalibration } = countShares(shuffled.length, testShare, calibrationShare);
  const test = new Set(shuffled.slice(0, nTest));
  const calibration = new Set(shuffled.slice(nTest, nTest + nCalibration));
  const codeOf = (row: number) => codes[row] ?? -1;
  return {
    train: rows.filter((row) => codeOf(row) >= 0 && !test.has(codeOf(row)) && !calibration.has(codeOf(row))),
    calibration: rows.filter((row) => calibration.has(codeOf(row))),
    test: rows.filter((row) => test.has(codeOf(row))),
  };
}

/** One column of that very name, or the several that the text lists. */
export function groupColumns(table: Table, column: string): string[] {
  return table.columns.some(({ name }) => name === column) ? [column] : splitNames(column);
}
