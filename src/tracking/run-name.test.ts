import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { runName } from './run-name.ts';

const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

it('[T13] names a run by two words and a number, whatever is drawn', () => {
  fc.assert(
    fc.property(draw, draw, draw, (a, b, c) => {
      const draws = [a, b, c];
      expect(runName(() => draws.shift() ?? Number.NaN)).toMatch(/^[a-z]+-[a-z]+-\d{1,3}$/);
    }),
  );
});

it('[T13] gives the same name for the same draws, and another for others', () => {
  expect(runName(() => 0.5)).toBe(runName(() => 0.5));
  expect(runName(() => 0)).toBe('amber-acre-0');
  expect(runName(() => 1 - Number.EPSILON)).toBe('windy-wheat-999');
});
