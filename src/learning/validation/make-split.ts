/**
 * From a rule to rows. Rows that cannot be placed honestly (their year or group is missing) are in no part; every other row
 * is in exactly one. Row numbers ascend within each part.
 */
import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Split, SplitRule } from '../../domain/split.ts';
import { splitByGroup, splitBySquare } from './by-group.ts';
import { splitByYear } from './by-year.ts';
import type { SplitRows } from './split-rows.ts';
import { splitAtRandom } from './at-random.ts';

/**
 * @param rows - the rows to place, such as those whose target is known; all when absent
 * @throws {@link DataError} `missing-column`, `wrong-kind`, `too-few-groups`, `bad-share`, `empty-split` with the part's name
 */
export function makeSplit(table: Table, rule: SplitRule, seed: number, rows?: Uint32Array): Split {
  const candidates = rows ?? Uint32Array.from({ length: table.nRows }, (_, row) => row);
  const parts = splitRows(table, rule, seed, candidates);
  if (parts.train.length === 0) throw new DataError('empty-split', { part: 'train' });
  if (parts.test.length === 0) throw new DataError('empty-split', { part: 'test' });
  const wantsCalibration = rule.kind === 'year' ? rule.nCalibrationYears > 0 : rule.calibrationShare > 0;
  if (wantsCalibration && parts.calibration.length === 0)
    throw new DataError('empty-split', { part: 'calibration' });
  return { rule, seed, ...parts };
}

function splitRows(table: Table, rule: SplitRule, seed: number, rows: Uint32Array): SplitRows {
  switch (rule.kind) {
    case 'year':
      return splitByYear(table, rule, rows);
    case 'group':
      return splitByGroup(table, rule, seed, rows);
    case 'spatial':
      return splitBySquare(table, rule, seed, rows);
    case 'random':
      return splitAtRandom(rule, seed, rows);
    default:
      throw new DataError('unknown-rule', { kind: (rule satisfies never as SplitRule).kind });
  }
}
