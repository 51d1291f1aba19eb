import { expect, test } from 'vitest';
import { sparklinePath } from './sparkline-path.ts';

test('the highest value touches the top, the lowest the bottom', () => {
  expect(sparklinePath([0, 10, 5], 20, 10)).toBe('M0.0 10.0L10.0 0.0L20.0 5.0');
});

test('a gap is a gap, and nothing is drawn of nothing', () => {
  expect(sparklinePath([1, Number.NaN, 3], 20, 10)).toBe('M0.0 10.0M20.0 0.0');
  expect(sparklinePath([], 20, 10)).toBe('');
  expect(sparklinePath([Number.NaN], 20, 10)).toBe('');
});

test('a constant lies in the middle', () => {
  expect(sparklinePath([2, 2], 20, 10)).toBe('M0.0 5.0L20.0 5.0');
});
