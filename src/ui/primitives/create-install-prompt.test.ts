import { expect, test } from 'vitest';
import { isIos } from './create-install-prompt.ts';

test('an iPad that calls itself a Mac is still an iPad', () => {
  expect(isIos('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)', 5)).toBe(true);
  expect(isIos('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 5)).toBe(true);
  expect(isIos('Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)', 0)).toBe(false);
  expect(isIos('Mozilla/5.0 (Linux; Android 14)', 5)).toBe(false);
});
