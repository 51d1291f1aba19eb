import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/intervals/intervals.json';
import type { CategoryColumn } from '../../domain/dataset.ts';
import { Random } from '../random.ts';
import type { FoldErrors } from './calibration.ts';
import { weightedConformalQuantile } from './conformal-quantile.ts';
import { cvPlusRange, foldErrors } from './cv-plus.ts';
import { pairOfYear } from './fitted-ranges.ts';
import { calibrateHorizons } from './horizons.ts';
import { newGroupRange } from './new-group.ts';
import { calibrateQuantiles } from './quantile-regression.ts';

const small = fc.integer({ min: -100, max: 100 }).map((quarters) => quarters / 4);

describe('CV+ and jackknife+', () => {
  it('[RG1] are the quantiles of the paper, as numpy sorts them', () => {
    for (const { predictions, residuals, coverage, low, high } of golden.cvPlus) {
      const folds = residuals.map((own) => foldErrors(Float64Array.from(own), undefined, coverage));
      const range = cvPlusRange(predictions, folds, coverage);
      expect(range.low).toBeCloseTo(low, 12);
      expect(range.high).toBeCloseTo(high, 12);
    }
  });

  it('[RG1] claim nothing from too few rows', () => {
    const folds: FoldErrors[] = [{ errors: [1, 2, 3], weights: [1, 1, 1] }];
    expect(cvPlusRange([0], folds, 0.9)).toEqual({ low: -Infinity, high: Infinity });
  });

  it('[RG2] a grid of errors never makes a range narrower, and hardly wider', () => {
    const random = Random.fromSeed(5);
    const residuals = Array.from({ length: 5 }, () =>
      Float64Array.from({ length: 1000 }, () => random.normal()),
    );
    const predictions = residuals.map(() => 0.2 * random.normal());
    const range = (maxSteps: number) =>
      cvPlusRange(
        predictions,
        residuals.map((own) => foldErrors(own, undefined, 0.9, maxSteps)),
        0.9,
      );
    const [whole, grid] = [range(1000), range(64)];
    expect(grid.high).toBeGreaterThanOrEqual(whole.high);
    expect(grid.low).toBeLessThanOrEqual(whole.low);
    expect(grid.high - grid.low).toBeLessThan(1.02 * (whole.high - whole.low));
  });

  it('[RG3] hold at least what they claim where rows are exchangeable', () => {
    // the mean of 20 rows, refitted without each of 5 folds: a regressor in its simplest form
    const random = Random.fromSeed(8);
    let inside = 0;
    const nTrials = 1500;
    for (let trial = 0; trial < nTrials; trial++) {
      const rows = Float64Array.from({ length: 20 }, () => random.normal() ** 2);
      const next = random.normal() ** 2;
      const predictions: number[] = [];
      const folds = [0, 1, 2, 3, 4].map((fold) => {
        const kept = rows.filter((_, row) => row % 5 !== fold);
        const mean = kept.reduce((sum, value) => sum + value, 0) / kept.length;
        predictions.push(mean);
        return foldErrors(
          rows.filter((_, row) => row % 5 === fold).map((y) => y - mean),
          undefined,
          0.8,
        );
      });
      const { low, high } = cvPlusRange(predictions, folds, 0.8);
      if (next >= low && next <= high) inside++;
    }
    // a standard error of 0.0103; the law of large numbers puts it at 0.8 and a little
    expect(inside / nTrials).toBeGreaterThan(0.8 - 4 * 0.0103);
    expect(inside / nTrials).toBeLessThan(0.9);
  });
});

