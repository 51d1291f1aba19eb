import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random, xoshiroWords } from './random.ts';

describe('Random', () => {
  it('[L1] is xoshiro128**: first words from the state 1, 2, 3, 4', () => {
    // rand_xoshiro 0.6, Xoshiro128StarStar::reference test vector
    expect(xoshiroWords([1, 2, 3, 4], 4)).toEqual([11520, 0, 5927040, 70819200]);
  });

  it('[L1] draws the same stream for the same seed and name, whatever was drawn before', () => {
    const first = Random.fromSeed(7);
    const second = Random.fromSeed(7);
    second.nextFloat();
    expect(first.split('trees').nextUint32()).toBe(second.split('trees').nextUint32());
    expect(first.split('rows').nextUint32()).not.toBe(second.split('trees').nextUint32());
    expect(Random.fromSeed(8).nextUint32()).not.toBe(Random.fromSeed(7).nextUint32());
  });

  it('has the moments of the uniform and of the normal law', () => {
    const random = Random.fromSeed(1);
    const n = 20_000;
    const uniform = Array.from({ length: n }, () => random.nextFloat());
    const normal = Array.from({ length: n }, () => random.normal());
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / n;
    // six standard errors
    expect(Math.abs(mean(uniform) - 0.5)).toBeLessThan((6 * 0.2887) / Math.sqrt(n));
    expect(Math.abs(mean(normal))).toBeLessThan(6 / Math.sqrt(n));
    expect(Math.abs(mean(normal.map((z) => z * z)) - 1)).toBeLessThan((6 * Math.SQRT2) / Math.sqrt(n));
    expect(Math.min(...uniform)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniform)).toBeLessThan(1);
  });

  it('shuffles into a permutation and draws whole numbers below n', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 1, max: 300 }), (seed, n) => {
        const random = Random.fromSeed(seed);
        const shuffled = random.shuffle(Uint32Array.from({ length: n }, (_, i) => i));
        expect([...shuffled].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
        const draw = random.nextInt(n);
        expect(draw >= 0 && draw < n && Number.isInteger(draw)).toBe(true);
      }),
    );
  });

  it('refuses a seed that is not finite and an empty range', () => {
    expect(() => Random.fromSeed(NaN)).toThrow('not-finite');
    expect(() => Random.fromSeed(1).nextInt(0)).toThrow('out-of-range');
  });
});
