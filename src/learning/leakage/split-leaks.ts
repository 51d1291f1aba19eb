import type { Split, SplitRule } from '../../domain/split.ts';
import { groupRows } from '../table/group-rows.ts';
import { joinNames } from '../../domain/column-names.ts';
import { yearsOf } from '../table/years.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

/**
 * Groups with rows in both train and test. Under a rule by year that is what forecasting means (information only); under a
 * random rule a score answers for known groups alone.
 */
export function findStraddlingGroups({ table, groups, split }: Audit): LeakFinding[] {
  if (split === null) return [];
  const findings: LeakFinding[] = [];
  for (const group of groups) {
    const { codes } = groupRows(table, [group]);
    const inTrain = new Set(Array.from(split.train, (row) => codes[row] ?? -1));
    const inTest = new Set(Array.from(split.test, (row) => codes[row] ?? -1));
    inTest.delete(-1);
    const both = [...inTest].filter((code) => inTrain.has(code));
    if (both.length === 0) continue;
    const straddling = new Set(both);
    findings.push({
      code: 'straddling-groups',
      severity: split.rule.kind === 'random' ? 'warning' : 'info',
      columns: [group],
      share: both.length / inTest.size,
      nRows: countRows(split.test, (row) => straddling.has(codes[row] ?? -1)),
      proposal: { kind: 'group', column: joinNames([group]), testShare: 0.2, calibrationShare: 0.2 },
      remedy: 'split',
      evidence: { n_groups: both.length, n_test_groups: inTest.size },
    });
  }
  return findings;
}

/** A split that ignores time lets a model learn from years after those it is asked about. */
export function findIgnoredTime({ table, timeColumn, split }: Audit): LeakFinding[] {
  if (split === null || timeColumn === null || split.rule.kind === 'year') return [];
  const years = yearsOf(table, timeColumn);
  let latest = -Infinity;
  for (const row of split.train) latest = Math.max(latest, years[row] ?? -Infinity);
  const nBefore = countRows(split.test, (row) => (years[row] ?? Infinity) < latest);
  if (nBefore === 0) return [];
  return [
    {
      code: 'ignored-time',
      severity: split.rule.kind === 'random' ? 'warning' : 'info',
      columns: [timeColumn],
      share: nBefore / split.test.length,
      nRows: nBefore,
      proposal: proposeByYear(years, split, timeColumn),
      remedy: 'split',
      evidence: { latest_learned: latest },
    },
  ];
}

/** The last fifth of the rows in time as the test, at least one whole year; null when there is one year only. */
function proposeByYear(years: Float64Array, split: Split, column: string): SplitRule | null {
  const known = years.filter((year) => !Number.isNaN(year)).sort();
  const first = known[0] ?? NaN;
  const last = known.at(-1) ?? NaN;
  if (!(last > first)) return null;
  const firstTestYear = Math.max(known[Math.floor(known.length * 0.8)] ?? last, first + 1);
  const hasCalibration = split.calibration.length > 0 && firstTestYear - first > 3;
  return { kind: 'year', column, firstTestYear, nCalibrationYears: hasCalibration ? 3 : 0 };
}

function countRows(rows: Uint32Array, matches: (row: number) => boolean): number {
  let n = 0;
  for (const row of rows) if (matches(row)) n++;
  return n;
}