describe('conformal quantiles by weight', () => {
  it('[RG4] whole weights are repeated rows', () => {
    const rows = fc.array(fc.tuple(small, fc.nat({ max: 3 })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(rows, fc.constantFrom(0.5, 0.8, 0.9), (all, share) => {
        const values = Float64Array.from(all, ([value]) => value);
        const weights = Float64Array.from(all, ([, weight]) => weight);
        const often = all.flatMap(([value, weight]) => Array.from({ length: weight }, () => value));
        expect(weightedConformalQuantile(values, weights, share)).toBe(
          weightedConformalQuantile(Float64Array.from(often), undefined, share),
        );
      }),
    );
  });

  it('[RG4] a fold’s errors by weight are its errors repeated', () => {
    const residuals = Float64Array.of(3, -1, 2);
    const weighted = foldErrors(residuals, Float64Array.of(1, 2, 0), 0.8);
    const often = foldErrors(Float64Array.of(3, -1, -1), undefined, 0.8);
    expect(cvPlusRange([10], [weighted], 0.5)).toEqual(cvPlusRange([10], [often], 0.5));
    expect(weighted.errors).toEqual([1, 3]);
  });
});

describe('conformalised quantile regression', () => {
  it('[RG5] takes numpy’s quantiles of the scores at each end', () => {
    for (const { actual, low, high, coverage, lower, upper } of golden.cqr) {
      const { quantiles } = calibrateQuantiles({
        actual: Float64Array.from(actual),
        low: Float64Array.from(low),
        high: Float64Array.from(high),
        coverage,
        shares: [0.1, 0.9],
        block: 'rows',
      });
      expect([quantiles.lower, quantiles.upper]).toEqual([lower, upper]);
    }
  });

  it('[RG5] corrects each category with enough rows by itself', () => {
    const codes = Int32Array.from({ length: 300 }, (_, row) => (row < 3 ? 2 : row % 2));
    const column: CategoryColumn = {
      kind: 'category',
      name: 'crop',
      categories: ['calm', 'wild', 'rare'],
      codes,
    };
    const random = Random.fromSeed(2);
    const actual = Float64Array.from(codes, (code) => (code === 1 ? 5 : 1) * random.normal());
    const { quantiles } = calibrateQuantiles({
      actual,
      low: new Float64Array(300).fill(-1),
      high: new Float64Array(300).fill(1),
      coverage: 0.8,
      shares: [0.1, 0.9],
      block: 'rows',
      byGroup: { column, minRows: 100 },
    });
    const { calm, wild, rare } = quantiles.byGroup?.values ?? {};
    expect(wild?.upper ?? 0).toBeGreaterThan(3 + (calm?.upper ?? 0));
    expect(rare).toBeUndefined();
  });
});

/** What is predicted of a row: 40 sizes, each as often as the others. */
const size = (row: number): number => 20 + ((row * 7) % 40) * ((row * 7) % 40);

describe('ranges of forecasts', () => {
  const years = Float64Array.from({ length: 400 }, (_, row) => 2000 + Math.floor(row / 40));
  const random = Random.fromSeed(4);
  const folds = [2003, 2004, 2005].map((origin) => ({
    train: Uint32Array.from(years.keys()).filter((row) => (years[row] ?? 0) <= origin),
    test: Uint32Array.from(years.keys()).filter((row) => [1, 2, 4].includes((years[row] ?? 0) - origin)),
    origin,
  }));
  const residuals = folds.map(({ test, origin }) =>
    Float64Array.from(test, (row) => ((years[row] ?? 0) - origin) * random.normal()),
  );
  const target = new Float64Array(400);
  const predicted = residuals.map((own) => own.map((residual) => -residual));
  const past = { column: 'year', years, target, folds, predicted, origin: 2009 };

  it('[RG6] widen with the years ahead; a year that was never tried takes the one before it', () => {
    const form = calibrateHorizons(past, 0.8)?.form;
    if (form?.kind !== 'horizon') throw new Error('no horizons');
    const width = (year: number) => pairOfYear(form, year).upper - pairOfYear(form, year).lower;
    expect(form.pairs.map(({ n }) => n)).toEqual([120, 120, 120, 120]);
    expect(width(2011)).toBeGreaterThan(1.5 * width(2010));
    expect(width(2012)).toBe(width(2011));
    expect(width(2013)).toBeGreaterThan(1.5 * width(2011));
    // beyond what was tried, and before the origin
    expect([width(2030), width(NaN), width(2001)]).toEqual([width(2013), width(2013), width(2010)]);
  });

  it('[RG9] follow the size of the prediction where the errors do, and only there', () => {
    // one year ahead of five origins: no row comes twice, so each may have an outcome of its own
    const single = [2004, 2005, 2006, 2007, 2008].map((origin) => ({
      train: new Uint32Array(),
      test: Uint32Array.from(years.keys()).filter((row) => years[row] === origin + 1),
      origin,
    }));
    const spreadWhere = (errorAt: (size: number) => number) => {
      const seen = Float64Array.from(years, (_, row) => size(row) + errorAt(size(row)) * random.normal());
      const said = single.map(({ test }) => Float64Array.from(test, size));
      const form = calibrateHorizons({ ...past, target: seen, folds: single, predicted: said }, 0.8)?.form;
      return form?.kind === 'horizon' ? form.spread?.power : undefined;
    };
    expect(spreadWhere(() => 3)).toBe(undefined);
    expect(spreadWhere((value) => 0.7 * Math.sqrt(value))).toBe(0.5);
    expect(spreadWhere((value) => 0.03 * value)).toBe(1);
  });

  it('[RG6] claim nothing from too few past forecasts', () => {
    const few = { ...past, folds: folds.slice(0, 1), predicted: predicted.slice(0, 1) };
    expect(calibrateHorizons(few, 0.99)).toBe(null);
  });
});

describe('ranges of new groups', () => {
  it('[RG7] come from whole groups left out, and say what they held', () => {
    const random = Random.fromSeed(6);
    const groups = Int32Array.from({ length: 2000 }, (_, row) => row % 40);
    const shift = Float64Array.from({ length: 40 }, () => 3 * random.normal());
    const folds = [0, 1, 2, 3, 4].map((fold) => ({
      train: new Uint32Array(),
      test: Uint32Array.from(groups.keys()).filter((row) => (groups[row] ?? 0) % 5 === fold),
    }));
    const residuals = folds.map(({ test }) =>
      Float64Array.from(test, (row) => (shift[groups[row] ?? 0] ?? 0) + random.normal()),
    );
    const range = newGroupRange({ column: 'region', groups }, folds, residuals, 0.8);
    // sd √10 : the 80 % quantile of the absolute error is 1.28 of it
    expect(range?.quantiles.upper).toBeGreaterThan(1.28 * Math.sqrt(10) * 0.7);
    expect(range?.quantiles.upper).toBeLessThan(1.28 * Math.sqrt(10) * 1.4);
    expect(Math.abs((range?.coverage ?? 0) - 0.8)).toBeLessThan(0.12);
    expect(range).toMatchObject({ nGroups: 40, nRows: 2000 });
    expect(newGroupRange({ column: 'region', groups: groups.map((g) => g % 5) }, folds, residuals, 0.8)).toBe(
      null,
    );
  });
});
