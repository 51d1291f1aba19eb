import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Loss, LossId, Weights } from './loss.ts';
import { lossIds } from './loss.ts';
import { makeLoss } from './make-loss.ts';
import { quantileOf } from './quantile-of.ts';
import { selectRank } from './select-rank.ts';

const share = 0.7;

function lossOf(loss: LossId, target: Float64Array<ArrayBuffer>, weights: Weights = null): Loss {
  return makeLoss({ loss, share, power: 1.4 }, target, weights);
}

const columns = fc
  .array(
    fc.record({
      y: fc.double({ min: 0.1, max: 9, noNaN: true }),
      raw: fc.double({ min: -2, max: 2, noNaN: true }),
      weight: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 3, maxLength: 30 },
  )
  .map((rows) => ({
    target: Float64Array.from(rows, ({ y }) => y),
    raw: Float64Array.from(rows, ({ raw }) => raw),
    weights: Float64Array.from(rows, ({ weight }) => weight),
  }));

/** Every row as often as its weight says. */
function repeat(values: Float64Array, weights: Float64Array): Float64Array<ArrayBuffer> {
  return Float64Array.from([...values].flatMap((value, i) => Array<number>(weights[i] ?? 0).fill(value)));
}

/** Summed loss with every raw prediction moved by a step. */
function summed(
  id: LossId,
  loss: Loss,
  { raw, target }: { raw: Float64Array; target: Float64Array },
  by: number,
) {
  const score = loss.score(
    raw.map((p) => p + by),
    target,
    null,
  );
  return target.length * (id === 'squared_error' ? (score * score) / 2 : score);
}

describe('losses', () => {
  it.each(lossIds.filter((id) => id !== 'huber'))('[B1] %s: derivatives are those of the score', (id) => {
    fc.assert(
      fc.property(columns, (rows) => {
        const step = 1e-4;
        fc.pre(rows.target.every((y, i) => Math.abs(y - (rows.raw[i] ?? 0)) > 2 * step));
        const loss = lossOf(id, rows.target);
        const [slopes, curvatures] = [rows.raw.slice(), new Float64Array(rows.raw.length)];
        loss.differentiate(rows.raw, rows.target, slopes, curvatures);
        const at = (by: number) => summed(id, loss, rows, by);
        const slope = slopes.reduce((sum, g) => sum + g, 0);
        // slopes of either sign may cancel to nothing: what is off is measured against their sizes
        const size = slopes.reduce((sum, g) => sum + Math.abs(g), 0);
        expect(((at(step) - at(-step)) / (2 * step) - slope) / size).toBeCloseTo(0, 3);
        if (!loss.isCurved) return;
        const curvature = curvatures.reduce((sum, h) => sum + h, 0);
        expect((at(step) - 2 * at(0) + at(-step)) / (step * step) / curvature).toBeCloseTo(1, 3);
      }),
      { numRuns: 100 },
    );
  });

  it('[B1] huber: derivatives are residuals cut where the share of them ends', () => {
    fc.assert(
      fc.property(columns, ({ raw, target }) => {
        const gradients = new Float64Array(raw.length);
        lossOf('huber', target).differentiate(raw, target, gradients, new Float64Array(raw.length));
        const sizes = target.map((y, i) => Math.abs(y - (raw[i] ?? 0)));
        const width = Math.max(...gradients.map(Math.abs));
        gradients.forEach((g, i) => expect(Math.abs(g)).toBe(Math.min(sizes[i] ?? NaN, width)));
        expect(sizes.filter((size) => size <= width).length / sizes.length).toBeGreaterThanOrEqual(
          share - 1e-9,
        );
      }),
    );
  });

  it.each(lossIds.filter((id) => id !== 'huber'))(
    '[B1] %s: no other constant scores better than the start',
    (id) => {
      fc.assert(
        fc.property(columns, fc.double({ min: -0.5, max: 0.5, noNaN: true }), ({ target, weights }, by) => {
          const loss = lossOf(id, target, weights);
          const scoreOf = (raw: number) =>
            loss.score(new Float64Array(target.length).fill(raw), target, weights);
          expect(scoreOf(loss.base)).toBeLessThanOrEqual(scoreOf(loss.base + by) + 1e-9);
        }),
      );
    },
  );

  it('[B1] huber: starts at the median', () => {
    fc.assert(
      fc.property(columns, ({ target, weights }) => {
        expect(lossOf('huber', target, weights).base).toBe(lossOf('absolute_error', target, weights).base);
      }),
    );
  });

  it.each(['absolute_error', 'quantile'] as const)(
    '[B1] %s: a renewed leaf is the best of its rows',
    (id) => {
      fc.assert(
        fc.property(columns, fc.double({ min: -1, max: 1, noNaN: true }), ({ raw, target, weights }, by) => {
          const loss = lossOf(id, target, weights);
          const value = loss.renewLeaf?.(
            target.map((y, i) => y - (raw[i] ?? 0)),
            weights,
          );
          const scoreOf = (step: number) =>
            loss.score(
              raw.map((p) => p + step),
              target,
              weights,
            );
          expect(scoreOf(value ?? NaN)).toBeLessThanOrEqual(scoreOf((value ?? NaN) + by) + 1e-9);
        }),
      );
    },
  );

  it.each(lossIds)('[B2] %s: a weight counts as so many rows', (id) => {
    fc.assert(
      fc.property(columns, ({ raw, target, weights }) => {
        const weighed = lossOf(id, target, weights);
        const repeated = lossOf(id, repeat(target, weights));
        expect(weighed.base).toBeCloseTo(repeated.base, 12);
        expect(weighed.score(raw, target, weights)).toBeCloseTo(
          repeated.score(repeat(raw, weights), repeat(target, weights), null),
          10,
        );
      }),
    );
  });

  it('refuses a negative target where predictions are powers of e', () => {
    expect(() => lossOf('poisson', Float64Array.of(1, -1))).toThrow('negative-target');
    expect(() => lossOf('tweedie', Float64Array.of(1, -1))).toThrow('negative-target');
    expect(lossOf('tweedie', Float64Array.of(0, 1)).base).toBeCloseTo(Math.log(0.5), 12);
  });
});

describe('selectRank', () => {
  it('finds what sorting finds, with ties and infinities', () => {
    const value = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1, 1, 2));
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 60 }), fc.nat(), (values, drawn) => {
        const rank = drawn % values.length;
        const sorted = Float64Array.from(values).sort();
        // + 0: sorting tells −0 from 0, comparing does not
        expect(selectRank(Float64Array.from(values), rank) + 0).toBe((sorted[rank] ?? NaN) + 0);
      }),
    );
  });
});

describe('quantileOf', () => {
  it('[B2] with weights is the quantile of rows so repeated', () => {
    fc.assert(
      fc.property(columns, fc.constantFrom(0.05, 0.25, 0.5, 0.9), ({ target, weights }, wanted) => {
        expect(quantileOf(target, weights, wanted)).toBe(quantileOf(repeat(target, weights), null, wanted));
      }),
    );
  });

  it('is the median for a half, and Hyndman and Fan’s second definition elsewhere', () => {
    expect(quantileOf(Float64Array.of(4, 1, 3, 2), null, 0.5)).toBe(2.5);
    expect(quantileOf(Float64Array.of(3, 1, 2), null, 0.5)).toBe(2);
    // numpy 2.0: np.quantile([1, 2, 3, 4, 10], q, method='averaged_inverted_cdf')
    expect(
      [0.1, 0.2, 0.4, 0.75, 0.95].map((q) => quantileOf(Float64Array.of(10, 2, 3, 4, 1), null, q)),
    ).toEqual([1, 1.5, 2.5, 4, 10]);
  });
});
