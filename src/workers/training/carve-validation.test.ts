import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { carveValidation } from './carve-validation.ts';

const none = new Uint32Array();

function carve(rule: SplitRule, values: readonly number[]) {
  const table: Table = {
    nRows: values.length,
    columns: [{ kind: 'number', name: 'block', unit: null, values: Float64Array.from(values) }],
  };
  const train = Uint32Array.from(values.keys());
  return carveValidation(table, { rule, seed: 1, train, calibration: none, test: none });
}

const byYear: SplitRule = { kind: 'year', column: 'block', firstTestYear: 2100, nCalibrationYears: 1 };
const byGroup: SplitRule = { kind: 'group', column: 'block', testShare: 0.2, calibrationShare: 0.2 };
const atRandom: SplitRule = { kind: 'random', testShare: 0.2, calibrationShare: 0.2 };
const blocks = fc.array(fc.integer({ min: 2000, max: 2012 }), { minLength: 1, maxLength: 80 });

describe('carveValidation', () => {
  test.each([
    ['year', byYear],
    ['group', byGroup],
    ['random', atRandom],
  ])('by %s: the parts are the training rows, at most half are watched, no block straddles', (_, rule) => {
    fc.assert(
      fc.property(blocks, (values) => {
        const { fit, watch } = carve(rule, values);
        expect([...fit, ...watch].sort((a, b) => a - b)).toEqual([...values.keys()]);
        expect(watch.length).toBeLessThanOrEqual(values.length / 2);
        if (rule.kind === 'random') return;
        const fitted = new Set([...fit].map((row) => values[row]));
        expect([...watch].some((row) => fitted.has(values[row]))).toBe(false);
      }),
    );
  });

  test('by year: what is watched comes after all that is fitted', () => {
    fc.assert(
      fc.property(blocks, (values) => {
        const { fit, watch } = carve(byYear, values);
        const lastFitted = Math.max(...[...fit].map((row) => values[row] ?? NaN));
        expect([...watch].every((row) => (values[row] ?? NaN) > lastFitted)).toBe(true);
      }),
    );
  });

  test('a sixth of many groups is watched', () => {
    const values = Array.from({ length: 400 }, (_, row) => row % 40);
    expect(carve(byGroup, values).watch.length).toBe(60);
  });
});
