import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/golden/boosting/losses.json';
import { rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import { boosting } from './index.ts';

const table: Table = {
  nRows: golden.target.length,
  columns: golden.columns.map((values, j) => ({
    kind: 'number',
    name: `x${j}`,
    unit: null,
    values: Float64Array.from(values),
  })),
};
const target = Float64Array.from(golden.target);
const testRows = [...rowsFrom(golden.nTrain, table.nRows)];

async function predictWith(settings: Hyperparameters, isWeighed: boolean): Promise<Float64Array> {
  const regressor = await runFit(
    boosting,
    {
      features: table,
      target,
      train: rowsFrom(0, golden.nTrain),
      validation: null,
      seed: 0,
      ...(isWeighed ? { weights: Float64Array.from(golden.weights) } : {}),
    },
    { ...golden.settings, ...settings },
  );
  return regressor.predict(table);
}

function meanOf(rows: readonly number[], valueOf: (row: number) => number): number {
  return rows.reduce((sum, row) => sum + valueOf(row), 0) / rows.length;
}

function given(settings: object): Hyperparameters {
  // JSON's type of several literals lists what some lack as undefined
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}

describe('boosting against its peers', () => {
  for (const { name, settings, isWeighed, tool, predicted } of golden.same) {
    it(`[L6] grows ${tool}’s trees: ${name}`, async () => {
      const ours = await predictWith(given(settings), isWeighed);
      const gaps = predicted
        .slice(0, golden.nTrain)
        .map((p, i) => Math.abs((ours[i] ?? NaN) - p) / (1 + Math.abs(p)));
      // both peers keep gradients as float32
      expect(Math.max(...gaps)).toBeLessThan(1e-4);
    });
  }

  for (const { name, settings, scikitLearn, lightGbm } of golden.near) {
    it(`[B5] predicts as well where leaves are renewed or bounded in another way: ${name}`, async () => {
      const ours = await predictWith(given(settings), false);
      const share = 'quantile' in settings ? (settings.quantile ?? 0.5) : 0.5;
      const loss = meanOf(testRows, (row) => {
        const above = (target[row] ?? NaN) - (ours[row] ?? NaN);
        return Math.max(share * above, (share - 1) * above);
      });
      // pinball at one half is half the absolute error
      const scale = 'quantile' in settings ? 1 : 2;
      const theirs = [scikitLearn, lightGbm].filter((value) => value !== null);
      expect((scale * loss) / Math.min(...theirs)).toBeLessThan(1.05);
    });
  }
});
