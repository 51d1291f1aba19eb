import { describe, expect, it } from 'vitest';
import { makeLatestOnly } from './latest-only.ts';

describe('makeLatestOnly', () => {
  it('runs the first and the last of a burst, in order, one at a time', async () => {
    const seen: number[] = [];
    let nRunning = 0;
    const latest = makeLatestOnly<number>(
      async (value) => {
        nRunning += 1;
        expect(nRunning).toBe(1);
        await Promise.resolve();
        seen.push(value);
        nRunning -= 1;
      },
      (error) => expect.unreachable(String(error)),
    );
    for (let value = 1; value <= 5; value += 1) latest.push(value);
    await latest.settled();
    expect(seen).toEqual([1, 5]);
  });

  it('goes on after a failure and tells of it', async () => {
    const errors: unknown[] = [];
    const seen: string[] = [];
    const latest = makeLatestOnly<string>(
      async (value) => {
        if (value === 'bad') throw new Error('no');
        seen.push(value);
      },
      (error) => errors.push(error),
    );
    latest.push('bad');
    latest.push('good');
    await latest.settled();
    expect(errors).toHaveLength(1);
    expect(seen).toEqual(['good']);
  });
});
