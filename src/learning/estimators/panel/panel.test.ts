import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/golden/panel/lags.json';
import { makePanel } from '../../../../tests/support/made-panel.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { rootMeanSquaredError } from '../../metrics/root-mean-squared-error.ts';
import { requireNumbers } from '../../table/require-column.ts';
import { takeRows } from '../../table/take-rows.ts';
import { takeValues } from '../../table/take-values.ts';
import { groupMean, lastYears, trend } from '../baselines/index.ts';
import { ridge } from '../ridge/index.ts';
import { trainingForecasts } from './forecasts.ts';
import { collectHistory, N_LAGS, writeLags } from './history.ts';
import { panel } from './index.ts';
import { decodePanel, horizonOf, PanelRegressor } from './regressor.ts';

const columns = { groups: 'place,crop', time: 'year' };
const quick = { ...columns, max_iter: 20, min_samples_leaf: 5 };

/** The years before the last five are learned from. */
function makeInput(seed: number, nGroups: number, nYears: number, world: Parameters<typeof makePanel>[3]) {
  const { table, target, lastYear } = makePanel(seed, nGroups, nYears, world);
  const years = requireNumbers(table, 'year');
  const all = Uint32Array.from(years.keys());
  const origin = lastYear - 5;
  const test = all.filter((row) => (years[row] ?? 0) > origin);
  const train = all.filter((row) => (years[row] ?? 0) <= origin);
  const input = { features: table, target, train, validation: null, seed: 2 };
  return { input, table, target, years, test, train, origin };
}

const world = { noise: 0.1, walk: 0.03, trend: 0.015 };
const made = makeInput(7, 60, 14, world);
/** One quick panel for all who only ask it. */
const fitted = runFit(panel, made.input, quick);

