import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/applicability/applicability.json';
import type { Points } from './dissimilarity.ts';
import { outlierFreeMaximum, quantile, squaredDistance, trainingDissimilarity } from './dissimilarity.ts';

type Case = (typeof golden.cases)[number];

function pointsOf({ centre, scale }: Case, rows: readonly number[][], codes: readonly number[]): Points {
  const score = (value: number, input: number) => (value - (centre[input] ?? 0)) / (scale[input] ?? 1);
  return {
    nRows: rows.length,
    numbers: Float64Array.from(rows.flatMap((row) => row.map(score))),
    categories: Int32Array.from(codes),
  };
}

describe('the area of applicability', () => {
  for (const [index, expected] of golden.cases.entries()) {
    it(`[AP1] is that of the paper by brute force: case ${index}`, () => {
      const train = pointsOf(expected, expected.train, expected.codes);
      const weights = { numbers: expected.weights, categories: [expected.categoryWeight] };
      const result = trainingDissimilarity(train, weights, Int32Array.from(expected.folds));
      expect(result?.meanDistance).toBeCloseTo(expected.meanDistance, 12);
      expect(result?.threshold).toBeCloseTo(expected.threshold, 12);
      expected.trainIndices.forEach((value, row) => expect(result?.indices[row]).toBeCloseTo(value, 12));
      const fresh = pointsOf(expected, expected.new, expected.newCodes);
      expected.newIndices.forEach((value, row) => {
        const squares = Array.from({ length: train.nRows }, (_, other) =>
          squaredDistance(fresh, row, train, other, weights),
        );
        const nearest = Math.sqrt(Math.min(...squares));
        expect(nearest / (result?.meanDistance ?? NaN)).toBeCloseTo(value, 12);
      });
    });
  }

  it('[AP2] rows of one fold do not vouch for each other', () => {
    // two clusters far apart, each a fold: within them rows are near, across them they are not
    const numbers = Float64Array.of(0, 0.1, 0.2, 9, 9.1, 9.2);
    const points = { nRows: 6, numbers, categories: new Int32Array(0) };
    const weights = { numbers: [1], categories: [] };
    const threshold = (folds: number[]) =>
      trainingDissimilarity(points, weights, Int32Array.from(folds))?.threshold ?? NaN;
    expect(threshold([0, 0, 0, 1, 1, 1])).toBeGreaterThan(10 * threshold([0, 1, 2, 3, 4, 5]));
    expect(trainingDissimilarity(points, weights, new Int32Array(6))).toBe(null);
    expect(
      trainingDissimilarity({ ...points, numbers: new Float64Array(6) }, weights, new Int32Array(6)),
    ).toBe(null);
  });

  it('[AP3] an index is a share: scaling every weight changes nothing', () => {
    const value = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 6, maxLength: 20 }),
        fc.constantFrom(2, 8),
        (values, factor) => {
          fc.pre(new Set(values).size > 1);
          const points = {
            nRows: values.length,
            numbers: Float64Array.from(values),
            categories: Int32Array.from(values, (v) => Math.abs(v) % 3),
          };
          const folds = Int32Array.from(values.keys(), (row) => row);
          const at = (scale: number) =>
            trainingDissimilarity(points, { numbers: [scale], categories: [scale / 2] }, folds);
          expect(at(factor)?.indices).toEqual(at(1)?.indices);
        },
      ),
    );
  });

  it('[AP3] the threshold leaves outliers out, and never exceeds what was met', () => {
    const calm = Float64Array.from({ length: 100 }, (_, i) => 1 + i / 1000);
    expect(outlierFreeMaximum(Float64Array.of(...calm, 50))).toBeLessThan(1.3);
    expect(outlierFreeMaximum(calm)).toBe(calm[99]);
    expect(outlierFreeMaximum(new Float64Array(0))).toBe(null);
    expect(quantile(Float64Array.of(1, 2, 4), 0.75)).toBe(3);
  });
});
