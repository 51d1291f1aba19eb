import { describe, expect, it } from 'vitest';
import { Random } from '../random.ts';
import { pairedDifference } from './paired-difference.ts';

const random = Random.fromSeed(4);
const n = 600;
const actual = Float64Array.from({ length: n }, () => random.normal());
const groups = Int32Array.from({ length: n }, (_, row) => row % 30);
const noisy = (sd: number) => actual.map((y) => y + sd * random.normal());

describe('pairedDifference', () => {
  it('[L14] tells a clearly better model apart, with the sign of the better', () => {
    const good = noisy(0.3);
    const bad = noisy(1);
    const difference = pairedDifference(actual, good, bad, groups, 'squared_error', 1);
    expect(difference.mean).toBeCloseTo(0.09 - 1, 0);
    expect(difference.canTellApart).toBe(true);
    expect(difference.high).toBeLessThan(0);
    const turned = pairedDifference(actual, bad, good, groups, 'squared_error', 1);
    expect(turned.low).toBeCloseTo(-difference.high, 12);
  });

  it('[L14] does not tell equals apart: 5 % of the time at most by more than chance', () => {
    let told = 0;
    for (let trial = 0; trial < 60; trial++) {
      if (pairedDifference(actual, noisy(0.5), noisy(0.5), groups, 'absolute_error', trial).canTellApart)
        told++;
    }
    // binomial(60, 0.07): nine or fewer with probability above 0.98
    expect(told).toBeLessThanOrEqual(9);
  });

  it('[L14] widens when rows of a group err together', () => {
    const shared = Float64Array.from({ length: 30 }, () => random.normal());
    const together = actual.map((y, i) => y + (shared[i % 30] ?? 0));
    const flat = actual.map((y) => y + 0.9);
    const width = (by: Int32Array) => {
      const { low, high } = pairedDifference(actual, together, flat, by, 'squared_error', 3);
      return high - low;
    };
    expect(width(groups)).toBeGreaterThan(2 * width(Int32Array.from({ length: n }, (_, row) => row)));
  });

  it('says the same for the same seed, and nothing from one group', () => {
    const [a, b] = [noisy(0.3), noisy(0.4)];
    expect(pairedDifference(actual, a, b, groups, 'squared_error', 9)).toEqual(
      pairedDifference(actual, a, b, groups, 'squared_error', 9),
    );
    const single = pairedDifference(actual, a, b, new Int32Array(n), 'squared_error', 9);
    expect(single.canTellApart).toBe(false);
    expect(single.high).toBe(Infinity);
    expect(() => pairedDifference(actual, a, b.subarray(1), groups, 'squared_error', 1)).toThrow(
      'length-mismatch',
    );
  });
});
