import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/metrics/metrics.json';
import { coverage } from './coverage.ts';
import { scoreRegression } from './index.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanWidth } from './mean-width.ts';
import { nrmse } from './nrmse.ts';
import { r2Score } from './r2-score.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';

describe('metrics', () => {
  for (const expected of golden.cases) {
    it(`[L6] score as scikit-learn does: ${expected.name}`, () => {
      const actual = Float64Array.from(expected.actual);
      const predicted = Float64Array.from(expected.predicted);
      expect(rootMeanSquaredError(actual, predicted)).toBeCloseTo(expected.root_mean_squared_error, 12);
      expect(meanAbsoluteError(actual, predicted)).toBeCloseTo(expected.mean_absolute_error, 12);
      expect(r2Score(actual, predicted)).toBeCloseTo(expected.r2_score, 12);
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
    const scores = scoreRegression(
      Float64Array.of(1, NaN, 3),
      Float64Array.of(2, 9, 3),
      Uint32Array.of(0, 2),
    );
    expect(scores).toEqual({
      root_mean_squared_error: Math.SQRT1_2,
      mean_absolute_error: 0.5,
      r2_score: 0.5,
      nrmse: Math.SQRT1_2 / 2,
    });
    expect(
      scoreRegression(Float64Array.of(0, 0), Float64Array.of(0, 1), Uint32Array.of(0, 1)),
    ).not.toHaveProperty('nrmse');
  });

  it('refuses what has no score', () => {
    expect(() => rootMeanSquaredError(Float64Array.of(1), Float64Array.of(1, 2))).toThrow('length-mismatch');
    expect(() => r2Score(new Float64Array(), new Float64Array())).toThrow('empty');
    expect(() => meanAbsoluteError(Float64Array.of(NaN), Float64Array.of(1))).toThrow('not-finite');
  });
});
