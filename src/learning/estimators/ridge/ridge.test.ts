import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/golden/ridge/ridge.json';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import { hasData, readData } from '../../../../tests/support/read-csv.ts';
import type { Table } from '../../../domain/dataset.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import { requireNumbers } from '../../table/require-column.ts';
import { ByteWriter } from '../byte-codec.ts';
import { fitFeatureEncoder, writeFeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { ridge } from './index.ts';
import { solveCholesky } from './cholesky.ts';
import { leaveOneOut } from './leave-one-out.ts';
import { addRow, centreSums, eachRow, emptySums } from './normal-equations.ts';
import { decodeRidge } from './regressor.ts';
import { symmetricEigen } from './symmetric-eigen.ts';
import { runThrough } from './work.ts';
import { Random } from '../../random.ts';

const crops = ['maize', 'rice', 'tef'];
const features: Table = {
  nRows: golden.target.length,
  columns: [
    { kind: 'number', name: 'rain', unit: 'mm', values: Float64Array.from(golden.rain) },
    { kind: 'number', name: 'temperature', unit: 'degC', values: Float64Array.from(golden.temperature) },
    {
      kind: 'category',
      name: 'crop',
      categories: crops,
      codes: Int32Array.from(golden.crop, (crop) => crops.indexOf(crop)),
    },
  ],
};
const train = rowsFrom(0, golden.nTrain);
const target = Float64Array.from(golden.target);
const input = { features, target, train, validation: null, seed: 0 };
const fit = async (changes: object, given: object) =>
  decodeRidge((await runFit(ridge, { ...input, ...changes }, { ...given })).encode());

/** Rows repeated as often as their weight says. */
const repeated = (weights: Float64Array) =>
  [...train].flatMap((row) => Array.from({ length: weights[row] ?? 0 }, () => row));

describe('ridge', () => {
  for (const expected of golden.cases) {
    it(`[L6] finds scikit-learn’s coefficients to 1e-8: alpha ${expected.alpha}`, async () => {
      const model = await fit({}, { alpha: expected.alpha });
      expect(model.intercept).toBeCloseTo(expected.intercept, 8);
      expected.coefficients.forEach((value, i) => expect(model.coefficients[i]).toBeCloseTo(value, 8));
      const predicted = model.predict(features);
      expected.predicted.forEach((value, i) => expect(predicted[i]).toBeCloseTo(value, 8));
    });
  }

  it('[P6] finds scikit-learn’s leave-one-out errors to 1e-8, row by row, and its choice', () => {
    const { alphas, chosen, squaredErrors } = golden.leaveOneOut;
    const rows = {
      table: features,
      encoder: fitFeatureEncoder(features, train),
      target,
      rows: train,
      weights: null,
    };
    const sums = emptySums(5, target[0] ?? 0);
    runThrough(eachRow(rows, (row) => addRow(sums, row, target[row.row] ?? NaN)));
    const found: number[][] = [];
    const totals = runThrough(
      leaveOneOut(rows, centreSums(sums), alphas, (_, errors) =>
        found.push(Array.from(errors, (e) => e * e)),
      ),
    );
    squaredErrors.forEach((row, i) => row.forEach((value, a) => expect(found[i]?.[a]).toBeCloseTo(value, 8)));
    expect(alphas[totals.indexOf(Math.min(...totals))]).toBe(chosen);
  });

  it('[P6] leave-one-out is what fitting without the row gives, weighted too', async () => {
    const { table, target: y } = makeTable(40, 3);
    const numbers = selectColumns(table, ['rain', 'year']) ?? table;
    const weights = Float64Array.from({ length: 40 }, (_, i) => 1 + (i % 3));
    const rows = { table: numbers, encoder: fitFeatureEncoder(numbers, rowsFrom(0, 40)), target: y, weights };
    const sumOf = (kept: Uint32Array) => {
      const sums = emptySums(2, 0);
      runThrough(eachRow({ ...rows, rows: kept }, (row) => addRow(sums, row, y[row.row] ?? NaN)));
      return centreSums(sums);
    };
    const errors: number[] = [];
    const all = rowsFrom(0, 40);
    runThrough(leaveOneOut({ ...rows, rows: all }, sumOf(all), [0.7], (_, [e]) => errors.push(e ?? NaN)));
    for (const left of [0, 7, 39]) {
      const { gram, moment, means, targetMean } = sumOf(all.filter((row) => row !== left));
      for (const i of [0, 3]) gram[i] = (gram[i] ?? 0) + 0.7;
      runThrough(solveCholesky(gram, moment));
      let predicted = targetMean;
      runThrough(
        eachRow({ ...rows, rows: Uint32Array.of(left) }, ({ values }) => {
          for (const i of [0, 1]) predicted += ((values[i] ?? 0) - (means[i] ?? 0)) * (moment[i] ?? 0);
        }),
      );
      expect(errors[left]).toBeCloseTo((y[left] ?? NaN) - predicted, 9);
    }
  });

  it('[P7] a row of weight 2 counts as two rows, and a row of weight 0 not at all', async () => {
    const weights = Float64Array.from(golden.target, (_, i) => i % 3);
    const weighted = await fit({ weights }, { alpha: 3 });
    const twice = await fit({ train: Uint32Array.from(repeated(weights)) }, { alpha: 3 });
    twice.coefficients.forEach((value, i) => expect(weighted.coefficients[i]).toBeCloseTo(value, 10));
    expect(weighted.intercept).toBeCloseTo(twice.intercept, 10);
  });

  it('[P6] leaves out whole blocks where they are named: copies of a row no longer tell its answer', async () => {
    const { table, target: y } = makeTable(120, 8, 60);
    const place = selectColumns(table, ['region']) ?? table;
    const copies = Uint32Array.from({ length: 480 }, (_, i) => Math.floor(i / 4));
    const byRow = { features: place, target: y, train: copies, validation: null, seed: 0 };
    const blocks = Int32Array.from({ length: 120 }, (_, row) => row);
    const alphaOf = async (changes: object) =>
      decodeRidge((await runFit(ridge, { ...byRow, ...changes }, {})).encode()).alpha;
    expect(await alphaOf({ blocks })).toBeGreaterThan(10 * (await alphaOf({})));
  });

  it('[P8] crosses categories whose cells hold enough rows, or those named, and predicts the same bits after', async () => {
    const { table, target: y } = makeTable(900, 4, 6);
    const own = y.map(
      (value, i) =>
        value +
        (((table.columns[0] as { codes: Int32Array }).codes[i] ?? 0) === 1
          ? 3 * ((table.columns[1] as { codes: Int32Array }).codes[i] ?? 0)
          : 0),
    );
    const wide = selectColumns(table, ['crop', 'region', 'rain']) ?? table;
    const given = {
      features: wide,
      target: own,
      train: rowsFrom(0, 700),
      validation: rowsFrom(700, 900),
      seed: 0,
    };
    const scores: Record<string, number> = {};
    for (const crosses of ['frequent', 'no_crosses']) {
      const model = await runFit(ridge, given, { crosses }, undefined, ({ metrics }) => {
        scores[crosses] = metrics['validation_root_mean_squared_error'] ?? NaN;
      });
      expect(decodeRidge(model.encode()).predict(wide)).toEqual(model.predict(wide));
      expect(model.features).toEqual(['crop', 'region', 'rain']);
    }
    expect(scores['frequent']).toBeLessThan(0.5 * (scores['no_crosses'] ?? NaN));
    const named = await runFit(ridge, given, { crosses: 'no_crosses', pairs: 'region:crop' });
    expect(decodeRidge(named.encode()).crosses).toEqual([['region', 'crop']]);
    await expect(runFit(ridge, given, { pairs: 'region:rain' })).rejects.toThrow('bad-hyperparameter');
  });

  it('[L2] still reads the bytes of version 1', async () => {
    const model = await fit({}, { alpha: 2 });
    const old = new ByteWriter().string('ridge').u8(1).f64(model.intercept).f64s(model.coefficients);
    writeFeatureEncoder(old, model.encoder);
    expect(decodeRidge(old.finish()).predict(features)).toEqual(model.predict(features));
  });

  it('[L4] refuses a bad alpha, no rows, a constant target and a target that is missing', async () => {
    await expect(fit({}, { alpha: 0 })).rejects.toThrow('bad-hyperparameter');
    await expect(fit({ train: new Uint32Array() }, {})).rejects.toThrow('no-rows');
    await expect(fit({ weights: new Float64Array(features.nRows) }, {})).rejects.toThrow('no-rows');
    await expect(fit({ target: new Float64Array(features.nRows) }, {})).rejects.toThrow('constant-target');
    const missing = target.map((y, i) => (i === 3 ? NaN : y));
    await expect(fit({ target: missing }, {})).rejects.toThrow('not-finite');
  });

  it('tells a matrix that is not positive definite', () => {
    const singular = solveCholesky(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1));
    expect(() => runThrough(singular)).toThrow('not-positive-definite');
  });

  it('decomposes symmetric matrices, also with equal and zero eigenvalues', () => {
    const random = Random.fromSeed(2);
    for (const [n, rank] of [
      [1, 1],
      [2, 1],
      [3, 3],
      [12, 9],
      [30, 4],
    ] as const) {
      const root = Float64Array.from({ length: n * rank }, () => random.normal());
      const a = Float64Array.from({ length: n * n }, (_, at) => {
        let sum = 0;
        for (let k = 0; k < rank; k++)
          sum += (root[Math.floor(at / n) * rank + k] ?? 0) * (root[(at % n) * rank + k] ?? 0);
        return sum;
      });
      const { values, vectors } = runThrough(symmetricEigen(a.slice(), n));
      for (let at = 0; at < n * n; at++) {
        let sum = 0;
        for (let k = 0; k < n; k++) {
          sum +=
            (values[k] ?? 0) * (vectors[k * n + Math.floor(at / n)] ?? 0) * (vectors[k * n + (at % n)] ?? 0);
        }
        expect(sum).toBeCloseTo(a[at] ?? NaN, 9);
      }
    }
  });

  it.skipIf(!hasData('fao-yield.csv'))(
    '[P8] reaches 1.90 t/ha on unseen keys of fao with crosses',
    async () => {
      const table = readData('fao-yield.csv');
      const y = requireNumbers(table, 'hg/ha_yield').map((value) => value / 10_000);
      const held = requireNumbers(readData('fao-yield-splits.csv'), 'key_test');
      const rows = Uint32Array.from(held.keys());
      const own = { nRows: table.nRows, columns: table.columns.filter(({ name }) => name !== 'hg/ha_yield') };
      const given = {
        features: own,
        target: y,
        train: rows.filter((row) => held[row] === 0),
        validation: rows.filter((row) => held[row] === 1),
        seed: 0,
      };
      let last: Readonly<Record<string, number>> = {};
      await runFit(ridge, given, { alpha: 1 }, undefined, ({ metrics }) => void (last = metrics));
      expect(last['validation_root_mean_squared_error']).toBeLessThan(1.9);
    },
    20_000,
  );
});
