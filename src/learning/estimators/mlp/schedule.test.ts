import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Random } from '../../random.ts';
import { epochLength, epochOrder, forgettingFactor, rateFactor } from './schedule.ts';

const rowsOf = (n: number) => Uint32Array.from({ length: n }, (_, i) => 3 * i);

test('[N10] an epoch has at least about 2,048 rows and at most 16,384', () => {
  for (const n of [1, 7, 300, 1500, 2048, 10_000, 16_384, 40_000, 1e6]) {
    const length = epochLength(n);
    expect(length).toBeLessThanOrEqual(16_384);
    expect(length).toBeGreaterThanOrEqual(Math.min(n, 1365));
  }
});

test('[N10] passes follow each other: each row once before any row again', () => {
  fc.assert(
    fc.property(fc.constantFrom(50, 700, 3000, 20_000, 50_000), fc.nat(20), (n, seed) => {
      const random = Random.fromSeed(seed);
      const seen: number[] = [];
      for (let epoch = 0; seen.length < 2 * n; epoch++) seen.push(...epochOrder(rowsOf(n), epoch, random));
      for (let pass = 0; (pass + 1) * n <= seen.length; pass++) {
        expect(new Set(seen.slice(pass * n, (pass + 1) * n)).size).toBe(n);
      }
      expect(epochOrder(rowsOf(n), 3, random)).toEqual(epochOrder(rowsOf(n), 3, random));
    }),
    { numRuns: 12 },
  );
});

test('the rate rises, then falls to nothing; categories are hidden in the first half alone', () => {
  const rates = Array.from({ length: 200 }, (_, step) => rateFactor(step, 200));
  expect(Math.max(...rates)).toBeLessThanOrEqual(1);
  expect(rates.indexOf(Math.max(...rates))).toBe(10);
  expect(rates[199]).toBeLessThan(0.001);
  expect(rates.slice(10)).toEqual(rates.slice(10).sort((a, b) => b - a));
  expect([0, 25, 50, 99].map((epoch) => forgettingFactor(epoch, 100))).toEqual([1, 0.5, 0, 0]);
});
