import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { exactLog } from './log.ts';

test('takes logarithms within 4e-15 of the platform', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-12, max: 1e12, noNaN: true }), (x) => {
      expect(Math.abs(exactLog(x) - Math.log(x))).toBeLessThanOrEqual(
        4e-15 * Math.max(1, Math.abs(Math.log(x))),
      );
    }),
  );
});
