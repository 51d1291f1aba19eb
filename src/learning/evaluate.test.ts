import { describe, expect, it } from 'vitest';
import { makeTable } from '../../tests/support/made-table.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import { selectColumns } from '../domain/dataset.ts';
import type { SplitRule } from '../domain/split.ts';
import { ridge } from './estimators/ridge/index.ts';
import { evaluate } from './evaluate.ts';
import { scoreRegression } from './metrics/index.ts';
import { makeSplit } from './validation/make-split.ts';

const { table, target } = makeTable(2000, 8, 60);
const features = selectColumns(table, ['crop', 'rain', 'temperature']) ?? table;
const regions: SplitRule = { kind: 'group', column: 'region', testShare: 0.3, calibrationShare: 0.3 };

async function evaluateRidge(rule: SplitRule, more: object = {}) {
  const split = makeSplit(table, rule, 1);
  const regressor = await runFit(
    ridge,
    { features, target, train: split.train, validation: null, seed: 0 },
    {},
  );
  const input = {
    regressor,
    table,
    target,
    split,
    baselineGroups: ['crop', 'region'],
    coverage: 0.8,
    ...more,
  };
  return { split, regressor, ...evaluate(input) };
}

describe('evaluate', () => {
  it('scores train and test under MLflow’s keys', async () => {
    const { metrics, regressor, split } = await evaluateRidge(regions);
    const expected = scoreRegression(target, regressor.predict(table), split.test);
    expect(metrics['test_root_mean_squared_error']).toBe(expected.root_mean_squared_error);
    expect(metrics['test_r2_score']).toBe(expected.r2_score);
    expect(metrics['training_mean_absolute_error']).toBeGreaterThan(0);
  });

  it('[L15] calibrates on the calibration rows and measures on the test', async () => {
    // rows at random are exchangeable: 600 to calibrate and 600 to test leave a standard error of 0.023
    const rows: SplitRule = { kind: 'random', testShare: 0.3, calibrationShare: 0.3 };
    const { calibration, metrics } = await evaluateRidge(rows, { mondrian: 'crop' });
    expect(calibration).toMatchObject({ coverage: 0.8, block: 'rows', method: 'absolute-residual' });
    expect((await evaluateRidge(regions)).calibration?.block).toBe('region');
    expect(calibration?.measured?.coverage).toBe(metrics['test_coverage']);
    expect(Math.abs((metrics['test_coverage'] ?? 0) - 0.8)).toBeLessThan(0.07);
    expect(Object.keys(calibration?.quantiles.byGroup?.values ?? {})).toHaveLength(4);
    expect(metrics['test_mean_width']).toBeGreaterThan(0);
  });

  it('claims no range without calibration rows', async () => {
    const { calibration, metrics } = await evaluateRidge({ ...regions, calibrationShare: 0 });
    expect(calibration).toBe(null);
    expect(metrics).not.toHaveProperty('test_coverage');
  });

  it('tells errors by group, the worst first, and residuals', async () => {
    const { groupErrors, test, split } = await evaluateRidge(regions);
    expect(groupErrors.reduce((n, group) => n + group.n, 0)).toBe(split.test.length);
    const errors = groupErrors.map((group) => group.root_mean_squared_error);
    expect(errors).toEqual([...errors].sort((a, b) => b - a));
    expect(groupErrors[0]?.group).toMatch(/^crop \d · region \d+$/u);
    expect(test.residuals[0]).toBe((test.actual[0] ?? NaN) - (test.predicted[0] ?? NaN));
  });
});
