import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/golden/forest/forest.json';
import { rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { extraTrees, forest } from './index.ts';

function toTable(columns: readonly (readonly number[])[]): Table {
  return {
    nRows: columns[0]?.length ?? 0,
    columns: columns.map((values, j) => ({
      kind: 'number',
      name: `x${j}`,
      unit: null,
      values: Float64Array.from(values),
    })),
  };
}

describe('scikit-learn’s forests', () => {
  it.each(golden.tree.cases)(
    '[F6] one tree on all rows: depth $max_depth, $min_samples_leaf a leaf',
    async ({ predicted, ...limits }) => {
      const features = toTable(golden.tree.x);
      const target = Float64Array.from(golden.tree.y);
      const input = { features, target, train: rowsFrom(0, target.length), validation: null, seed: 1 };
      const regressor = await runFit(forest, input, { n_estimators: 1, bootstrap: 'none', ...limits });
      const gaps = regressor.predict(features).map((value, row) => Math.abs(value - (predicted[row] ?? NaN)));
      // leaves are stored as float32
      expect(Math.max(...gaps)).toBeLessThan(2e-6);
    },
  );

  it.each(golden.forests)('[F6] the same error as $id on $name', async ({ id, nTrain, call, rmse, x, y }) => {
    const features = toTable(x);
    const target = Float64Array.from(y);
    let mean = 0;
    for (let seed = 0; seed < 4; seed++) {
      const input = { features, target, train: rowsFrom(0, nTrain), validation: null, seed };
      const regressor = await runFit(id === 'forest' ? forest : extraTrees, input, { ...call });
      const squares = regressor
        .predict(features)
        .slice(nTrain)
        .map((value, i) => (value - (y[nTrain + i] ?? NaN)) ** 2);
      mean += Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length) / 4;
    }
    // smaller is no mistake: ours draws its cuts within a gap
    expect(mean / rmse).toBeLessThan(1.02);
    expect(mean / rmse).toBeGreaterThan(0.94);
  });
});
