import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  correctYield,
  epsilonOf,
  learnFarmOffset,
  learnOffset,
  logRatio,
  priorMeanOf,
  startingCorrection,
  yieldScaleOf,
  type PredictedHarvest,
} from './harvest-correction.ts';

const model = { ...startingCorrection, priorMean: 0, ageWeight: 1 };
const TINY = 1e-12;
const three = [0.6, 0.7, 0.5].map((share) => ({ predicted: 5, harvested: 5 * share, age: 0 }));

describe('one level', () => {
  test('[AG8] the fixture of agronomy.md', () => {
    const offset = learnOffset(three, model, TINY, 0.35);
    const mean = three.reduce((sum, harvest) => sum + logRatio(harvest, TINY), 0) / 3;
    expect(mean).toBeCloseTo(-0.5202, 4);
    expect(offset.weight).toBeCloseTo(0.75, 12);
    expect(offset.mean).toBeCloseTo(-0.39016, 5);
    expect(offset.variance).toBeCloseTo(0.153125, 12);
    const corrected = correctYield(1, offset, TINY, 0);
    expect(corrected.mean).toBeCloseTo(0.67695, 5);
    expect(corrected.low).toBeCloseTo(0.40997, 5);
    expect(corrected.high).toBeCloseTo(1.11778, 5);
  });

  test('[AG8] without a harvest the prior speaks alone', () => {
    const offset = learnOffset([], { ...model, priorMean: priorMeanOf('maize') }, 0.76, 0.35);
    expect(offset).toMatchObject({ mean: -0.25, weight: 0, nHarvests: 0 });
    expect(offset.variance).toBeCloseTo(2 * 0.35 ** 2, 12);
  });

  test('[AG8] a failed harvest counts, but not infinitely', () => {
    expect(logRatio({ predicted: 10, harvested: 0, age: 0 }, epsilonOf(15.2))).toBe(-1.6);
  });

  test('[AG9] the correction never leaves the span between prior and harvests, and is never below 0', () => {
    const harvest = fc.record({
      predicted: fc.double({ min: 0, max: 12, noNaN: true }),
      harvested: fc.double({ min: 0, max: 12, noNaN: true }),
      age: fc.integer({ min: 0, max: 20 }),
    });
    const epsilon = epsilonOf(yieldScaleOf('wheat'));
    fc.assert(
      fc.property(fc.array(harvest, { minLength: 1, maxLength: 12 }), (harvests) => {
        const offset = learnOffset(harvests, { ...startingCorrection, priorMean: -0.24 }, epsilon);
        const seen = [-0.24, ...harvests.map((one) => logRatio(one, epsilon))];
        expect(offset.mean).toBeGreaterThanOrEqual(Math.min(...seen) - 1e-12);
        expect(offset.mean).toBeLessThanOrEqual(Math.max(...seen) + 1e-12);
        const { low, mean, high } = correctYield(3, offset, epsilon, 0.15);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low <= mean && mean <= high).toBe(true);
      }),
    );
  });
});

function harvestsAt(factor: number, n: number): PredictedHarvest[] {
  return Array.from({ length: n }, (_, age) => ({ predicted: 4, harvested: 4 * factor, age }));
}

describe('two levels', () => {
  const epsilon = 0.45;
  const tau = Math.hypot(startingCorrection.farmSd, startingCorrection.fieldSd);
  test('[AG9] without any harvest both rules agree', () => {
    const one = learnOffset([], model, epsilon, tau);
    const two = learnFarmOffset([[], []], 0, model, epsilon);
    expect(two.mean).toBe(one.mean);
    expect(two.variance).toBeCloseTo(one.variance, 12);
    expect(two.weight).toBe(0);
  });

  test('[AG9] with one field both rules agree', () => {
    const own = harvestsAt(0.6, 3);
    const one = learnOffset(own, model, epsilon, tau);
    const two = learnFarmOffset([own], 0, model, epsilon);
    expect(two.mean).toBeCloseTo(one.mean, 12);
    expect(two.variance).toBeCloseTo(one.variance, 12);
    expect(two.weight).toBeCloseTo(one.weight, 12);
  });

  test('[AG9] a new field of a known farm starts where the farm is', () => {
    const fresh = learnFarmOffset([[], harvestsAt(0.6, 4), harvestsAt(0.7, 4)], 0, model, epsilon);
    expect(fresh.mean).toBeLessThan(-0.2);
    expect(fresh.variance).toBeLessThan(learnOffset([], model, epsilon, tau).variance);
  });
});
