import { expect, test } from 'vitest';
import { isSafe } from './create-safety.ts';

const estimate = { usedBytes: 1, quotaBytes: 2, persisted: true, lastBackupAt: null };

test('[U6] records are called safe only when the storage is open and the browser promised to keep it', () => {
  expect(isSafe({ state: 'open' }, estimate)).toBe(true);
  expect(isSafe({ state: 'open' }, { ...estimate, persisted: false })).toBe(false);
  expect(isSafe({ state: 'open' }, undefined)).toBe(false);
  expect(isSafe({ state: 'read-only-newer', storedVersion: 2, ourVersion: 1 }, estimate)).toBe(false);
  expect(isSafe({ state: 'blocked' }, estimate)).toBe(false);
});