describe('panel', () => {
  it('[P1] knows of a group what numpy knows at the same origin, and nothing later', () => {
    const { years, values } = golden;
    const groups = { codes: new Int32Array(years.length), keys: ['g'] };
    const rows = Uint32Array.from(years.keys());
    const history = collectHistory(groups, Float64Array.from(years), Float64Array.from(values), rows, null);
    const lags = new Float64Array(N_LAGS);
    for (const { origin, ...known } of golden.cases) {
      writeLags(history, 0, origin, lags);
      const { last, mean3, mean6, slope6, deviation6, age, mean } = known;
      const expected = [last, mean3, mean6, slope6 ?? NaN, deviation6 ?? NaN, age, mean];
      // NaN where one value has no slope
      const gaps = expected.map((value, k) => (Object.is(value, lags[k]) ? 0 : value - (lags[k] ?? NaN)));
      for (const gap of gaps) expect(gap).toBeCloseTo(0, 9);
    }
  });

  it('[P1] learns every row at every horizon that its group has a past for, from that past alone', () => {
    const codes = Int32Array.of(0, 0, 0, 1);
    const years = Float64Array.of(2000, 2001, 2004, 2004);
    const rows = Uint32Array.of(0, 1, 2, 3);
    const groups = { codes, keys: ['a', 'b'] };
    const history = collectHistory(groups, years, Float64Array.of(1, 2, 3, 4), rows, null);
    const forecasts = trainingForecasts(history, rows, codes, years, 5);
    const asked = Array.from(forecasts.rows, (row, i) => [row, forecasts.horizons[i], forecasts.origins[i]]);
    expect(asked).toEqual([
      [1, 1, 2000],
      [2, 1, 2003],
      [2, 2, 2002],
      [2, 3, 2001],
      [2, 4, 2000],
    ]);
    expect(trainingForecasts(history, rows, codes, years, 5, 10).rows.length).toBeLessThan(5);
  });

  it('[P2] answers a row of a year it knows from the year before: its own value changes nothing', async () => {
    const model = decodePanel((await fitted).encode());
    const row = made.train.find((one) => made.years[one] === made.origin) ?? 0;
    const asked = takeRows(made.table, Uint32Array.of(row));
    const { history } = model.parts;
    const isLast = history.years.map((year) => (history.firstYear + year >= made.origin ? 1 : 0));
    const values = history.values.map((value, i) => (isLast[i] === 1 ? 1000 : value));
    const other = new PanelRegressor({ ...model.parts, history: { ...history, values } });
    expect(other.predict(asked)).toEqual(model.predict(asked));
    const next = withYear(asked, made.origin + 1);
    expect(other.predict(next)[0]).toBeGreaterThan(500);
  });

  it('[P3] says how many years ahead each row is', async () => {
    const model = await fitted;
    const asked = takeRows(made.table, Uint32Array.of(0, 1, 2, 3));
    const years = [made.origin - 3, made.origin, made.origin + 2, NaN];
    const table = withYears(asked, Float64Array.from(years));
    expect([...(horizonOf(model, table) ?? [])]).toEqual([1, 1, 2, 1]);
    expect(horizonOf(await runFit(ridge, made.input, {}), table)).toBeNull();
  });

  it('[P4] answers groups it never saw from the row’s own columns, and rows without a year as the next one', async () => {
    const model = await fitted;
    const unseen: Table = {
      nRows: 2,
      columns: [
        { kind: 'category', name: 'crop', categories: ['crop 1'], codes: Int32Array.of(0, 0) },
        { kind: 'category', name: 'place', categories: ['nowhere', 'place 2'], codes: Int32Array.of(0, -1) },
        {
          kind: 'number',
          name: 'year',
          unit: 'year',
          values: Float64Array.of(made.origin + 1, made.origin + 1),
        },
        { kind: 'number', name: 'rain', unit: 'mm', values: Float64Array.of(0, 0) },
      ],
    };
    const { level } = decodePanel(model.encode()).parts;
    expect(model.predict(unseen)).toEqual(level.predict(unseen));
    const asked = takeRows(made.table, made.train.subarray(0, 5));
    const undated = model.predict(withYear(asked, NaN));
    expect(undated).toEqual(model.predict(withYear(asked, made.origin + 1)));
  });

  it('[P4] learns from a single year: no change is known, so levels answer', async () => {
    const first = made.train.filter((row) => made.years[row] === made.origin);
    const model = await runFit(panel, { ...made.input, train: first }, quick);
    expect(decodePanel(model.encode()).parts.changes).toEqual([]);
    expect(model.predict(made.table).every(Number.isFinite)).toBe(true);
  });

  it('[P7] averages rows of one group and year by their weights', () => {
    const codes = new Int32Array(3);
    const years = Float64Array.of(2000, 2000, 2000);
    const weights = Float64Array.of(1, 3, 0);
    const target = Float64Array.of(1, 2, 50);
    const rows = Uint32Array.of(0, 1, 2);
    const { values } = collectHistory({ codes, keys: ['g'] }, years, target, rows, weights);
    expect([...values]).toEqual([1.75]);
  });

  it.each(['both', 'boosting', 'linear'])(
    '[L2] [L8] same bits after encode, and from any checkpoint: %s',
    async (base) => {
      const given = { ...quick, base, max_iter: 5 };
      const input = { ...made.input, validation: made.test, weights: made.target.map((_, i) => 1 + (i % 2)) };
      const checkpoints: Uint8Array[] = [];
      const steps: number[] = [];
      const whole = await runFit(panel, input, given, undefined, async ({ step, nSteps, checkpoint }) => {
        expect(step).toBeLessThanOrEqual(nSteps);
        steps.push(step);
        checkpoints.push(await checkpoint());
      });
      expect(steps).toEqual(steps.toSorted((a, b) => a - b));
      const again = decodePanel(whole.encode());
      expect(again.encode()).toEqual(whole.encode());
      expect(again.predict(made.table)).toEqual(whole.predict(made.table));
      for (const resume of checkpoints.filter((_, k) => k % 7 === 1 || k === checkpoints.length - 1)) {
        expect((await runFit(panel, input, given, resume)).encode()).toEqual(whole.encode());
      }
      const other = runFit(panel, { ...input, seed: 9 }, given, checkpoints[0]);
      await expect(other).rejects.toThrow('bad-checkpoint');
    },
  );

  it('[P5] forecasts made panels better than the best of last value, mean of three, group mean and trend', async () => {
    for (const [name, kind] of Object.entries({
      mixed: world,
      drifting: { noise: 0.05, walk: 0.02, trend: 0.03 },
      steady: { noise: 0.15, walk: 0, trend: 0 },
    })) {
      const { input, table, target, test } = makeInput(3, 100, 15, kind);
      const scoreOf = async (estimator: typeof panel, given: object) => {
        const model = await runFit(estimator, input, { ...columns, ...given });
        return rootMeanSquaredError(takeValues(target, test), takeValues(model.predict(table), test));
      };
      const naive = Math.min(
        await scoreOf(lastYears, { last_k: 1 }),
        await scoreOf(lastYears, { last_k: 3 }),
        await scoreOf(trend, {}),
        rootMeanSquaredError(
          takeValues(target, test),
          takeValues((await runFit(groupMean, input, { groups: columns.groups })).predict(table), test),
        ),
      );
      expect([name, await scoreOf(panel, { max_iter: 40 })]).toSatisfy(([, score]) => Number(score) < naive);
    }
  }, 30_000);

  it('[L3] refuses damaged bytes', async () => {
    const bytes = (await runFit(panel, made.input, { ...quick, max_iter: 2 })).encode();
    for (let cut = 0; cut < bytes.length; cut += 211) {
      expect(() => decodePanel(bytes.subarray(0, cut))).toThrow('data/');
    }
    expect(() => decodePanel(bytes.slice().fill(255, 40, 90))).toThrow('data/');
  });

  it('[L4] asks for its columns, and for a time that is not a group', async () => {
    const bad = (given: object) => runFit(panel, made.input, { ...quick, ...given });
    await expect(bad({ groups: '' })).rejects.toThrow('bad-hyperparameter');
    await expect(bad({ time: '' })).rejects.toThrow('bad-hyperparameter');
    await expect(bad({ groups: 'year' })).rejects.toThrow('bad-hyperparameter');
    await expect(bad({ groups: 'soil' })).rejects.toThrow('missing-column');
    await expect(bad({ groups: 'place', time: 'crop' })).rejects.toThrow('wrong-kind');
    const undated = { ...made.input, features: withYear(made.table, NaN) };
    await expect(runFit(panel, undated, quick)).rejects.toThrow('no-rows');
  });
});

function withYear(table: Table, year: number): Table {
  return withYears(table, new Float64Array(table.nRows).fill(year));
}

function withYears(table: Table, values: Float64Array): Table {
  const columns = table.columns.map((column) =>
    column.name === 'year' ? ({ kind: 'number', name: 'year', unit: 'year', values } as const) : column,
  );
  return { nRows: table.nRows, columns };
}
