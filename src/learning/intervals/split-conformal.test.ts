import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/conformal/conformal.json';
import type { CategoryColumn } from '../../domain/dataset.ts';
import { conformalQuantile } from './conformal-quantile.ts';
import { Random } from '../random.ts';
import { calibrate, coverageOf, predictRanges, quantilesFor, withMeasured } from './split-conformal.ts';

const zeros = (n: number) => new Float64Array(n);
const cropColumn = (codes: Int32Array): CategoryColumn => ({
  kind: 'category',
  name: 'crop',
  categories: ['calm', 'wild', 'rare'],
  codes,
});

describe('split conformal', () => {
  it('[L6] takes numpy’s quantiles', () => {
    for (const { residuals, coverage, absolute, signedLower, signedUpper } of golden.cases) {
      const input = {
        actual: Float64Array.from(residuals),
        predicted: zeros(residuals.length),
        coverage,
        block: 'year',
      };
      const { upper, lower } = calibrate({ ...input, method: 'absolute-residual' }).quantiles;
      expect([lower, upper]).toEqual([-absolute, absolute]);
      const signed =
        signedUpper === null ? null : calibrate({ ...input, method: 'signed-residual' }).quantiles;
      expect(signed).toEqual(signedUpper === null ? null : { lower: signedLower, upper: signedUpper });
    }
  });

  it('takes the ⌈(n + 1) · share⌉-th smallest, and claims nothing from too few', () => {
    expect(conformalQuantile(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9), 0.9)).toBe(9);
    expect(conformalQuantile(Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8), 0.9)).toBe(null);
  });

  for (const method of ['absolute-residual', 'signed-residual'] as const) {
    it(`[L15] holds what it claims where rows are exchangeable: ${method}`, () => {
      const random = Random.fromSeed(12);
      // skewed errors, so that the two methods differ
      const draw = (n: number) => Float64Array.from({ length: n }, () => random.normal() ** 2);
      let inside = 0;
      const nTrials = 300;
      for (let trial = 0; trial < nTrials; trial++) {
        const calibration = calibrate({
          actual: draw(99),
          predicted: zeros(99),
          coverage: 0.8,
          method,
          block: 'rows',
        });
        inside += coverageOf(calibration, draw(20), zeros(20)) * 20;
      }
      // exact expectation .80 (81/100 signed at most); rows of a trial share a calibration: sd of a trial's share ≈ .098
      const margin = (4 * 0.098) / Math.sqrt(nTrials);
      expect(inside / (20 * nTrials)).toBeGreaterThan(0.8 - margin);
      expect(inside / (20 * nTrials)).toBeLessThan(0.82 + margin);
    });
  }

  it('[L15] gives each category with enough rows a range of its own, the rest the pooled one', () => {
    const random = Random.fromSeed(3);
    const codes = Int32Array.from({ length: 400 }, (_, i) => (i < 5 ? 2 : i % 2));
    const actual = Float64Array.from(codes, (code) => (code === 1 ? 3 : 0.5) * random.normal());
    const calibration = calibrate({
      actual,
      predicted: zeros(400),
      coverage: 0.9,
      method: 'absolute-residual',
      block: 'year',
      byGroup: { column: cropColumn(codes), minRows: 50 },
    });
    expect(Object.keys(calibration.quantiles.byGroup?.values ?? {})).toEqual(['calm', 'wild']);
    expect(quantilesFor(calibration, 'rare')).toBe(calibration.quantiles);
    expect(quantilesFor(calibration, 'constructor')).toBe(calibration.quantiles);
    const { low, high } = predictRanges(calibration, zeros(4), cropColumn(Int32Array.of(0, 1, 2, -1)));
    const widths = high.map((value, i) => value - (low[i] ?? NaN));
    expect(widths[0]).toBeLessThan(2.5);
    expect(widths[1]).toBeGreaterThan(8);
    expect(widths[2]).toBe(widths[3]);
    expect(JSON.parse(JSON.stringify(withMeasured(calibration, 0.91, 50)))).toEqual(
      withMeasured(calibration, 0.91, 50),
    );
  });

  it('scales with the difficulty of a row', () => {
    const difficulty = Float64Array.from({ length: 40 }, (_, i) => 1 + (i % 4));
    const actual = difficulty.map((d, i) => (i % 2 === 0 ? d : -d));
    const calibration = calibrate({
      actual,
      predicted: zeros(40),
      coverage: 0.9,
      method: 'absolute-residual',
      block: 'rows',
      difficulty,
    });
    const { high } = predictRanges(calibration, zeros(2), null, Float64Array.of(1, 4));
    expect([...high]).toEqual([1, 4]);
    expect(() => predictRanges(calibration, zeros(1), null, Float64Array.of(0))).toThrow('out-of-range');
  });

  it('[L4] refuses too few rows and a coverage outside (0, 1)', () => {
    const input = {
      actual: zeros(5),
      predicted: zeros(5),
      method: 'absolute-residual',
      block: 'rows',
    } as const;
    expect(() => calibrate({ ...input, coverage: 0.9 })).toThrow('too-few-rows');
    expect(() => calibrate({ ...input, coverage: 1 })).toThrow('out-of-range');
  });
});
