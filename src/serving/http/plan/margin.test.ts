import { expect, test } from 'vitest';
import { ask, plain, planOf, starter } from './plan.fixture.ts';

const maize = { crop: 'maize', sowing_day: 150, latitude: 12, climate: 'tropical_one_rainy_season' };

test('[PL7] a gain is one when it is above what the ranges leave open, of which a measured share is common', async () => {
  const small = { inputs: maize, vary: { mulch: ['no', 'yes'] } };
  const large = {
    inputs: { ...maize, seed: 'farm_saved', fertility: 'poor', irrigation: 'rainfed', duration: 'early' },
    vary: { seed: ['elite'], fertility: ['full'], duration: ['late'] },
  };
  const plans = await Promise.all([small, large].map(async (body) => planOf(await ask(starter, body))));
  for (const { best, present, difference, cannot_be_told_apart: isOpen } of plans) {
    const below = best.mean - best.range.low;
    const above = (present?.range.high ?? 0) - (present?.mean ?? 0);
    expect(difference?.margin).toBeCloseTo(Math.sqrt(0.46) * Math.hypot(below, above), 9);
    expect(isOpen).toBe(!((difference?.objective ?? 0) > (difference?.margin ?? 0)));
  }
  expect(plans.map((plan) => plan.cannot_be_told_apart)).toEqual([true, false]);
});

test('[PL7] a profit’s margin is in money', async () => {
  const body = { inputs: { region: 'south', rain: 400 }, vary: { rain: [350, 650] }, max_evaluations: 50 };
  const tonnes = await planOf(await ask(plain, body));
  const money = await planOf(await ask(plain, { ...body, objective: 'profit', price: '200' }));
  expect(money.difference?.margin).toBeCloseTo(200 * (tonnes.difference?.margin ?? 0), 6);
});

test('[PL7] without a present to compare with, no gain is shown', async () => {
  // it never ripens so late, and does earlier
  const late = { ...maize, climate: 'cool_continental', latitude: 50, sowing_day: 250 };
  const response = await ask(starter, {
    inputs: late,
    vary: { sowing_day: [110, 160], crop: ['barley', 'maize'] },
  });
  const plan = await planOf(response);
  expect(plan.present).toBeNull();
  expect([plan.difference, plan.cannot_be_told_apart]).toEqual([null, true]);
  expect(plan.issues.map(({ type }) => type)).toContain('will-not-ripen');
});
