import { describe, expect, test } from 'vitest';
import type { EngineReport } from '../../learning/backend.ts';
import { createEngineCache } from './engine-cache.ts';

const report: EngineReport = {
  engine: 'cpu',
  available: true,
  goldenError: 3e-8,
  trusted: true,
  measuredMs: 28,
  refusal: null,
  adapter: 'plain code',
  chosen: true,
};

function settings(stored: unknown = null) {
  let value = stored;
  return {
    // the port promises T unchecked; the cache must not believe it
    get: async <T>() => value as T | null,
    set: async (_: string, next: unknown) => {
      value = structuredClone(next);
    },
  };
}

describe('engine cache', () => {
  test('remembers a device, and forgets it when it becomes another', async () => {
    const cache = createEngineCache(settings());
    expect(await cache.get('this device')).toBeNull();
    await cache.set('this device', [report]);
    expect(await cache.get('this device')).toEqual([report]);
    expect(await cache.get('this device, newer browser')).toBeNull();
    for (let n = 0; n < 20; n++) await cache.set(`job ${n}`, [report]);
    expect(await cache.get('job 19')).toEqual([report]);
    expect(await cache.get('this device')).toBeNull();
  });

  test.each([
    ['nonsense', 'yes'],
    ['an unknown engine', [{ key: 'k', reports: [{ ...report, engine: 'abacus' }] }]],
    ['a number that is text', [{ key: 'k', reports: [{ ...report, measuredMs: '28' }] }]],
  ])('does not believe %s', async (_, stored) => {
    expect(await createEngineCache(settings(stored)).get('k')).toBeNull();
  });
});
