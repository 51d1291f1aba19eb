import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makePaced } from './paced.ts';

const now = (): number => Date.now();
const after = (ms: number): Promise<void> => new Promise((done) => void setTimeout(done, ms));

describe('[R5] pacing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('a hundred changes during one turn and its rest cost one more turn, and the last is not missed', async () => {
    const task = vi.fn<() => Promise<void>>(() => after(10));
    const paced = makePaced(task, { restMs: () => 500, now });
    for (let i = 0; i < 100; i++) {
      paced.push();
      await vi.advanceTimersByTimeAsync(5);
    }
    expect(task).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(100);
    expect(task).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(5000);
    expect(task).toHaveBeenCalledTimes(2);
  });

  it('rests the longer, the longer a turn took', async () => {
    const restMs = vi.fn<(tookMs: number) => number>((tookMs) => 20 * tookMs);
    const task = vi.fn<() => Promise<void>>(() => after(100));
    const paced = makePaced(task, { restMs, now });
    paced.push();
    await vi.advanceTimersByTimeAsync(101);
    expect(restMs).toHaveBeenCalledWith(100);
    paced.push();
    await vi.advanceTimersByTimeAsync(1900);
    expect(task).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(200);
    expect(task).toHaveBeenCalledTimes(2);
  });

  it('a turn that fails is over like any other; after the end none begins', async () => {
    const task = vi.fn<() => Promise<void>>(() => Promise.reject(new Error('closed')));
    const paced = makePaced(task, { restMs: () => 10, now });
    paced.push();
    await vi.advanceTimersByTimeAsync(50);
    paced.push();
    await vi.advanceTimersByTimeAsync(50);
    expect(task).toHaveBeenCalledTimes(2);
    paced.end();
    paced.push();
    await vi.advanceTimersByTimeAsync(50);
    expect(task).toHaveBeenCalledTimes(2);
  });
});
