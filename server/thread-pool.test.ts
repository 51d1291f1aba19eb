import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { patience } from '../tests/support/patience.ts';
import { defaultLimits } from '../src/serving/http/limits.ts';
import { createThreadPool } from './thread-pool.ts';

const scriptOf = (code: string): URL => new URL(`data:text/javascript,${encodeURIComponent(code)}`);

/** Answers with the body it was sent, save one that says `hang`, and one that says `throw`. */
const script = scriptOf(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id, body }) => {
    const text = new TextDecoder().decode(body);
    if (text === 'hang') for (;;);
    if (text === 'throw') throw new Error('lost');
    parentPort.postMessage({ type: 'response', id, status: 200, headers: [], body });
  });
  parentPort.postMessage({ type: 'ready' });
`);

function openPool(code: URL, onReplaced: (reason: string) => void) {
  // long beside the moment that an answer takes, for one must not be taken for hung
  const limits = { ...defaultLimits, maxMs: 2000 };
  const pool = createThreadPool({
    script: code,
    nThreads: 1,
    limits,
    version: 'test',
    models: [],
    onReplaced,
  });
  onTestFinished(() => pool.close());
  return {
    ...pool,
    ask: (body: string) => pool.fetch(new Request('http://a/', { method: 'POST', body })),
  };
}

afterEach(() => void vi.useRealTimers());

describe('threads', () => {
  it('[N9] a thread that takes too long is ended and replaced, and others go on', async () => {
    const reasons: string[] = [];
    const { ask } = openPool(script, (reason) => reasons.push(reason));
    const [hung, next] = await Promise.allSettled([ask('hang'), ask('next')]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { status: 503 } });
    const text = next.status === 'fulfilled' ? await next.value.text() : null;
    expect([text, reasons]).toEqual(['next', ['took-too-long']]);
  });

  it('[N9] what a lost thread was asked is refused, and the next is answered', async () => {
    const { ask } = openPool(script, () => undefined);
    const lost = { status: 503, details: [{ type: 'not-ready', ctx: { reason: 'thread-lost' } }] };
    await expect(ask('throw')).rejects.toMatchObject(lost);
    expect(await (await ask('next')).text()).toBe('next');
  });

  it('[N9] a thread that cannot start is tried again after a while, and nobody waits for it', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let nTried = 0;
    const { ask, isFree } = openPool(scriptOf('throw new Error("no")'), () => nTried++);
    await expect(ask('one')).rejects.toMatchObject({ status: 503 });
    await expect(ask('two')).rejects.toMatchObject({ status: 503 });
    expect([nTried, isFree()]).toEqual([1, false]);
    vi.advanceTimersByTime(1000);
    await expect.poll(() => nTried, patience).toBe(2);
  });
});
