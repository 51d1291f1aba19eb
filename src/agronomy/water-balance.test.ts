import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { depthOfVolumeMm, fixedPlan, netDepthMm, onDemandPlan } from './irrigation.ts';
import { sum } from './derivations/season-weather.ts';
import { kcCurve, waterSatisfaction } from './water-balance.ts';

const daily = (n: number, at: Record<number, number>) =>
  Float64Array.from({ length: n }, (_, day) => at[day] ?? 0);

describe('Kc and water satisfaction', () => {
  test('[AG4] the fixture of agronomy.md', () => {
    const kc = kcCurve(40, 1.2, 0.5);
    const at = [0, 10, 20, 30, 39].map((day) => Number((kc[day] ?? 0).toFixed(4)));
    expect(at).toEqual([0.35, 0.6097, 1.2, 1.2, 0.5398]);
    const { season, mid } = waterSatisfaction({
      rain: daily(40, { 0: 30, 20: 20 }),
      et0: new Float64Array(40).fill(5),
      irrigation: new Float64Array(40),
      kc,
      awcMm: 120,
      moistureShare: 0.6,
    });
    expect(season).toBeCloseTo(0.71324, 5);
    expect(mid).toBeCloseTo(0.95864, 5);
  });

  test('[AG5] more rain on any day never leaves the crop with less water; both shares stay within 0 and 1', () => {
    const season = fc.record({
      rain: fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 40, maxLength: 330 }),
      awcMm: fc.integer({ min: 35, max: 550 }),
      share: fc.constantFrom(0.3, 0.6, 1),
      day: fc.nat(),
      extra: fc.integer({ min: 1, max: 100 }),
    });
    fc.assert(
      fc.property(season, ({ rain, awcMm, share, day, extra }) => {
        const n = rain.length;
        const rest = {
          et0: new Float64Array(n).fill(5),
          irrigation: new Float64Array(n),
          kc: kcCurve(n, 1.15, 0.4),
          awcMm,
          moistureShare: share,
        };
        const less = Float64Array.from(rain);
        const more = less.map((mm, i) => (i === day % n ? mm + extra : mm));
        const before = waterSatisfaction({ ...rest, rain: less });
        const after = waterSatisfaction({ ...rest, rain: more });
        expect(after.season).toBeGreaterThanOrEqual(before.season - 1e-12);
        for (const value of [before.season, before.mid, after.season, after.mid]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      }),
    );
  });
});

describe('irrigation', () => {
  test('[AG6] gross to net, and 10 m³/ha is 1 mm', () => {
    expect(netDepthMm(40, 'surface')).toBe(24);
    expect(netDepthMm(40, 'sprinkler')).toBe(30);
    expect(netDepthMm(40, 'drip')).toBe(36);
    expect(netDepthMm(40, 'net')).toBe(40);
    expect(depthOfVolumeMm(500, 2)).toBe(25);
  });

  test('[AG7] a fixed plan gives all its water, however many waterings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 40, max: 420 }), (n, days) => {
        expect(sum(fixedPlan(n, 25, days))).toBe(25 * n);
      }),
    );
  });

  test('[AG7] water on demand stops at the limit and gives nothing where it rains enough', () => {
    const kc = kcCurve(100, 1.2, 0.5);
    const et0 = new Float64Array(100).fill(6);
    const dry = new Float64Array(100);
    expect(sum(onDemandPlan(kc, et0, dry, 200))).toBeCloseTo(200, 9);
    expect(sum(onDemandPlan(kc, et0, dry, 200, 35))).toBeCloseTo(170, 9);
    expect(sum(onDemandPlan(kc, et0, dry.fill(20), 200))).toBe(0);
  });
});
