import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import type { FitInput } from '../../estimator.ts';
import { decodeRegressor } from '../codecs.ts';
import { boosting } from './index.ts';
import { lossIds } from './losses/loss.ts';

const made = makeTable(400, 6);
const features = selectColumns(made.table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? made.table;
const input: FitInput = {
  features,
  target: made.target.map((y) => Math.max(y, 0)),
  train: rowsFrom(0, 300),
  validation: rowsFrom(300, 400),
  seed: 2,
};
const weights = Float64Array.from({ length: 400 }, (_, row) => (row % 7) / 2);

const settings = fc.record({
  loss: fc.constantFrom(...lossIds),
  quantile: fc.constantFrom(0.2, 0.9),
  subsample: fc.constantFrom(0.7, 1),
  max_features: fc.constantFrom(0.6, 1),
  colsample_bynode: fc.constantFrom(0.5, 1),
  n_iter_no_change: fc.constantFrom(0, 2),
  monotonic_cst: fc.constantFrom('', 'rain:+1'),
  interaction_cst: fc.constantFrom('', 'crop, rain; region, year'),
  learning_rate: fc.constantFrom(0.1, 0.6),
});

describe('a fit that was stopped', () => {
  it('[L8] goes on to the same bytes after any tree, with every loss and setting', async () => {
    await fc.assert(
      fc.asyncProperty(
        settings,
        fc.boolean(),
        fc.integer({ min: 1, max: 11 }),
        async (drawn, isWeighed, stop) => {
          const given = { ...drawn, max_iter: 12, max_leaf_nodes: 6 };
          const fitted: FitInput = isWeighed ? { ...input, weights } : input;
          let checkpoint: Uint8Array | undefined;
          const whole = await runFit(boosting, fitted, given, undefined, async (progress) => {
            if (progress.step <= stop) checkpoint = await progress.checkpoint();
          });
          const resumed = await runFit(boosting, fitted, given, checkpoint);
          expect(resumed.encode()).toEqual(whole.encode());
          expect(decodeRegressor(whole.encode()).predict(features)).toEqual(whole.predict(features));
        },
      ),
      { numRuns: 12 },
    );
  });

  it('[L8] is refused with other weights', async () => {
    let checkpoint = new Uint8Array();
    await runFit(boosting, { ...input, weights }, { max_iter: 2 }, undefined, async (progress) => {
      checkpoint = Uint8Array.from(await progress.checkpoint());
    });
    const others = weights.toReversed();
    await expect(
      runFit(boosting, { ...input, weights: others }, { max_iter: 2 }, checkpoint),
    ).rejects.toThrow('bad-checkpoint');
    await expect(runFit(boosting, input, { max_iter: 2 }, checkpoint)).rejects.toThrow('bad-checkpoint');
  });
});

describe('the quantile loss', () => {
  it('[B6] leaves its share of training rows below, and stops early by its own score', async () => {
    for (const quantile of [0.05, 0.25, 0.5, 0.95]) {
      const settingsOf = {
        loss: 'quantile',
        quantile,
        max_iter: 60,
        max_leaf_nodes: 8,
        n_iter_no_change: 10,
      };
      const predicted = (await runFit(boosting, input, settingsOf)).predict(features);
      const below = input.train.filter((row) => (input.target[row] ?? NaN) <= (predicted[row] ?? NaN));
      expect(Math.abs(below.length / 300 - quantile)).toBeLessThan(0.04);
    }
  });
});
