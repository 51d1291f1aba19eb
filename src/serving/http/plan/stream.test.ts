import { expect, test, vi } from 'vitest';
import { defaultLimits } from '../limits.ts';
import { ask, linesOf, planOf, season, starter, type Asking } from './plan.fixture.ts';

const later = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Lets everything run that is not waiting for somebody. */
async function settle(): Promise<void> {
  for (let i = 0; i < 30; i++) await later();
}

/** Counts the batches that were predicted. */
function counting(): { readonly nPauses: () => number; readonly options: Asking } {
  const pause = vi.fn<() => Promise<void>>(later);
  return { nPauses: () => pause.mock.calls.length, options: { pause, accept: '*/*' } };
}

const decoder = new TextDecoder();

test('[PL5] who reads no further is not searched for', async () => {
  const { nPauses, options } = counting();
  const response = await ask(starter, season, options);
  const reader = response.body?.getReader();
  const first = await reader?.read();
  expect(linesOf(decoder.decode(first?.value))[0]?.type).toBe('progress');
  await settle();
  const waiting = nPauses();
  await settle();
  expect(nPauses()).toBe(waiting);
  expect(waiting).toBeLessThan(5);
  await reader?.cancel();
  await settle();
  expect(nPauses()).toBeLessThanOrEqual(waiting + 1);
});

test('[PL5] a caller who goes away before the plan ends the search', async () => {
  const whole = counting();
  await (await ask(starter, season, whole.options)).text();
  const gone = new AbortController();
  const pause = vi.fn<() => Promise<void>>(async () => {
    gone.abort();
    await later();
  });
  await ask(starter, season, { pause, accept: 'application/json', signal: gone.signal });
  expect(pause.mock.calls.length).toBeLessThan(whole.nPauses() / 2);
});

test('[PL4] the time is counted by the clock, and no batch is begun after it', async () => {
  let now = 0;
  const pause = async (): Promise<void> => {
    now += 100;
    await later();
  };
  const limits = { ...defaultLimits, maxMs: 250 };
  const plan = await planOf(await ask(starter, season, { pause, limits, clock: () => now }));
  expect(now).toBe(300);
  expect(plan.stopped).toBe('time');
  expect(plan.best.within_limits).toBe(true);
});

test('[PL4] when time is up before any combination is found, that is what is said', async () => {
  let now = 0;
  const response = await ask(
    starter,
    { ...season, max_evaluations: 5000, limits: { budget: -1 }, costs: { sowing_day: 1 } },
    { clock: () => (now += 50), limits: { ...defaultLimits, maxMs: 100 } },
  );
  expect(response.status).toBe(503);
  expect(await response.text()).toContain('took-too-long');
});

test('[PL4] others run while limits are tried that nothing is within', async () => {
  const { nPauses, options } = counting();
  const body = { ...season, limits: { budget: -1 }, costs: { sowing_day: 1 } };
  const response = await ask(starter, body, options);
  expect(response.status).toBe(422);
  expect(nPauses()).toBeGreaterThan(3);
});
