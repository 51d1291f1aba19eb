/** The real engines, in a real module worker of Chromium. Software adapters are slow: a few steps each. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineReport } from './engine-report.ts';
import { GOLDEN_TOLERANCE } from './reference-network.ts';
import type { WorkerAnswer, WorkerQuestion } from './browser-test.worker.ts';

let worker: Worker;
beforeAll(() => {
  worker = new Worker(new URL('./browser-test.worker.ts', import.meta.url), { type: 'module' });
});
afterAll(() => worker.terminate());

function ask(question: WorkerQuestion): Promise<WorkerAnswer> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => resolve(data), {
      once: true,
    });
    worker.addEventListener('error', (event) => reject(new Error(event.message)), { once: true });
    worker.postMessage(question, []);
  });
}

describe('engines in a module worker', () => {
  test.each(['wasm', 'webgl', 'webgpu'] as const)(
    '[W1] %s, forced, trains as plain code does: golden self-test, and dropout with categories',
    { timeout: 120_000 },
    async (engine) => {
      const answer = await ask({ type: 'compare', engine });
      expect(answer).toMatchObject({ error: null });
      expect(answer.goldenError).toBeLessThan(GOLDEN_TOLERANCE);
      expect(answer.largestDifference).toBeLessThan(GOLDEN_TOLERANCE);
      expect(answer.nTensorsLeft).toBe(0);
    },
  );

  test('[N9] longer runs are compared by their scores', { timeout: 120_000 }, async () => {
    const answer = await ask({ type: 'scores', engine: 'wasm' });
    expect(answer).toMatchObject({ error: null });
    expect(answer.goldenError).toBeLessThan(0.5);
    expect(answer.largestDifference).toBeLessThan(0.1);
  });

  test('the threaded build of WebAssembly is never taken', async () => {
    expect(await ask({ type: 'threads' })).toMatchObject({ error: null, nTensorsLeft: 0 });
  });

  test(
    '[W1] two engines in turns on one thread do not disturb each other',
    { timeout: 120_000 },
    async () => {
      const answer = await ask({ type: 'interleave', engines: ['wasm', 'webgl'] });
      expect(answer).toMatchObject({ error: null });
      expect(answer.largestDifference).toBeLessThan(GOLDEN_TOLERANCE);
    },
  );

  test(
    '[W2] software adapters are refused, and a trusted engine is chosen',
    { timeout: 120_000 },
    async () => {
      const { reports } = await ask({ type: 'probe' });
      const by = (engine: EngineReport['engine']) => reports.find((report) => report.engine === engine);
      expect(by('webgpu')).toMatchObject({ refusal: 'fallback-adapter', trusted: false, chosen: false });
      expect(by('webgl')).toMatchObject({ refusal: 'software-adapter', trusted: false, chosen: false });
      expect(by('wasm')).toMatchObject({ refusal: null, trusted: true });
      expect(by('cpu')).toMatchObject({ refusal: null, trusted: true });
      expect(reports.filter(({ chosen }) => chosen)).toHaveLength(1);
    },
  );
});
