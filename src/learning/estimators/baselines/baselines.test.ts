import { describe, expect, it } from 'vitest';
import { hasData, readData } from '../../../../tests/support/read-csv.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import type { Estimator } from '../../estimator.ts';
import { rootMeanSquaredError } from '../../metrics/root-mean-squared-error.ts';
import { requireNumbers } from '../../table/require-column.ts';
import { takeValues } from '../../table/take-values.ts';
import { baselineCandidates } from './candidates.ts';
import { globalMean, groupMean, lastYears, trend } from './index.ts';
import { decodeBaseline } from './regressor.ts';

const target = Float64Array.of(1, 2, 3, 10, 20, 0, 0, 0);
const features: Table = {
  nRows: 8,
  columns: [
    {
      kind: 'category',
      name: 'country',
      categories: ['A', 'B', 'C'],
      codes: Int32Array.of(0, 0, 0, 1, 1, 0, 2, 2),
    },
    {
      kind: 'category',
      name: 'crop',
      categories: ['rice', 'tef'],
      codes: Int32Array.of(0, 0, 0, 1, 1, 1, 1, -1),
    },
    {
      kind: 'number',
      name: 'year',
      unit: 'year',
      values: Float64Array.of(2000, 2001, 2002, 2001, 2002, 2003, 2003, 2003),
    },
  ],
};
const input = { features, target, train: Uint32Array.of(0, 1, 2, 3, 4), validation: null, seed: 0 };
const fitted = async (estimator: Estimator, given: Record<string, string | number>) => {
  const regressor = await runFit(estimator, input, given);
  expect(decodeBaseline(regressor.encode()).predict(features)).toEqual(regressor.predict(features));
  return [...regressor.predict(features)];
};

describe('baselines', () => {
  it('global mean', async () => {
    expect(await fitted(globalMean, {})).toEqual(Array.from({ length: 8 }, () => 7.2));
  });

  it('[L7] group mean falls back to the coarser group, then to everything', async () => {
    const groups = 'crop,country';
    expect(await fitted(groupMean, { groups })).toEqual([2, 2, 2, 15, 15, 15, 15, 7.2]);
    expect(await fitted(groupMean, { groups: 'country,crop' })).toEqual(await fitted(groupMean, { groups }));
  });

  it('last years averages the last k years that the group has', async () => {
    expect((await fitted(lastYears, { groups: 'crop', time: 'year', last_k: 1 })).slice(0, 4)).toEqual([
      3, 3, 3, 20,
    ]);
    expect((await fitted(lastYears, { groups: 'crop', time: 'year', last_k: 2 })).slice(0, 4)).toEqual([
      2.5, 2.5, 2.5, 15,
    ]);
  });

  it('trend follows the group’s own line, shrunk', async () => {
    // rice rises 1 a year over three years: weight 2/12 on its own slope, 10/12 on that of everything
    const everything = Float64Array.of(1, (2 + 10) / 2, (3 + 20) / 2);
    const slope = ((everything[2] ?? 0) - (everything[0] ?? 0)) / 2;
    const coarse = (slope * 2) / 12;
    const rice = (2 / 12) * 1 + (10 / 12) * coarse;
    const predicted = await fitted(trend, { groups: 'crop', time: 'year' });
    expect(predicted[0]).toBeCloseTo(2 - rice, 12);
    expect(predicted[2]).toBeCloseTo(2 + rice, 12);
  });

  it('[P7] a row of weight 2 counts as two rows of its year, and a row of weight 0 not at all', async () => {
    const weights = Float64Array.of(2, 0, 1, 1, 1, 0, 0, 0);
    const repeated = { ...input, train: Uint32Array.of(0, 0, 2, 3, 4) };
    const given = { groups: 'crop', time: 'year', last_k: 2 };
    const { groups } = given;
    for (const [estimator, settings] of [
      [globalMean, {}],
      [groupMean, { groups }],
      [lastYears, given],
      [trend, { groups, time: 'year' }],
    ] as const) {
      const weighted = await runFit(estimator, { ...input, weights }, settings);
      const counted = await runFit(estimator, repeated, settings);
      expect(weighted.predict(features)).toEqual(counted.predict(features));
    }
    await expect(runFit(globalMean, { ...input, weights: new Float64Array(8) }, {})).rejects.toThrow(
      'no-rows',
    );
  });

  it('with k = 1 is the last known value, and falls back where a group was never seen', async () => {
    const predicted = await fitted(lastYears, { groups: 'country,crop', time: 'year', last_k: 1 });
    expect(predicted).toEqual([3, 3, 3, 20, 20, 20, 20, (3 + 20) / 2]);
  });

  it.skipIf(!hasData('fao-yield.csv'))(
    'the last known value forecasts fao to 1.835 t/ha, as is known',
    async () => {
      const table = readData('fao-yield.csv');
      const y = requireNumbers(table, 'hg/ha_yield').map((value) => value / 10_000);
      const held = requireNumbers(readData('fao-yield-splits.csv'), 'year_test');
      const rows = Uint32Array.from(held.keys());
      const past = {
        features: table,
        target: y,
        train: rows.filter((row) => held[row] === 0),
        validation: null,
        seed: 0,
      };
      const model = await runFit(lastYears, past, { groups: 'Area,Item', time: 'Year', last_k: 1 });
      const test = rows.filter((row) => held[row] === 1);
      const error = rootMeanSquaredError(takeValues(y, test), takeValues(model.predict(table), test));
      expect(error).toBeCloseTo(1.835, 2);
    },
  );

  it('offers what the columns allow', () => {
    expect(baselineCandidates([], null).map(({ estimator }) => estimator)).toEqual(['baseline-global-mean']);
    expect(
      baselineCandidates(['a,b'], 'year').map(({ hyperparameters }) => hyperparameters['groups']),
    ).toEqual([undefined, 'a\\,b', 'a\\,b', 'a\\,b']);
  });

  it('[L4] asks for its columns', async () => {
    await expect(runFit(groupMean, input, { groups: 'soil' })).rejects.toThrow('missing-column');
    await expect(runFit(lastYears, input, { groups: 'crop' })).rejects.toThrow('bad-hyperparameter');
    await expect(runFit(trend, input, { time: 'crop' })).rejects.toThrow('wrong-kind');
    const year = {
      kind: 'number',
      name: 'year',
      unit: 'year',
      values: new Float64Array(8).fill(NaN),
    } as const;
    const undated = [...features.columns.slice(0, 2), year];
    const nowhere = { ...input, features: { nRows: 8, columns: undated } };
    await expect(runFit(trend, nowhere, { time: 'year' })).rejects.toThrow('no-rows');
  });
});
