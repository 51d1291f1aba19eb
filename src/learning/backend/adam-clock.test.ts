import { expect, test } from 'vitest';
import { AdamClock } from './adam-clock.ts';

const options = { learningRate: 0.01, beta1: 0.9, beta2: 0.999, epsilon: 1e-7, weightDecay: 0 };

test('powers of β stay in float64: kept in float32 they drift from the true ones', () => {
  const clock = new AdamClock(options, 0);
  let rounded = 1;
  let last = clock.tick(1);
  rounded = Math.fround(rounded * Math.fround(0.999));
  for (let step = 2; step <= 500; step++) {
    last = clock.tick(1);
    rounded = Math.fround(rounded * Math.fround(0.999));
  }
  const exact = 1 / Math.sqrt(1 - 0.999 ** 500);
  expect(last.secondScale).toBeCloseTo(exact, 12);
  expect(Math.abs(1 / Math.sqrt(1 - rounded) - exact)).toBeGreaterThan(1e-7);
});

test('a clock that goes on tells what one that never stopped does', () => {
  const whole = new AdamClock(options, 0);
  for (let step = 0; step < 37; step++) whole.tick(0.3);
  expect(new AdamClock(options, 37).tick(0.5)).toEqual(whole.tick(0.5));
});
