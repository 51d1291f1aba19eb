import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/golden/ridge/ridge.json';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { decodeRegressor } from '../codecs.ts';
import { fitRidge, ridge } from './index.ts';
import { solveCholesky } from './cholesky.ts';

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
const input = {
  features,
  target: Float64Array.from(golden.target),
  train: rowsFrom(0, golden.nTrain),
  validation: null,
  seed: 0,
};

describe('ridge', () => {
  for (const expected of golden.cases) {
    it(`[L6] finds scikit-learn’s coefficients to 1e-8: alpha ${expected.alpha}`, () => {
      const model = fitRidge(input, expected.alpha);
      expect(model.intercept).toBeCloseTo(expected.intercept, 8);
      expected.coefficients.forEach((value, i) => expect(model.coefficients[i]).toBeCloseTo(value, 8));
      const predicted = model.predict(features);
      expected.predicted.forEach((value, i) => expect(predicted[i]).toBeCloseTo(value, 8));
    });
  }

  it('[L2] predicts the same bits after encode and decode', async () => {
    const { table, target } = makeTable(300, 4);
    const model = await runFit(
      ridge,
      { features: table, target, train: rowsFrom(0, 200), validation: rowsFrom(200, 300), seed: 0 },
      { alpha: 2 },
    );
    expect(decodeRegressor(model.encode()).predict(table)).toEqual(model.predict(table));
  });

  it('[L4] refuses a bad alpha, no rows, a constant target and a target that is missing', async () => {
    const bad = (changes: object, alpha = 1) => runFit(ridge, { ...input, ...changes }, { alpha });
    await expect(bad({}, 0)).rejects.toThrow('bad-hyperparameter');
    await expect(bad({ train: new Uint32Array() })).rejects.toThrow('no-rows');
    await expect(bad({ target: new Float64Array(features.nRows) })).rejects.toThrow('constant-target');
    await expect(bad({ target: input.target.map((y, i) => (i === 3 ? NaN : y)) })).rejects.toThrow(
      'not-finite',
    );
  });

  it('tells a matrix that is not positive definite', () => {
    expect(() => solveCholesky(Float64Array.of(1, 1, 1, 1), Float64Array.of(1, 1))).toThrow(
      'not-positive-definite',
    );
  });
});
