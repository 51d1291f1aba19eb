import { assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calmEnd, rangePlaces } from './range-scale.ts';

const value = double({ min: 0.01, max: 400, noNaN: true });

describe('range bar', () => {
  test('[U1] every mark stands on the bar, in the order of its value', () => {
    assert(
      property(value, value, value, value, value, (a, b, c, own, naive) => {
        const [low = 0, mean = 0, high = 0] = [a, b, c].toSorted((x, y) => x - y);
        const places = rangePlaces({ low, mean, high, own, naive }, 2);
        for (const place of [places.low, places.mean, places.high, places.own ?? 0, places.naive ?? 0]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
        }
        expect(places.low).toBeLessThanOrEqual(places.mean);
        expect(places.mean).toBeLessThanOrEqual(places.high);
      }),
    );
  });

  test('[U1] a change too small to be read moves nothing', () => {
    const values = { low: 5.21, mean: 7.4, high: 9.8, own: null, naive: 6 };
    expect(rangePlaces({ ...values, mean: 7.42 }, 1)).toEqual(rangePlaces(values, 1));
    expect(rangePlaces({ ...values, mean: 7.46 }, 1)).not.toEqual(rangePlaces(values, 1));
  });

  test('the end is calm: it does not follow every small change of the range', () => {
    expect(calmEnd(9.1)).toBe(10);
    expect(calmEnd(9.9)).toBe(10);
    expect(calmEnd(0.23)).toBeCloseTo(0.3);
    expect(calmEnd(41)).toBe(50);
    expect(calmEnd(0)).toBe(1);
    expect(calmEnd(Number.NaN)).toBe(1);
  });
});
