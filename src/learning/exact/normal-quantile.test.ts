import { expect, test } from 'vitest';
import { normalQuantile } from './normal-quantile.ts';

// scipy 1.15.3: scipy.stats.norm.ppf
test.each([
  [0.5, 0],
  [0.6, 0.2533471031357997],
  [0.975, 1.959963984540054],
  [0.05, -1.6448536269514729],
  [1e-4, -3.719016485455709],
  [1e-12, -7.034483825301132],
])('the normal quantile of %f is %f', (share, expected) => {
  expect(normalQuantile(share)).toBeCloseTo(expected, 12);
});

test('a share outside 0–1 is refused', () => {
  for (const share of [0, 1, NaN, -0.1]) {
    expect(() => normalQuantile(share)).toThrow(expect.objectContaining({ code: 'out-of-range' }));
  }
});
