import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/golden/boosting/boosting.json';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Column, Table } from '../../../domain/dataset.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import type { FitInput } from '../../estimator.ts';
import { Random } from '../../random.ts';
import { decodeRegressor } from '../codecs.ts';
import { encodeEnsemble } from './codec.ts';
import { boosting } from './index.ts';
import { decodeBoosting } from './regressor.ts';

const made = makeTable(1200, 9);
const features = selectColumns(made.table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? made.table;
const input: FitInput = {
  features,
  target: made.target,
  train: rowsFrom(0, 800),
  validation: rowsFrom(800, 1000),
  seed: 3,
};
const small = { max_iter: 30, max_leaf_nodes: 8 };

function toColumn(values: readonly (number | null)[], j: number): Column {
  return { kind: 'number', name: `x${j}`, unit: null, values: Float64Array.from(values, (v) => v ?? NaN) };
}

function goldenTable(columns: readonly (readonly (number | null)[])[]): Table {
  return { nRows: columns[0]?.length ?? 0, columns: columns.map(toColumn) };
}

/** What a call returns or throws, as text. */
function outcomeOf(call: () => number): string {
  try {
    return String(call());
  } catch (error) {
    return String(error);
  }
}

function largestDifference(a: ArrayLike<number>, b: readonly number[], n: number): number {
  return Math.max(...b.slice(0, n).map((value, i) => Math.abs(value - (a[i] ?? NaN))));
}

describe('boosting', () => {
  for (const expected of golden.cases) {
    it(`[L6] grows scikit-learn’s and LightGBM’s trees: ${expected.name}, ${expected.nTrees} × ${expected.leaves}`, async () => {
      const table = goldenTable(expected.name === 'complete' ? golden.complete : golden.missing);
      const regressor = await runFit(
        boosting,
        {
          features: table,
          target: Float64Array.from(golden.target),
          train: rowsFrom(0, golden.nTrain),
          validation: null,
          seed: 0,
        },
        {
          max_iter: expected.nTrees,
          max_leaf_nodes: expected.leaves,
          l2_regularization: expected.l2,
          min_samples_leaf: 10,
        },
      );
      const predicted = regressor.predict(table);
      // leaf values are stored as float32
      expect(largestDifference(predicted, expected.scikitLearn, golden.nTrain)).toBeLessThan(1e-5);
      expect(largestDifference(predicted, expected.lightGbm, golden.nTrain)).toBeLessThan(1e-5);
    });
  }

  it('[L2] predicts the same bits after encode and decode, in at most 9 bytes a node', async () => {
    const regressor = decodeBoosting((await runFit(boosting, input, small)).encode());
    const bytes = regressor.encode();
    const again = decodeRegressor(bytes);
    expect(again.predict(features)).toEqual(regressor.predict(features));
    expect(again.encode()).toEqual(bytes);
    const nNodes = regressor.ensemble.trees.reduce((n, { covers }) => n + covers.length, 0);
    const header = encodeEnsemble({ ...regressor.ensemble, trees: [] }).length;
    expect((bytes.length - header) / nNodes).toBeLessThanOrEqual(9);
  });

  it('keeps how many training rows reached each node', async () => {
    const { ensemble } = decodeBoosting((await runFit(boosting, input, small)).encode());
    for (const { covers } of ensemble.trees) expect(covers[0]).toBe(800);
  });

  it('[L8] goes on from a checkpoint to the same bytes', async () => {
    const settings = { ...small, subsample: 0.7, max_features: 0.6 };
    let checkpoint: Uint8Array | null = null;
    const whole = await runFit(boosting, input, settings, undefined, async (progress) => {
      if (progress.step === 11) checkpoint = await progress.checkpoint();
    });
    const steps: number[] = [];
    const resumed = await runFit(
      boosting,
      input,
      settings,
      checkpoint ?? undefined,
      ({ step }) => void steps.push(step),
    );
    expect(steps[0]).toBe(12);
    expect(resumed.encode()).toEqual(whole.encode());
  });

  it('[L8] refuses a checkpoint of another input, seed or setting, and a damaged one', async () => {
    let checkpoint = new Uint8Array();
    await runFit(boosting, input, { ...small, max_iter: 2 }, undefined, async (progress) => {
      checkpoint = Uint8Array.from(await progress.checkpoint());
    });
    const resume = (changes: Partial<FitInput>, settings = {}, bytes = checkpoint) =>
      runFit(boosting, { ...input, ...changes }, { ...small, max_iter: 2, ...settings }, bytes);
    await expect(resume({ seed: 4 })).rejects.toThrow('bad-checkpoint');
    await expect(resume({}, { learning_rate: 0.2 })).rejects.toThrow('bad-checkpoint');
    await expect(resume({ target: made.target.map((y) => y + 1) })).rejects.toThrow('bad-checkpoint');
    await expect(resume({}, {}, checkpoint.slice(0, -3))).rejects.toThrow('bad-checkpoint');
  });

  it('[L1] gives the same bytes for the same seed, others for another', async () => {
    const settings = { ...small, subsample: 0.5 };
    const first = (await runFit(boosting, input, settings)).encode();
    expect((await runFit(boosting, input, settings)).encode()).toEqual(first);
    expect((await runFit(boosting, { ...input, seed: 4 }, settings)).encode()).not.toEqual(first);
  });

  it('[L5] reads only the rows named', async () => {
    const target = made.target.map((y, row) => (row < 1000 ? y : NaN));
    expect((await runFit(boosting, { ...input, target }, small)).encode()).toEqual(
      (await runFit(boosting, input, small)).encode(),
    );
  });

  it('[L9] stops when the validation score no longer falls, and keeps the best trees', async () => {
    const curve: number[] = [];
    const settings = { max_iter: 400, learning_rate: 0.5, n_iter_no_change: 5 };
    const regressor = await runFit(boosting, input, settings, undefined, ({ metrics }) => {
      curve.push(metrics['validation_root_mean_squared_error'] ?? NaN);
    });
    const best = curve.indexOf(Math.min(...curve)) + 1;
    expect(curve.length).toBe(best + 5);
    expect(decodeBoosting(regressor.encode()).ensemble.trees.length).toBe(best);
  });

  it('[L10] keeps a monotone constraint in every row', async () => {
    const falling = { ...small, max_iter: 60, monotonic_cst: 'rain:-1' };
    const regressor = await runFit(boosting, input, falling);
    const random = Random.fromSeed(1);
    for (let trial = 0; trial < 40; trial++) {
      const row = random.nextInt(1200);
      const rain = Float64Array.from({ length: 50 }, (_, i) => 150 + 20 * i);
      const sweep: Table = {
        nRows: 50,
        columns: features.columns.map((column) => {
          if (column.kind === 'category')
            return { ...column, codes: new Int32Array(50).fill(column.codes[row] ?? -1) };
          return {
            ...column,
            values: column.name === 'rain' ? rain : new Float64Array(50).fill(column.values[row] ?? NaN),
          };
        }),
      };
      const predicted = regressor.predict(sweep);
      for (let i = 1; i < 50; i++) expect(predicted[i]).toBeLessThanOrEqual((predicted[i - 1] ?? 0) + 1e-12);
    }
    await expect(runFit(boosting, input, { monotonic_cst: 'crop:1' })).rejects.toThrow('bad-hyperparameter');
  });

  it('answers for a category never seen and for missing values', async () => {
    const regressor = await runFit(boosting, input, small);
    const strange: Table = {
      nRows: 1,
      columns: features.columns.map((column) =>
        column.kind === 'category'
          ? { ...column, categories: ['never seen'], codes: Int32Array.of(0) }
          : { ...column, values: Float64Array.of(NaN) },
      ),
    };
    const [value = NaN] = regressor.predict(strange);
    expect(value).toBeGreaterThan(Math.min(...made.target));
    expect(value).toBeLessThan(Math.max(...made.target));
  });

  it('lowers the absolute error where that is the loss', async () => {
    // one row in ten is spoilt upwards: the mean follows, the median does not
    const target = made.target.map((y, row) => (row % 10 === 0 ? y + 50 : y));
    const errorOf = async (loss: string) => {
      const predicted = (await runFit(boosting, { ...input, target }, { ...small, loss })).predict(features);
      return rowsFrom(1000, 1200).reduce(
        (sum, row) => sum + Math.abs((predicted[row] ?? NaN) - (target[row] ?? NaN)),
        0,
      );
    };
    expect(await errorOf('absolute_error')).toBeLessThan(0.8 * (await errorOf('squared_error')));
  });

  it('[L3] never loads damaged bytes as something else than an error', async () => {
    const bytes = (await runFit(boosting, input, { max_iter: 3, max_leaf_nodes: 6 })).encode();
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, value) => {
        const damaged = bytes.slice();
        damaged[at] = value;
        expect(outcomeOf(() => decodeBoosting(damaged).predict(features).length)).toMatch(
          /^(1200|DataError: data\/(bad|truncated|trailing|missing|wrong).*)$/u,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('[L4] refuses a hyperparameter that is unknown, of the wrong type or out of bounds', async () => {
    for (const bad of [
      { trees: 3 },
      { max_iter: '3' },
      { max_iter: 2.5 },
      { learning_rate: 0 },
      { loss: 'gamma' },
      { quantile: 1 },
      { interaction_cst: 'rain; nowhere' },
    ]) {
      await expect(runFit(boosting, input, bad)).rejects.toThrow('bad-hyperparameter');
    }
  });
});
