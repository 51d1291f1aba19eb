import { describe, expect, it } from 'vitest';
import { totalOf } from './yield-total.ts';

describe('totalOf', () => {
  it('counts a field in tonnes, kilograms and bags', () => {
    expect(totalOf(3.2, 't/ha', 1.5, 't', 50)).toBeCloseTo(4.8, 12);
    expect(totalOf(3.2, 't/ha', 1.5, 'kg', 50)).toBeCloseTo(4800, 9);
    expect(totalOf(3.2, 't/ha', 1.5, 'bag', 50)).toBeCloseTo(96, 9);
    expect(totalOf(36_613, 'hg/ha', 2, 't', 50)).toBeCloseTo(7.3226, 9);
  });

  it('has no total for what is no mass per area', () => {
    expect(totalOf(12, 'percent', 1, 't', 50)).toBeNull();
    expect(totalOf(12, null, 1, 't', 50)).toBeNull();
  });
});
