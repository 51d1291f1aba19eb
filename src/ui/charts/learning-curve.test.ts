import { assert, double, array, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { learningCurves, smooth } from './learning-curve.ts';

const history = (key: string) => ({
  key,
  steps: Float64Array.of(1, 2),
  values: Float64Array.of(4, 2),
  timestamps: Float64Array.of(0, 1),
});

describe('learning curves', () => {
  test('training stands broken beside the validation of its run, in the same colour', () => {
    const curves = learningCurves([
      {
        name: 'a',
        histories: [
          history('validation_root_mean_squared_error'),
          history('training_root_mean_squared_error'),
        ],
      },
      { name: 'b', histories: [history('validation_root_mean_squared_error')] },
    ]);
    expect(curves.map(({ color, dashed }) => [color, dashed])).toEqual([
      [1, false],
      [1, true],
      [2, false],
    ]);
    expect(curves[2]?.label).toBe('b');
  });

  test('smoothing never leaves the range of the curve, and keeps a constant', () => {
    assert(
      property(array(double({ min: -50, max: 50, noNaN: true }), { minLength: 1 }), (values) => {
        for (const value of smooth(values, 0.9)) {
          expect(value).toBeGreaterThanOrEqual(Math.min(...values) - 1e-9);
          expect(value).toBeLessThanOrEqual(Math.max(...values) + 1e-9);
        }
      }),
    );
    expect([...smooth([3, 3, 3], 0.6)]).toEqual([3, 3, 3].map((value) => expect.closeTo(value)));
  });

  test('a gap stays a gap', () => {
    expect(smooth([1, Number.NaN, 1], 0.5)[1]).toBeNaN();
  });
});
