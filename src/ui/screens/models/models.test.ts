import { describe, expect, test } from 'vitest';
import type { LevelDescription, PromotionReport } from '../../../workers/contracts/models.ts';
import { bundleFileName, isModelName } from './file-name.ts';
import { firstChanges, missingColumns, reasonOf, sideBySide, toldVerdict } from './promotion-view.ts';
import { measuredCoverage, scoreTable } from './score-table.ts';

const scores = {
  mean_absolute_error: 1,
  root_mean_squared_error: 2,
  r2_score: 0.8,
  coverage: 0.81,
  width: 3,
};
const difference = { mean: 1, low: 0.5, high: 1.5, nRows: 90, nGroups: 9, canTellApart: true };
// the tests read none of the parts left out
const report = (change: Partial<PromotionReport>): PromotionReport =>
  ({ comparison: null, reason: null, verdict: 'worse', changes: [], ...change }) as PromotionReport;
const compared = (cautions: readonly string[], champion = scores) =>
  ({
    type: 'compared',
    nRows: 90,
    candidate: { ...scores, r2_score: 0.9 },
    champion,
    difference,
    verdict: 'champion-better',
    cautions,
  }) as const;

describe('[LT7] a champion that learned from the rows is no fair judge', () => {
  test('it makes worse and cannot-tell unfair, but not better', () => {
    const comparison = compared(['champion-saw-rows']);
    expect(toldVerdict(report({ comparison }))).toBe('unfair');
    expect(toldVerdict(report({ comparison, verdict: 'cannot-tell' }))).toBe('unfair');
    expect(toldVerdict(report({ comparison, verdict: 'better' }))).toBe('better');
    expect(toldVerdict(report({ comparison: compared(['few-groups']) }))).toBe('worse');
  });
});

describe('[LT6] what the comparison comes to', () => {
  test('less error and more R² are better; a range is neither', () => {
    const rows = sideBySide(report({ comparison: compared([], { ...scores, mean_absolute_error: 0.5 }) }));
    const better = Object.fromEntries(rows.map((row) => [row.key, row.better]));
    expect(better).toEqual({ rmse: null, mae: 'champion', r2: 'candidate', coverage: null, width: null });
  });

  test('two that cannot be compared have no scores, but a reason and the columns in the way', () => {
    const issues = [{ code: 'missing-column', severity: 'error', column: 'crop' }] as const;
    const odd = report({ comparison: { type: 'not-comparable', reason: 'champion-columns', issues } });
    expect(sideBySide(odd)).toEqual([]);
    expect(reasonOf(odd)).toBe('champion-columns');
    expect(missingColumns(odd)).toEqual(['crop']);
    expect(reasonOf(report({ reason: 'no-champion' }))).toBe('no-champion');
  });

  test('a long list of changes is cut, and says how much is missing', () => {
    const changes = Array.from({ length: 7 }, () => ({ code: 'input-added', severity: 'warning' }) as const);
    expect(firstChanges(changes, 5)).toMatchObject({ nMore: 2 });
  });
});

const level = (id: string, r2: number, naive: number): LevelDescription => ({
  id,
  metrics: { test_r2_score: r2, training_r2_score: 0.99, test_coverage: 0.79 },
  baselines: [
    { name: 'mean', metrics: { test_r2_score: 0.1 } },
    { name: 'ridge', metrics: { test_r2_score: naive } },
  ],
  inputs: [],
  coverage: 0.8,
  nCalibrationRows: 10,
  calibrationBlock: null,
});

describe('[LT9] the scores of a model beside its naive company', () => {
  test('training scores are not shown, and equal baselines stand once', () => {
    const { columns, rows } = scoreTable([level('A', 0.8, 0.6), level('B', 0.9, 0.7)]);
    expect(columns).toEqual(['r2_score', 'coverage']);
    expect(rows.map(({ name, level: at, values }) => [name, at, values[0]])).toEqual([
      ['A', null, 0.8],
      ['B', null, 0.9],
      ['mean', null, 0.1],
      ['ridge', 'A', 0.6],
      ['ridge', 'B', 0.7],
    ]);
  });

  test('the coverage told is the one measured', () => {
    expect(measuredCoverage(level('A', 0.8, 0.6))).toBe(0.79);
    expect(measuredCoverage({ ...level('A', 0.8, 0.6), metrics: {} })).toBeNull();
  });
});

test('a downloaded bundle has a name that every file system takes', () => {
  expect(bundleFileName('yield', 3)).toBe('yield-v3.furrow');
  expect(bundleFileName('récolte du Nord', 1)).toBe('récolte-du-Nord-v1.furrow');
  expect(bundleFileName('../..', 2)).toBe('model-v2.furrow');
});

test('names with a slash, a colon or nothing in them are refused before the registry refuses them', () => {
  expect(['yield', 'Nord 2'].every(isModelName)).toBe(true);
  expect(['', ' ', 'a/b', 'a:b', 'x'.repeat(251)].some(isModelName)).toBe(false);
});
