import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPoint, addPoints, type RunningSummary } from './metric-summary.ts';
import type { MetricPoint } from './run.ts';

const value = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, 0, 1));
const point: fc.Arbitrary<MetricPoint> = fc.record({
  key: fc.constantFrom('r2', 'mae', '__proto__'),
  step: fc.integer({ min: -2, max: 3 }),
  timestamp: fc.integer({ min: 0, max: 2 }),
  value,
});

function summarise(points: readonly MetricPoint[]): RunningSummary | undefined {
  return points.reduce<RunningSummary | undefined>(addPoint, undefined);
}

function at(step: number, timestamp: number, value: number): MetricPoint {
  return { key: 'r2', step, timestamp, value };
}

/** Without the sign of zero: −0 and 0 rank alike, and either may be kept. */
function plain(summary: RunningSummary | undefined): RunningSummary | undefined {
  return summary && { ...summary, last: summary.last + 0, min: summary.min + 0, max: summary.max + 0 };
}

describe('addPoint', () => {
  it('[T11] takes as last the point greatest by step, then timestamp, then value', () => {
    expect(summarise([at(2, 1, 0.1), at(1, 9, 0.9)])).toMatchObject({ last: 0.1, lastStep: 2 });
    expect(summarise([at(2, 5, 0.1), at(2, 4, 0.9)])).toMatchObject({ last: 0.1, lastTimestamp: 5 });
    expect(summarise([at(2, 5, 0.1), at(2, 5, 0.9), at(2, 5, 0.5)])).toMatchObject({ last: 0.9, nPoints: 3 });
    expect(summarise([at(2, 5, Number.NaN), at(2, 5, -3)])).toMatchObject({ last: -3 });
    expect(summarise([at(-1, 5, 4)])).toEqual({
      last: 4,
      min: 4,
      max: 4,
      lastStep: -1,
      lastTimestamp: 5,
      nPoints: 1,
    });
  });

  it('[T11] is the same whatever the order of the points', () => {
    const shuffled = fc
      .array(point, { minLength: 1 })
      .chain((points) =>
        fc.tuple(fc.constant(points), fc.shuffledSubarray(points, { minLength: points.length })),
      );
    fc.assert(
      fc.property(shuffled, ([points, others]) => {
        expect(plain(summarise(others))).toEqual(plain(summarise(points)));
      }),
    );
  });

  it('[T11] has the least and the greatest number as min and max, NaN only when there is no number', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1 }), (points) => {
        // a zero is a zero, whatever its sign
        const numbers = points.map(({ value }) => value + 0).filter((value) => !Number.isNaN(value));
        const summary = plain(summarise(points));
        expect(summary?.min).toBe(numbers.length === 0 ? Number.NaN : Math.min(...numbers));
        expect(summary?.max).toBe(numbers.length === 0 ? Number.NaN : Math.max(...numbers));
        expect(summary?.nPoints).toBe(points.length);
      }),
    );
  });
});

describe('addPoints', () => {
  it('[T11] keeps metrics apart, gives the same in parts as at once, and leaves what it was given', () => {
    fc.assert(
      fc.property(fc.array(point), fc.array(point), (first, second) => {
        const before = addPoints({}, first);
        const copy = structuredClone(before);
        const after = addPoints(before, second);
        expect(after).toEqual(addPoints({}, [...first, ...second]));
        expect(before).toEqual(copy);
        const keys = new Set([...first, ...second].map(({ key }) => key));
        expect(new Set(Object.keys(after))).toEqual(keys);
      }),
    );
  });
});
