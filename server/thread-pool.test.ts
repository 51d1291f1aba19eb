import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../src/serving/http/limits.ts';
import { createThreadPool } from './thread-pool.ts';

/** Answers with the body it was sent, save one that says `hang`. */
const script = new URL(
  `data:text/javascript,${encodeURIComponent(`
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ id, body }) => {
    if (new TextDecoder().decode(body) === 'hang') for (;;);
    parentPort.postMessage({ type: 'response', id, status: 200, headers: [], body });
  });
`)}`,
);

describe('threads', () => {
  it('[N9] a thread that takes too long is ended and replaced, and others go on', async () => {
    const reasons: string[] = [];
    const pool = createThreadPool({
      script,
      nThreads: 1,
      limits: { ...defaultLimits, maxMs: 1000 },
      version: 'test',
      models: [],
      onReplaced: (reason) => reasons.push(reason),
    });
    const ask = (body: string) => pool.fetch(new Request('http://a/', { method: 'POST', body }));
    const [hung, next] = await Promise.allSettled([ask('hang'), ask('next')]);
    expect(hung).toMatchObject({ status: 'rejected', reason: { status: 503 } });
    const text = next.status === 'fulfilled' ? await next.value.text() : null;
    expect([text, reasons]).toEqual(['next', ['took-too-long']]);
    await pool.close();
  });
});
