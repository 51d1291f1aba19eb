import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { predictOne } from '../../inference/predict-one.ts';
import { ask, linesOf, plain, planOf, season, starter } from './plan.fixture.ts';

test('[PL1] where all combinations can be looked at, the plan is the one that brute force finds', async () => {
  const task = fc.record({
    from: fc.integer({ min: 320, max: 400 }),
    step: fc.integer({ min: 10, max: 60 }),
    most: fc.integer({ min: 420, max: 600 }),
    each: fc.integer({ min: 0, max: 4 }),
  });
  await fc.assert(
    fc.asyncProperty(task, async ({ from, step, most, each }) => {
      const plan = await planOf(
        await ask(plain, {
          inputs: { region: 'south', rain: from },
          vary: { rain: { from, to: 650, step }, region: ['south', 'north'] },
          objective: 'profit',
          price: 500,
          costs: { rain: each, region: { north: 300 } },
          limits: { total: [{ names: ['rain'], max: most }] },
        }),
      );
      let best = -Infinity;
      for (let rain = from; rain <= most; rain += step) {
        for (const region of ['south', 'north']) {
          const said = predictOne(plain, { region, rain });
          const cost = each * rain + (region === 'north' ? 300 : 0);
          if (said.type === 'prediction') best = Math.max(best, 500 * said.mean - cost);
        }
      }
      expect(plan.method).toBe('exhaustive');
      expect(plan.best.objective).toBeCloseTo(best, 6);
      for (const { inputs } of [plan.best, ...plan.alternatives])
        expect(inputs['rain']).toBeLessThanOrEqual(most);
    }),
    { numRuns: 20 },
  );
});

test('[PL2] no combination within the limits is 422, in lines as well', async () => {
  const body = {
    inputs: { region: 'south', rain: 400 },
    vary: { rain: [350, 600] },
    limits: { total: [{ names: ['rain'], max: 100 }] },
  };
  for (const accept of ['application/json', 'application/x-ndjson']) {
    const response = await ask(plain, body, { accept });
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('no-feasible-plan');
  }
});

test('[V9] null is as good as absent', async () => {
  const body = { inputs: { region: 'south', rain: 400 }, vary: { rain: [350, 600] } };
  const nothing = { model: null, version: null, objective: null, price: null, costs: null, seed: null };
  const limits = { budget: null, inputs: null, total: null };
  const plan = await planOf(await ask(plain, body));
  expect(await planOf(await ask(plain, { ...body, ...nothing, limits }))).toEqual(plan);
  const all = await ask(plain, { ...body, vary: undefined });
  expect(await (await ask(plain, { ...body, vary: null, limits: null })).text()).toBe(await all.text());
});

test('[PL3] a season is planned in lines: progress, then a plan within the limits, the same for the same seed', async () => {
  const text = await (await ask(starter, season, { accept: '*/*' })).text();
  const lines = linesOf(text);
  const progress = lines.flatMap((line) => (line.type === 'progress' ? [line] : []));
  expect(lines.length).toBeGreaterThan(2);
  expect(progress).toHaveLength(lines.length - 1);
  const again = await planOf(await ask(starter, season));
  expect(lines.at(-1)).toEqual(again);
  const done = progress.map((line) => line.done);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  const best = progress.map((line) => line.best?.objective ?? -Infinity);
  expect(best).toEqual(best.toSorted((a, b) => a - b));
  expect(best.at(-1)).toBeLessThanOrEqual(again.best.objective);
  expect(new Set(progress.map((line) => line.total)).size).toBe(1);
  expect(again.evaluations).toBeLessThanOrEqual(300);
  expect(again.best.mean).toBeGreaterThan(again.present?.mean ?? Infinity);
  for (const { inputs } of [again.best, ...again.alternatives]) {
    expect(Number(inputs['watering_mm'] ?? 0) * Number(inputs['n_irrigations'] ?? 0)).toBeLessThanOrEqual(
      120.001,
    );
    expect(Number.isInteger(inputs['sowing_day'])).toBe(true);
  }
});
