import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/metrics/metrics.json';
import { anomalySkill } from './anomaly-skill.ts';
import { bias } from './bias.ts';
import { coverage } from './coverage.ts';
import { scoreRegression } from './index.ts';
import { intervalScore } from './interval-score.ts';
import { maxError } from './max-error.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanAbsolutePercentageError } from './mean-absolute-percentage-error.ts';
import { meanSquaredError } from './mean-squared-error.ts';
import { meanWidth } from './mean-width.ts';
import { nrmse } from './nrmse.ts';
import { pinballLoss } from './pinball-loss.ts';
import { r2Score } from './r2-score.ts';
import { skillScore } from './skill-score.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';

/** Metrics of observed and predicted, by weight. */
const weighted: readonly ((y: Float64Array, p: Float64Array, w: Float64Array | undefined) => number)[] = [
  meanSquaredError,
  meanAbsoluteError,
  maxError,
  r2Score,
  bias,
  (y, p, w) => pinballLoss(y, p, 0.2, w),
  (y, p, w) =>
    coverage(
      y,
      p.map((value) => value - 9),
      p.map((value) => value + 5),
      w,
    ),
  (y, p, w) =>
    intervalScore(
      y,
      p.map((value) => value - 9),
      p.map((value) => value + 5),
      0.8,
      w,
    ),
  (y, p, w) => anomalySkill(y, p, new Float64Array(y.length), w).r2 ?? 0,
];

function columns(
  rows: readonly (readonly [y: number, p: number, w: number])[],
): [Float64Array, Float64Array] {
  return [Float64Array.from(rows, ([y]) => y), Float64Array.from(rows, ([, p]) => p)];
}

