import { describe, expect, it } from 'vitest';
import { rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { Random } from '../../random.ts';
import { forest } from './index.ts';

/** y = x + (1 + x) · noise: the spread grows with x. */
function widening(nRows: number): { table: Table; target: Float64Array } {
  const random = Random.fromSeed(11);
  const x = Float64Array.from({ length: nRows }, () => random.nextFloat());
  return {
    table: { nRows, columns: [{ kind: 'number', name: 'x', unit: null, values: x }] },
    target: x.map((value) => value + (1 + value) * random.normal()),
  };
}

describe('quantile forest', () => {
  const { table, target } = widening(3000);
  const input = { features: table, target, train: rowsFrom(0, 2000), validation: null, seed: 1 };
  const settings = { n_estimators: 60, min_samples_leaf: 20, keep_quantiles: true };

  it('[F5] holds what its quantiles claim, and widens where the spread does', async () => {
    const regressor = await runFit(forest, input, settings);
    const [low, middle, high] = regressor.predictQuantiles?.(table, [0.05, 0.5, 0.95]) ?? [];
    if (low === undefined || middle === undefined || high === undefined) throw new Error('no quantiles');
    const fresh = Array.from(rowsFrom(2000, 3000));
    const inside = fresh.filter(
      (row) => (target[row] ?? 0) >= (low[row] ?? 0) && (target[row] ?? 0) <= (high[row] ?? 0),
    );
    expect(inside.length / 1000).toBeGreaterThan(0.86);
    expect(inside.length / 1000).toBeLessThan(0.94);
    const x = table.columns[0]?.kind === 'number' ? table.columns[0].values : new Float64Array();
    const width = (isIn: (value: number) => boolean) => {
      const rows = fresh.filter((row) => isIn(x[row] ?? 0));
      return rows.reduce((sum, row) => sum + (high[row] ?? 0) - (low[row] ?? 0), 0) / rows.length;
    };
    expect(width((value) => value > 0.8)).toBeGreaterThan(1.35 * width((value) => value < 0.2));
    for (const row of fresh) {
      expect(low[row]).toBeLessThanOrEqual(middle[row] ?? NaN);
      expect(middle[row]).toBeLessThanOrEqual(high[row] ?? NaN);
    }
  });

  it('[F5] is the distribution of the training targets when nothing splits', async () => {
    const regressor = await runFit(forest, input, {
      ...settings,
      bootstrap: 'none',
      n_estimators: 400,
      min_samples_split: 10_000,
    });
    const sorted = target.slice(0, 2000).sort();
    const [median] = regressor.predictQuantiles?.(table, [0.5])[0] ?? [];
    const rank = sorted.findIndex((value) => value >= (median ?? NaN)) / 2000;
    expect(Math.abs(rank - 0.5)).toBeLessThan(0.04);
  });

  it('has no quantiles where none were kept', async () => {
    const regressor = await runFit(forest, input, { n_estimators: 2 });
    expect(regressor.predictQuantiles).toBeUndefined();
  });
});
