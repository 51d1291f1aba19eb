import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../random.ts';
import { ridgeWeights, simplexWeights } from './simplex-weights.ts';

const shape = fc.record({
  m: fc.integer({ min: 1, max: 8 }),
  seed: fc.integer(),
  bias: fc.double({ min: 0, max: 2, noNaN: true }),
});

/** Errors of m members on 40 rows, some alike, some twice as wrong. */
function gram(m: number, seed: number, bias: number): Float64Array {
  const random = Random.fromSeed(seed);
  const shared = Array.from({ length: 40 }, () => random.normal());
  const errors = Array.from({ length: m }, (_, j) =>
    shared.map((e) => (j % 3) * e * bias + (1 + j / m) * random.normal()),
  );
  return Float64Array.from(
    errors.flatMap((a) => errors.map((b) => a.reduce((s, x, i) => s + x * (b[i] ?? 0), 0))),
  );
}

function loss(a: Float64Array, w: ArrayLike<number>): number {
  const m = w.length;
  let sum = 0;
  for (let i = 0; i < m; i++)
    for (let j = 0; j < m; j++) sum += (a[i * m + j] ?? 0) * (w[i] ?? 0) * (w[j] ?? 0);
  return sum;
}

test('[BL2] weights are not negative, add up to one, and no other such weights have a lower loss', () => {
  fc.assert(
    fc.property(shape, ({ m, seed, bias }) => {
      const a = gram(m, seed, bias);
      const weights = simplexWeights(a, m);
      expect(weights.every((w) => w >= 0)).toBe(true);
      expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
      const least = loss(a, weights);
      // the slope towards every corner of the simplex is not downhill: enough, for the loss is convex
      for (let j = 0; j < m; j++) {
        const towards = weights.map((w, k) => 0.999 * w + (k === j ? 0.001 : 0));
        expect(loss(a, towards)).toBeGreaterThanOrEqual(least * (1 - 1e-7));
      }
    }),
  );
});

test('[BL2] two members that never differ share, and do not break the equations', () => {
  const weights = simplexWeights(Float64Array.of(4, 4, 4, 4), 2);
  expect(weights.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
});

test('[BL2] ridge’s weights add up to one, and tend to the plain average as its penalty grows', () => {
  fc.assert(
    fc.property(shape, ({ m, seed, bias }) => {
      const a = gram(m, seed, bias);
      const moments = Float64Array.from({ length: m }, (_, j) => a[j] ?? 0);
      expect(ridgeWeights(a, moments, 0.1).reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 9);
      for (const w of ridgeWeights(a, moments, 1e9)) expect(w).toBeCloseTo(1 / m, 6);
    }),
  );
});