describe('metrics', () => {
  for (const expected of golden.cases) {
    it(`[L6] score as scikit-learn does: ${expected.name}`, () => {
      const actual = Float64Array.from(expected.actual);
      const predicted = Float64Array.from(expected.predicted);
      const weights = expected.weights === null ? undefined : Float64Array.from(expected.weights);
      expect(rootMeanSquaredError(actual, predicted, weights)).toBeCloseTo(
        expected.root_mean_squared_error,
        11,
      );
      expect(meanSquaredError(actual, predicted, weights)).toBeCloseTo(expected.mean_squared_error, 11);
      expect(meanAbsoluteError(actual, predicted, weights)).toBeCloseTo(expected.mean_absolute_error, 11);
      expect(meanAbsolutePercentageError(actual, predicted, weights)).toBeCloseTo(
        expected.mean_absolute_percentage_error,
        11,
      );
      expect(maxError(actual, predicted, weights)).toBeCloseTo(expected.max_error, 11);
      expect(r2Score(actual, predicted, weights)).toBeCloseTo(expected.r2_score, 11);
      for (const [share, loss] of Object.entries(expected.pinball))
        expect(pinballLoss(actual, predicted, Number(share), weights)).toBeCloseTo(loss, 11);
    });
  }

  it('normalises the RMSE by the mean observed', () => {
    expect(nrmse(Float64Array.of(3, 5), Float64Array.of(3, 7))).toBeCloseTo(Math.SQRT2 / 4, 12);
    expect(() => nrmse(Float64Array.of(-1, 1), Float64Array.of(0, 0))).toThrow('not-positive');
  });

  it('counts bounds as inside', () => {
    const actual = Float64Array.of(1, 2, 3, 4);
    expect(coverage(actual, Float64Array.of(1, 0, 4, 0), Float64Array.of(2, 2, 5, 3))).toBe(0.5);
    expect(meanWidth(Float64Array.of(1, 0), Float64Array.of(2, 4))).toBe(2.5);
  });

  it('scores the rows asked for, by MLflow’s keys', () => {
    const actual = Float64Array.of(1, NaN, 3);
    const scores = scoreRegression(actual, Float64Array.of(2, 9, 3), Uint32Array.of(0, 2));
    expect(scores).toEqual({
      example_count: 2,
      mean_on_target: 2,
      root_mean_squared_error: Math.SQRT1_2,
      mean_squared_error: 0.5,
      mean_absolute_error: 0.5,
      mean_absolute_percentage_error: 0.5,
      max_error: 1,
      r2_score: 0.5,
      bias: 0.5,
      nrmse: Math.SQRT1_2 / 2,
    });
    const nothing = scoreRegression(Float64Array.of(0, 0), Float64Array.of(0, 1), Uint32Array.of(0, 1));
    expect(nothing).not.toHaveProperty('nrmse');
  });

  it('[ME1] a row of weight 2 counts as two rows, one of weight 0 as none', () => {
    // quarters, so that sums are exact and a table of equal numbers stays one
    const value = fc.integer({ min: -200, max: 200 }).map((quarters) => quarters / 4);
    const row = fc.tuple(value, value, fc.nat({ max: 3 }));
    const rows = fc.array(row, { minLength: 1, maxLength: 20 }).filter((all) => all.some(([, , w]) => w > 0));
    fc.assert(
      fc.property(rows, (all) => {
        const once = columns(all);
        const often = columns(all.flatMap((one) => Array.from({ length: one[2] }, () => one)));
        const weights = Float64Array.from(all, ([, , w]) => w);
        for (const score of weighted) {
          const [ours, theirs] = [score(...once, weights), score(...often, undefined)];
          // sums are added in another order
          expect(Math.abs(ours - theirs)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(theirs)));
        }
      }),
    );
  });

  it('[ME2] the interval score charges width and each miss, and the pinball losses of its bounds are half α of it', () => {
    const [low, high] = [Float64Array.of(0, 0, 0), Float64Array.of(2, 2, 2)];
    // widths 2; 1 below costs 2/0.2 more, 3 above 6/0.2
    const actual = Float64Array.of(1, -1, 5);
    expect(intervalScore(actual, low, high, 0.8)).toBeCloseTo(2 + (10 + 30) / 3, 12);
    const bounds = pinballLoss(actual, low, 0.1) + pinballLoss(actual, high, 0.9);
    expect(bounds * (2 / 0.2)).toBeCloseTo(intervalScore(actual, low, high, 0.8), 12);
  });

  it('[ME3] anomaly skill is what is left once the group’s mean is known', () => {
    const reference = Float64Array.of(2, 2, 8, 8);
    const actual = Float64Array.of(1, 3, 7, 9);
    expect(anomalySkill(actual, reference, reference)).toEqual({ r2: 0, correlation: null });
    expect(anomalySkill(actual, actual, reference).r2).toBe(1);
    expect(anomalySkill(actual, actual, reference).correlation).toBeCloseTo(1, 12);
    const halfway = actual.map((y, i) => (y + (reference[i] ?? 0)) / 2);
    expect(anomalySkill(actual, halfway, reference).r2).toBeCloseTo(0.75, 12);
    expect(anomalySkill(reference, actual, reference).r2).toBe(null);
  });

  it('[ME3] skill is the share of the naive error that is taken away', () => {
    expect(skillScore(1, 2)).toBe(0.75);
    expect(skillScore(3, 3)).toBe(0);
    expect([skillScore(0, 0), skillScore(1, 0)]).toEqual([0, null]);
  });

  it('refuses what has no score', () => {
    expect(() => rootMeanSquaredError(Float64Array.of(1), Float64Array.of(1, 2))).toThrow('length-mismatch');
    expect(() => r2Score(new Float64Array(), new Float64Array())).toThrow('empty');
    expect(() => meanAbsoluteError(Float64Array.of(NaN), Float64Array.of(1))).toThrow('not-finite');
    const two = Float64Array.of(1, 2);
    expect(() => bias(two, two, Float64Array.of(1))).toThrow('length-mismatch');
    expect(() => bias(two, two, Float64Array.of(1, -1))).toThrow('out-of-range');
    expect(() => bias(two, two, new Float64Array(2))).toThrow('empty');
    expect(() => pinballLoss(two, two, 1)).toThrow('out-of-range');
  });
});
