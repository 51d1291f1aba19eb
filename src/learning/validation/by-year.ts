import type { Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { yearsOf } from '../table/years.ts';
import type { SplitRows } from './split-rows.ts';

/** Trains on the past, calibrates on the calendar years just before the first test year, tests on what follows. */
export function splitByYear(
  table: Table,
  rule: Extract<SplitRule, { kind: 'year' }>,
  rows: Uint32Array,
): SplitRows {
  const years = yearsOf(table, rule.column);
  const firstCalibrationYear = rule.firstTestYear - rule.nCalibrationYears;
  const yearOf = (row: number) => years[row] ?? NaN;
  return {
    train: rows.filter((row) => yearOf(row) < firstCalibrationYear),
    calibration: rows.filter(
      (row) => yearOf(row) >= firstCalibrationYear && yearOf(row) < rule.firstTestYear,
    ),
    test: rows.filter((row) => yearOf(row) >= rule.firstTestYear),
  };
}
