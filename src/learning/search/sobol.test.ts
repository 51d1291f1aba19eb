import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import golden from '../../../tests/golden/search/sobol.json' with { type: 'json' };
import { MAX_SOBOL_DIMENSIONS, sobolPoint } from './sobol.ts';

test('[H1] the plain sequence is scipy’s, to the last bit', () => {
  golden.words.forEach((words, index) => {
    expect([...sobolPoint(index, words.length, null)]).toEqual(words.map((word) => word / 2 ** 32));
  });
});

test('[H1] scrambled, every one of 64 equal slices of each axis still holds one of the first 64 points', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const points = Array.from({ length: 64 }, (_, index) => sobolPoint(index, 12, seed));
      for (let d = 0; d < 12; d++) {
        const slices = new Set(points.map((point) => Math.floor((point[d] ?? 0) * 64)));
        expect(slices.size).toBe(64);
      }
    }),
    { numRuns: 20 },
  );
});

test('a seed has its own points', () => {
  expect(sobolPoint(5, 4, 1)).not.toEqual(sobolPoint(5, 4, 2));
});

test.each([
  [-1, 2],
  [0.5, 2],
  [0, MAX_SOBOL_DIMENSIONS + 1],
])('point %d of %d dimensions is refused', (index, nDimensions) => {
  expect(() => sobolPoint(index, nDimensions, 1)).toThrow('out-of-range');
});
