import { describe, expect, test } from 'vitest';
import { selectColumns, type Table } from '../../../domain/dataset.ts';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Estimator, FitInput, Regressor } from '../../estimator.ts';
import { requireCategory, requireNumbers } from '../../table/require-column.ts';
import { decodeRegressor } from '../codecs.ts';
import { loadEstimator } from '../index.ts';
import { ridge } from '../ridge/index.ts';
import { createBlend } from './index.ts';
import { outOfFolds } from './out-of-fold.ts';
import { BlendRegressor } from './regressor.ts';

const { table, target } = makeTable(400, 3, 12);
const features = selectColumns(table, ['crop', 'region', 'rain', 'temperature']) ?? table;
const blocks = requireCategory(table, 'region').codes;
const input: FitInput = {
  features,
  target,
  train: rowsFrom(0, 320),
  validation: rowsFrom(320, 400),
  blocks,
  seed: 4,
};
const members = 'ridge + boosting(max_iter=30, max_leaf_nodes=8) + baseline-group-mean(groups="crop")';
const blend = await loadEstimator('blend');

describe('a blend', () => {
  test('[BL3] predicts the same bits when read again, and its bytes are the same when fitted again', async () => {
    const fitted = await runFit(blend, input, { members, cv: 3 });
    const again = decodeRegressor(fitted.encode());
    expect(again.predict(features)).toEqual(fitted.predict(features));
    expect((await runFit(blend, input, { members, cv: 3 })).encode()).toEqual(fitted.encode());
  });

  test('[BL3] resumed from any checkpoint it ends in the same bytes', { timeout: 20_000 }, async () => {
    const checkpoints: Uint8Array[] = [];
    const settings = { members: 'ridge(alpha=1) + boosting(max_iter=12)', cv: 3, method: 'ridge' };
    const whole = await runFit(blend, input, settings, undefined, async ({ checkpoint }) => {
      checkpoints.push(await checkpoint());
    });
    expect(checkpoints.length).toBeGreaterThan(20);
    for (let i = 0; i < checkpoints.length; i += 7) {
      const resumed = await runFit(blend, input, settings, checkpoints[i]);
      expect(resumed.encode()).toEqual(whole.encode());
    }
    const other = { ...input, seed: 5 };
    await expect(runFit(blend, other, settings, checkpoints[3])).rejects.toMatchObject({
      code: 'bad-checkpoint',
    });
    const cut = checkpoints[3]?.subarray(0, 200);
    await expect(runFit(blend, input, settings, cut)).rejects.toMatchObject({ code: 'bad-checkpoint' });
  });

  test('[BL4] no fold is trained on a block that it predicts', () => {
    const folds = outOfFolds(input, 5);
    for (const { train, test: held } of folds) {
      const trained = new Set(Array.from(train, (row) => blocks[row]));
      expect(held.some((row) => trained.has(blocks[row]))).toBe(false);
    }
    const [first = input.train, ...others] = folds.map(({ test: held }) => Array.from(held));
    expect(Uint32Array.from([...first].concat(...others)).sort()).toEqual(input.train);
  });

  test('[BL4] a member that only remembers its blocks counts for next to nothing, though it fits the training rows exactly', async () => {
    const withMemory = createBlend(
      async (id) => (id === 'mlp' ? memory : loadEstimator(id)),
      decodeRegressor,
    );
    const fitted = await runFit(withMemory, input, { members: 'ridge + mlp' });
    expect(weightsOf(fitted)[1] ?? 0).toBeLessThan(0.01);
    // cut by row instead, it would have had it all
    const { blocks: _, ...byRow } = input;
    const fooled = await runFit(withMemory, byRow, { members: 'ridge + mlp' });
    expect(weightsOf(fooled)[1]).toBeGreaterThan(0.9);
  });

  test('[BL5] of one member it is that member', async () => {
    const fitted = await runFit(blend, input, { members: 'ridge(alpha=3)' });
    expect(fitted.predict(features)).toEqual((await runFit(ridge, input, { alpha: 3 })).predict(features));
  });

  test('[BL5] it tells how far it is, always forward, and how it fared on rows that its members had not seen', async () => {
    const steps: number[] = [];
    let score = NaN;
    await runFit(blend, input, { members, cv: 3 }, undefined, ({ step, nSteps, metrics }) => {
      steps.push(step / nSteps);
      score = metrics['out_of_fold_root_mean_squared_error'] ?? NaN;
    });
    expect(steps.every((share, i) => i === 0 || share > (steps[i - 1] ?? 0))).toBe(true);
    expect(steps.at(-1)).toBe(1);
    expect(score).toBeGreaterThan(0.4);
    expect(score).toBeLessThan(0.8);
  });

  test.each([[{ members: 'blend' }], [{ members: 'ridge(alpha=-1)' }], [{ cv: 1 }], [{ method: 'votes' }]])(
    '[L4] %j is refused',
    async (hyperparameters) => {
      await expect(runFit(blend, input, hyperparameters)).rejects.toMatchObject({
        code: 'bad-hyperparameter',
      });
    },
  );

  test('[L3] bytes that are cut, or hold a blend themselves, are refused', async () => {
    const fitted = await runFit(blend, input, { members: 'ridge + baseline-global-mean', method: 'ridge' });
    const bytes = fitted.encode();
    for (let length = 5; length < bytes.length; length += 97) {
      expect(() => decodeRegressor(bytes.subarray(0, length))).toThrow(
        expect.objectContaining({ name: 'DataError' }),
      );
    }
    const nested = new BlendRegressor([fitted], Float64Array.of(1));
    expect(() => decodeRegressor(nested.encode())).toThrow('bad-magic');
  });
});

function weightsOf(fitted: Regressor): Float64Array {
  if (!(fitted instanceof BlendRegressor)) throw new TypeError('no blend');
  return fitted.weights;
}

/** Knows all about the regions it was shown, down to each row, and nothing of the others. */
const memory: Estimator = {
  id: 'mlp',
  hyperparameters: [],
  async *fit({ features: shown, train }) {
    const regions = new Set(Array.from(train, (row) => rowKey(shown, row).region));
    const targets = new Map(Array.from(target, (y, row) => [rowKey(features, row).rain, y]));
    yield { step: 1, nSteps: 1, metrics: {}, checkpoint: async () => new Uint8Array() };
    const guess = (asked: Table, row: number): number => {
      const { region, rain } = rowKey(asked, row);
      return regions.has(region) ? (targets.get(rain) ?? 0) : -50;
    };
    return {
      estimator: 'mlp',
      features: ['region', 'rain'],
      predict: (asked) => Float64Array.from({ length: asked.nRows }, (_, row) => guess(asked, row)),
      encode: () => new Uint8Array(),
    };
  },
};

function rowKey(asked: Table, row: number): { readonly region: number; readonly rain: number } {
  return {
    region: requireCategory(asked, 'region').codes[row] ?? -1,
    rain: requireNumbers(asked, 'rain')[row] ?? NaN,
  };
}
