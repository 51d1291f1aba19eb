import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Regressor } from '../../learning/estimator.ts';
import type { BundleLevel } from '../artifacts/bundle.ts';
import { decodeBundle } from '../artifacts/decode-bundle.ts';
import { encodeBundle } from '../artifacts/encode-bundle.ts';
import { exampleLevel } from '../artifacts/example-bundle.ts';
import { loadModel } from './load-model.ts';
import { plainBundle, plainRows } from './plain-model.fixture.ts';
import { predictLevel, spreadAt } from './predict-level.ts';
import { predictTable } from './predict-table.ts';

/** Says the same share of every row. */
function constant(share: number): Regressor {
  return {
    estimator: 'ridge',
    features: [],
    predict: (table) => new Float64Array(table.nRows).fill(share),
    encode: () => new Uint8Array(0),
  };
}

const crops = {
  nRows: 3,
  columns: [
    { kind: 'category', name: 'crop', categories: ['rice', 'maize', 'spelt'], codes: Int32Array.of(1, 0, 2) },
  ],
} as const;

function scaled(change: Partial<BundleLevel['calibration']> = {}): BundleLevel {
  const { calibration } = exampleLevel();
  return exampleLevel({
    targetScale: { column: 'crop', factors: { maize: 10, rice: 8 }, other: 9 },
    calibration: { ...calibration, difficulty: null, ...change },
  });
}

describe('predictLevel', () => {
  test('[SV7] each category has its own quantiles and scale; an unseen one takes the others’', () => {
    const { mean, low, high } = predictLevel(scaled(), constant(2), crops);
    expect([...mean]).toEqual([20, 16, 18]);
    expect([...low].map((value) => Math.round(value * 10) / 10)).toEqual([8, 8.8, 9]);
    expect([...high].map((value) => Math.round(value * 10) / 10)).toEqual([31, 27.2, 29.7]);
  });

  test('[SV7] nothing falls below the floor, and without one it may', () => {
    expect([...predictLevel(scaled(), constant(0.1), crops).low]).toEqual([0, 0, 0]);
    expect(predictLevel(scaled(), constant(-0.4), crops).mean[0]).toBe(0);
    expect(predictLevel(scaled({ floor: null }), constant(-0.4), crops).mean[0]).toBe(-4);
  });

  test('[SV7] a category may be harder than others', () => {
    const difficulty = { at: [0], spread: [0.5], by: { column: 'crop', factors: { rice: 2 } } };
    const { high } = predictLevel(scaled({ difficulty }), constant(2), crops);
    // maize 10 · (2 + 0.5 · 1.1), rice 8 · (2 + 2 · 0.5 · 1.4), others 9 · (2 + 0.5 · 1.3)
    expect([...high].map((value) => Math.round(value * 100) / 100)).toEqual([25.5, 27.2, 23.85]);
  });

  test('[SV7] the spread is linear between its points and constant beyond', () => {
    const difficulty = { at: [0, 1, 3], spread: [2, 4, 1], by: null };
    expect([-5, 0, 0.5, 1, 2, 3, 9].map((at) => spreadAt(difficulty, at))).toEqual([2, 2, 3, 4, 2.5, 1, 1]);
    fc.assert(
      fc.property(fc.double({ noNaN: true }), (at) => {
        const spread = spreadAt(difficulty, at);
        expect(spread).toBeGreaterThanOrEqual(1);
        expect(spread).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe('a model that went through a file', () => {
  test('[SV1] predicts the same bits', async () => {
    const bundle = await plainBundle();
    const { features } = plainRows(9);
    const before = predictTable(loadModel(bundle, { name: 'a', version: 1 }), features);
    const read = await decodeBundle(await encodeBundle(bundle));
    expect(predictTable(loadModel(read, { name: 'a', version: 1 }), features)).toEqual(before);
    expect(before.type).toBe('predictions');
  });

  test('[SV8] refuses a table without its columns, naming them', async () => {
    const model = loadModel(await plainBundle(), { name: 'a', version: 1 });
    expect(predictTable(model, { nRows: 3, columns: crops.columns })).toMatchObject({
      type: 'refused',
      issues: [
        { code: 'missing-column', column: 'region' },
        { code: 'missing-column', column: 'rain' },
      ],
    });
  });

  test('[SV4] regressor bytes that are none are an error of the bundle, found when they are read', async () => {
    const bundle = await plainBundle();
    const levels = bundle.levels.map((level) => ({ ...level, regressor: level.regressor.slice(0, 40) }));
    const model = loadModel({ ...bundle, levels }, { name: 'a', version: 1 });
    expect(() => model.levels[0]?.regressor()).toThrow(/regressor-damaged/);
  });
});
