import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Digest } from '../../../domain/ids.ts';
import type { LoadedModel } from '../../inference/load-model.ts';
import { loadPlain } from '../../inference/plain-model.fixture.ts';
import { predictOne } from '../../inference/predict-one.ts';
import { loadStarter } from '../../inference/starter.fixture.ts';
import { createKitchen } from '../kitchen.ts';
import { defaultLimits } from '../limits.ts';
import { memoryShelf } from '../memory-shelf.ts';
import type { PlanAnswer } from './schemas.ts';

const plain = await loadPlain();
const starter = await loadStarter();

// any 64 hexadecimal digits are a digest here
const digest = 'ab'.repeat(32) as Digest;

async function ask(
  model: LoadedModel,
  body: unknown,
  accept = 'application/json',
  maxMs = 30_000,
): Promise<Response> {
  const served = { name: 'yield', version: 1, digest, aliases: [], createdAt: 0, nBytes: 1, model };
  const limits = { ...defaultLimits, maxMs };
  const kitchen = createKitchen({ shelf: memoryShelf([served]), version: '0', bases: [''], limits });
  const headers = { 'content-type': 'application/json', accept };
  return kitchen.fetch(
    new Request('http://localhost/v1/plan', { method: 'POST', headers, body: JSON.stringify(body) }),
  );
}

// the schema of the answer is tested where the document is
const planOf = async (response: Response): Promise<PlanAnswer> => (await response.json()) as PlanAnswer;

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
    const response = await ask(plain, body, accept);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('no-feasible-plan');
  }
});

const season = {
  inputs: { crop: 'maize', sowing_day: 150, latitude: 12, climate: 'tropical_one_rainy_season' },
  vary: {
    sowing_day: [120, 200],
    irrigation: ['rainfed', 'fixed'],
    n_irrigations: [0, 8],
    watering_mm: [10, 60],
    fertility: ['moderate', 'good'],
  },
  limits: { total: [{ names: ['watering_mm'], times: 'n_irrigations', max: 120 }] },
  max_evaluations: 300,
};

test('[PL3] a season is planned in lines: progress, then a plan within the limits, the same for the same seed', async () => {
  const text = await (await ask(starter, season, '*/*')).text();
  const lines = text.trim().split('\n');
  expect(lines.slice(0, -1).every((line) => line.startsWith('{"type":"progress"'))).toBe(true);
  expect(lines.length).toBeGreaterThan(2);
  const again = await planOf(await ask(starter, season));
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual(again);
  expect(again.evaluations).toBeLessThanOrEqual(300);
  expect(again.best.mean).toBeGreaterThan(again.present?.mean ?? Infinity);
  for (const { inputs } of [again.best, ...again.alternatives]) {
    expect(Number(inputs['watering_mm'] ?? 0) * Number(inputs['n_irrigations'] ?? 0)).toBeLessThanOrEqual(
      120.001,
    );
    expect(Number.isInteger(inputs['sowing_day'])).toBe(true);
  }
});

test('[PL4] when time is up, the best so far is told, and that time was up', async () => {
  const plan = await planOf(await ask(starter, season, 'application/json', 0));
  expect(plan.stopped).toBe('time');
  expect(plan.evaluations).toBeLessThan(300);
});
