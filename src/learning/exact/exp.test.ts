import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exactExp } from './exp.ts';

describe('exactExp', () => {
  it('agrees with the platform to 4e-16 over the normal numbers', () => {
    fc.assert(
      fc.property(fc.double({ min: -708, max: 709.7, noNaN: true }), (x) => {
        expect(Math.abs(exactExp(x) / Math.exp(x) - 1)).toBeLessThanOrEqual(4e-16);
      }),
      { numRuns: 2000 },
    );
  });

  it('rises wherever x does, so that a link keeps the order of predictions', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -40, max: 40, noNaN: true }),
        fc.double({ min: 1e-12, max: 1, noNaN: true }),
        (x, by) => {
          expect(exactExp(x + by)).toBeGreaterThanOrEqual(exactExp(x));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('ends in 0, infinity and not-a-number', () => {
    expect(exactExp(0)).toBe(1);
    expect(exactExp(-Infinity)).toBe(0);
    expect(exactExp(-800)).toBe(0);
    expect(exactExp(Infinity)).toBe(Infinity);
    expect(exactExp(710)).toBe(Infinity);
    expect(exactExp(NaN)).toBeNaN();
    expect(exactExp(-740)).toBeGreaterThan(0);
  });
});
