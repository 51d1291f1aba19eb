import { describe, expect, it } from 'vitest';
import golden from '../../../../tests/golden/gaussian-process/gaussian-process.json';
import { makeTable, rowsFrom } from '../../../../tests/support/made-table.ts';
import { runFit } from '../../../../tests/support/run-fit.ts';
import type { Table } from '../../../domain/dataset.ts';
import { selectColumns } from '../../../domain/dataset.ts';
import { exactLog } from '../../exact/log.ts';
import { runThrough } from '../ridge/work.ts';
import { gaussianProcess } from './index.ts';
import { codeWidth, encodeGpRows, fitGpEncoder, meanAndScale } from './inputs.ts';
import type { GpData } from './likelihood.ts';
import { likelihoodGradient, logLikelihood, solvePosterior } from './likelihood.ts';
import { decodeGaussianProcess, GaussianProcessRegressor } from './regressor.ts';

const words = ['a', 'b', 'c'];
const numbers: Table = {
  nRows: golden.target.length,
  columns: golden.numbers.map((values, f) => ({
    kind: 'number',
    name: `x${f}`,
    unit: null,
    values: Float64Array.from(values),
  })),
};
const mixed: Table = {
  nRows: numbers.nRows,
  columns: [
    ...numbers.columns,
    { kind: 'category', name: 'c', categories: words, codes: Int32Array.from(golden.codes) },
  ],
};
const train = rowsFrom(0, golden.nTrain);
const target = Float64Array.from(golden.target);

function dataOf(table: Table, shape: GpData['shape'], weights: readonly number[] | null) {
  const encoder = fitGpEncoder(table, train);
  const observed = Float64Array.from(train, (row) => target[row] ?? NaN);
  const { mean, scale } = meanAndScale(observed);
  const data: GpData = {
    rows: encodeGpRows(encoder, table, train),
    target: observed.map((y) => (y - mean) / scale),
    weights: weights && Float64Array.from(weights.slice(0, golden.nTrain)),
    shape,
    sizes: { nNumbers: encoder.numbers.length, nCodes: codeWidth(encoder) },
  };
  return { encoder, data, mean, scale };
}

const half = (value: number) => exactLog(value) / 2;
const lengths = golden.lengths.map(exactLog);
const cases = [
  [
    'matern',
    numbers,
    'matern52',
    null,
    [...lengths, half(golden.signal), half(golden.linear), half(golden.noise)],
  ],
  [
    'weighted',
    numbers,
    'matern52',
    golden.weights,
    [...lengths, half(golden.signal), half(golden.linear), half(golden.noise)],
  ],
  [
    'categories',
    mixed,
    'rbf',
    null,
    [...lengths, exactLog(golden.theta), half(golden.signal), -40, half(golden.noise)],
  ],
] as const;

