import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import { Random } from '../../random.ts';
import { takeRows } from '../../table/take-rows.ts';
import type { FitInput } from '../../estimator.ts';
import { boosting } from './index.ts';
import { lossIds } from './losses/loss.ts';

const made = makeTable(500, 4);
const features = selectColumns(made.table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? made.table;
const target = made.target.map((y) => Math.max(y, 0));
const input: FitInput = {
  features,
  target,
  train: rowsFrom(0, 400),
  validation: rowsFrom(400, 500),
  seed: 8,
};
const small = { max_iter: 12, max_leaf_nodes: 8 };
const weights = fc.nat().map((seed) => {
  const random = Random.fromSeed(seed);
  return Float64Array.from({ length: 500 }, () => random.nextInt(4));
});

function largestGap(a: Float64Array, b: Float64Array): number {
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? NaN))), 0);
}

function fit(weightOf: (row: number) => number, n = 500) {
  const drawn = Float64Array.from({ length: n }, (_, row) => weightOf(row));
  return runFit(boosting, { ...input, weights: drawn }, small);
}

describe('weights', () => {
  it.each(lossIds)('[B2] %s: a row of weight 0 is as good as absent', async (loss) => {
    await fc.assert(
      fc.asyncProperty(weights, async (drawn) => {
        const counts = (row: number) => (drawn[row] ?? 0) > 0;
        const without = { train: input.train.filter(counts), validation: rowsFrom(400, 500).filter(counts) };
        const settings = { ...small, loss, n_iter_no_change: 3 };
        const left = await runFit(boosting, { ...input, weights: drawn }, settings);
        const right = await runFit(boosting, { ...input, ...without, weights: drawn }, settings);
        expect(left.encode()).toEqual(right.encode());
      }),
      { numRuns: 2 },
    );
  });

  it.each(lossIds)('[B2] %s: a row of weight w counts as w rows', async (loss) => {
    await fc.assert(
      fc.asyncProperty(weights, async (drawn) => {
        const rows = Uint32Array.from([...drawn].flatMap((w, row) => Array<number>(w).fill(row)));
        const table: Table = takeRows(features, rows);
        const repeated: FitInput = {
          ...input,
          features: table,
          target: Float64Array.from(rows, (row) => target[row] ?? NaN),
          train: rows.map((_, i) => i).filter((i) => (rows[i] ?? 0) < 400),
          validation: null,
        };
        // a leaf is asked for rows, not for weight: one row must do. Gradients of ¾ and ¼ sum exactly, so ties stay ties
        const settings = {
          quantile: 0.75,
          ...small,
          loss,
          min_samples_leaf: 1,
          min_child_weight: 5,
          l2_regularization: 2,
        };
        const left = await runFit(boosting, { ...input, validation: null, weights: drawn }, settings);
        const right = await runFit(boosting, repeated, settings);
        // where two columns part a leaf's rows alike, the last bit of a sum chooses: only rows that were there say the same
        const seen = takeRows(
          features,
          input.train.filter((row) => (drawn[row] ?? 0) > 0),
        );
        expect(largestGap(left.predict(seen), right.predict(seen))).toBeLessThan(1e-5);
      }),
      { numRuns: 2 },
    );
  });

  it('[B2] weights of 1 change nothing', async () => {
    const ones = { ...input, weights: new Float64Array(500).fill(1) };
    expect((await runFit(boosting, ones, small)).encode()).toEqual(
      (await runFit(boosting, input, small)).encode(),
    );
  });

  it('stops early by the weighted score', async () => {
    // rows that count on validation are spoilt in one half: trusting it or not must change when to stop
    const spoilt = target.map((y, row) => (row >= 400 && row < 450 ? y + 3 * ((row % 5) - 2) : y));
    const settings = { max_iter: 60, learning_rate: 0.4, n_iter_no_change: 4 };
    const trust = (from: number, to: number) =>
      Float64Array.from(target, (_, row) => (row < 400 || (row >= from && row < to) ? 1 : 0));
    const best = async (kept: Float64Array) =>
      (await runFit(boosting, { ...input, target: spoilt, weights: kept }, settings)).encode().length;
    expect(await best(trust(400, 450))).not.toBe(await best(trust(450, 500)));
  });

  it('refuses weights that are negative, missing or of another length, and those that leave nothing', async () => {
    await expect(fit((row) => (row === 7 ? -1 : 1))).rejects.toThrow('out-of-range');
    await expect(fit((row) => (row === 7 ? NaN : 1))).rejects.toThrow('not-finite');
    await expect(fit(() => 1, 400)).rejects.toThrow('length-mismatch');
    await expect(fit(() => 0)).rejects.toThrow('no-rows');
    await expect(fit((row) => (row === 7 ? 1 : 0))).resolves.toBeDefined();
  });
});