describe('gaussian process', () => {
  for (const [name, table, shape, weights, given] of cases) {
    it(`[G1] has scikit-learn’s posterior mean and variance to 1e-8: ${name}`, () => {
      const expected = golden.cases[name];
      const { encoder, data, mean, scale } = dataOf(table, shape, weights);
      const logs = Float64Array.from(given);
      const { alpha, factor } = runThrough(solvePosterior(data, logs));
      const model = new GaussianProcessRegressor({ encoder, data, logs, alpha, mean, scale }, factor);
      const moments = model.predictMoments(table);
      expected.mean.forEach((value, i) => expect(moments.mean[i]).toBeCloseTo(value, 8));
      expected.variance.forEach((value, i) => expect(moments.variance[i]).toBeCloseTo(value, 8));
      expect(moments.noise).toBeCloseTo(golden.noise * scale * scale, 12);
    });

    it(`[G1] has scikit-learn’s likelihood, and a gradient that differences confirm: ${name}`, () => {
      const { data } = dataOf(table, shape, weights);
      const at = (logs: Float64Array<ArrayBuffer>) =>
        logLikelihood(runThrough(solvePosterior(data, logs)), data.target);
      const logs = Float64Array.from(given);
      expect(at(logs)).toBeCloseTo(golden.cases[name].likelihood, 8);
      const gradient = runThrough(likelihoodGradient(data, runThrough(solvePosterior(data, logs))));
      gradient.forEach((slope, k) => {
        const moved = (by: number) => at(logs.map((log, i) => (i === k ? log + by : log)));
        expect(slope).toBeCloseTo((moved(1e-5) - moved(-1e-5)) / 2e-5, 4);
      });
    });
  }

  it('[G2] finds a likelihood no worse than scikit-learn’s search with five restarts', async () => {
    let found = -Infinity;
    const input = { features: numbers, target, train, validation: null, seed: 0 };
    await runFit(gaussianProcess, input, {}, undefined, ({ metrics }) => {
      found = metrics['log_marginal_likelihood'] ?? found;
    });
    expect(found).toBeGreaterThan(golden.search.likelihood - 1e-3);
  });

  const { table, target: y } = makeTable(160, 6);
  const features = selectColumns(table, ['crop', 'rain', 'temperature']) ?? table;
  const made = { features, target: y, train: rowsFrom(0, 120), validation: rowsFrom(120, 160), seed: 3 };

  it('[L2] predicts the same bits after encode and decode, ranges too, though the factor is made again', async () => {
    const weights = Float64Array.from(y, (_, i) => 1 + (i % 4) / 3);
    const model = await runFit(gaussianProcess, { ...made, weights }, { max_iter: 5 });
    const again = decodeGaussianProcess(model.encode());
    expect(again.predict(features)).toEqual(model.predict(features));
    expect(again.predictQuantiles(features, [0.1, 0.9])).toEqual(
      model.predictQuantiles?.(features, [0.1, 0.9]),
    );
    expect(again.encode()).toEqual(model.encode());
  });

  it('[L8] goes on from any checkpoint to the same bytes, and refuses another input’s', async () => {
    const checkpoints: Uint8Array[] = [];
    const whole = await runFit(gaussianProcess, made, { max_iter: 6 }, undefined, async ({ checkpoint }) => {
      checkpoints.push(await checkpoint());
    });
    for (const resume of checkpoints.filter((_, k) => k % 3 === 0)) {
      const resumed = await runFit(gaussianProcess, made, { max_iter: 6 }, resume);
      expect(resumed.encode()).toEqual(whole.encode());
    }
    const other = runFit(gaussianProcess, { ...made, seed: 4 }, { max_iter: 6 }, checkpoints[0]);
    await expect(other).rejects.toThrow('bad-checkpoint');
  });

  it('[G3] holds what its ranges claim, and is less sure where it knows nothing', async () => {
    const model = await runFit(gaussianProcess, made, {});
    const [low, high] = model.predictQuantiles?.(features, [0.1, 0.9]) ?? [];
    const inside = made.validation.filter((row) => {
      const value = y[row] ?? NaN;
      return value >= (low?.[row] ?? NaN) && value <= (high?.[row] ?? NaN);
    });
    expect(inside.length / 40).toBeGreaterThan(0.65);
    const far: Table = {
      nRows: 2,
      columns: [
        { kind: 'category', name: 'crop', categories: ['crop 0', 'never seen'], codes: Int32Array.of(0, 1) },
        { kind: 'number', name: 'rain', unit: 'mm', values: Float64Array.of(500, 500) },
        { kind: 'number', name: 'temperature', unit: 'degC', values: Float64Array.of(22, 22) },
      ],
    };
    const { variance } = decodeGaussianProcess(model.encode()).predictMoments(far);
    expect(variance[1]).toBeGreaterThan(4 * (variance[0] ?? NaN));
  });

  it('[G4] looks at no more rows than asked to find its lengths, and learns from all', async () => {
    const part = decodeGaussianProcess((await runFit(gaussianProcess, made, { search_rows: 40 })).encode());
    expect(part.parts.alpha.length).toBe(120);
    const again = await runFit(gaussianProcess, made, { search_rows: 40 });
    expect(again.encode()).toEqual(part.encode());
  });

  it('[L4] refuses more than 2,000 rows, and weights that leave none', async () => {
    const { table: large, target: values } = makeTable(2001, 1);
    const rain = selectColumns(large, ['rain']) ?? large;
    const input = { features: rain, target: values, train: rowsFrom(0, 2001), validation: null, seed: 0 };
    await expect(runFit(gaussianProcess, input, {})).rejects.toThrow('too-many-rows');
    const weights = new Float64Array(160);
    await expect(runFit(gaussianProcess, { ...made, weights }, {})).rejects.toThrow('no-rows');
  });

  it('[L3] refuses damaged bytes', async () => {
    const bytes = (await runFit(gaussianProcess, made, { max_iter: 1 })).encode();
    for (let cut = 0; cut < bytes.length; cut += 97) {
      expect(() => decodeGaussianProcess(bytes.subarray(0, cut))).toThrow('data/');
    }
    const zeros = bytes.slice().fill(255, 40, 120);
    expect(() => decodeGaussianProcess(zeros)).toThrow('data/');
  });
});
