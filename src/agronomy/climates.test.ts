import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { climatePresetIds, climatePresets, type ClimatePresetId } from './climate-presets.ts';
import { presetClimate, type DailyClimate } from './climates.ts';
import { crops, type Crop } from './crops.ts';
import { hargreavesEt0 } from './et0.ts';
import { extraterrestrialRadiation, LATENT_HEAT_MJ_KG } from './extraterrestrial-radiation.ts';
import { expectRipening, hottestTableDayC } from './heat-units.ts';
import { encodeMonths, monthlyClimate, monthlySums, parseMonths, daysOfMonth } from './monthly-climate.ts';

type Four = Record<'rain' | 'tmin' | 'tmax' | 'et0', number[]>;
interface Golden {
  sample_days: number[];
  sowing_days: number[];
  climates: {
    preset: ClimatePresetId;
    latitude: number;
    elevation_m: number;
    sampled: Four;
    days: Record<string, (number | null)[]>;
  }[];
  radiation: { latitude: number; day: number; mm: number }[];
}
const path = new URL('../../tests/golden/agronomy/climates.json', import.meta.url);
// written by make.py beside it, whose shape the interface repeats
const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

describe('radiation and ET0', () => {
  test('[AG1] FAO-56 example 8: 20° S on 3 September is 32.2 MJ/m²/day', () => {
    expect(extraterrestrialRadiation(-20, 246)).toBeCloseTo(32.2, 1);
  });

  test('[AG1] FAO-56 example 20: 45.72° N, day 196, 14.8–26.6 °C', () => {
    expect(extraterrestrialRadiation(45.72, 196)).toBeCloseTo(40.55, 2);
    expect(hargreavesEt0(45.72, 196, 14.8, 26.6)).toBeCloseTo(5.04, 2);
  });

  test.each(golden.radiation)('[AG1] NumPy agrees at $latitude° on day $day', ({ latitude, day, mm }) => {
    expect(extraterrestrialRadiation(latitude, day) / LATENT_HEAT_MJ_KG).toBeCloseTo(mm, 8);
  });
});

const parts = ['rain', 'tmin', 'tmax', 'et0'] as const;

/** Nine decimals, as the golden file has them; −0 is 0. */
function round9(value = Number.NaN): number {
  return Math.round(value * 1e9) / 1e9 + 0;
}

/** Days to harvest where the starter table would have sown too, else null. */
function daysOf(crop: Crop, climate: DailyClimate, day: number): number | null {
  const ripening = expectRipening(crop, 'medium', climate, day);
  return ripening.type === 'ripens' && ripening.hottestDayC <= hottestTableDayC(crop) ? ripening.days : null;
}

function warmestDay(latitude: number): number {
  const { tmax } = presetClimate('mediterranean', { latitude, elevationM: 0 });
  return tmax.indexOf(Math.max(...tmax)) + 1;
}

describe('presets', () => {
  test.each(golden.climates)('[AG2] $preset at $latitude°, $elevation_m m', (row) => {
    const climate = presetClimate(row.preset, { latitude: row.latitude, elevationM: row.elevation_m });
    const sampled = Object.fromEntries(
      parts.map((part) => [part, golden.sample_days.map((day) => round9(climate[part][day - 1]))]),
    );
    expect(sampled).toEqual(row.sampled);
    const days = crops.map((crop) => [crop.id, golden.sowing_days.map((day) => daysOf(crop, climate, day))]);
    expect(Object.fromEntries(days)).toEqual(row.days);
  });

  test.each(climatePresetIds)('[AG2] %s rains its yearly sum, anywhere', (id) => {
    const place = fc.record({
      latitude: fc.double({ min: -66, max: 66, noNaN: true }),
      elevationM: fc.integer({ min: 0, max: 4000 }),
    });
    fc.assert(
      fc.property(place, (at) => {
        const climate = presetClimate(id, at);
        const total = climate.rain.reduce((sum, mm) => sum + mm, 0);
        expect(total).toBeCloseTo(climatePresets[id].yearlyRainMm, 6);
        expect(climate.et0.every((mm) => mm >= 0.1)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('[AG2] the warmest day is mid July in the north and mid January in the south', () => {
    expect(warmestDay(40)).toBe(200);
    expect([17, 18]).toContain(warmestDay(-40));
  });
});

const month = (low: number, high: number) =>
  fc.array(fc.double({ min: low, max: high, noNaN: true }), { minLength: 12, maxLength: 12 });

describe('own months', () => {
  test('[AG3] each month keeps its mean temperature, ET0 and rain', () => {
    const months = fc.record({ rain: month(0, 500), tmin: month(-20, 20), range: month(4, 18) });
    fc.assert(
      fc.property(months, ({ rain, tmin, range }) => {
        const tmax = tmin.map((low, m) => low + (range[m] ?? 0));
        const climate = monthlyClimate({ rain, tmin, tmax, et0: null }, 10);
        const means = monthlySums(climate.tmin).map((sum, m) => sum / (daysOfMonth[m] ?? 1));
        for (const [m, mean] of means.entries()) expect(mean).toBeCloseTo(tmin[m] ?? Number.NaN, 2);
        for (const [m, sum] of monthlySums(climate.rain).entries()) {
          expect(sum).toBeCloseTo(rain[m] ?? Number.NaN, 8);
        }
        expect(climate.rain.every((mm) => mm >= 0)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  test('[AG3] months travel as text, and what is no twelve plausible months is refused', () => {
    const rain = [80, 60, 40, 10, 5, 0, 0, 0, 10, 60, 90, 100];
    const tmin = [5, 5, 7, 9, 13, 17, 20, 20, 17, 13, 9, 6];
    const tmax = tmin.map((low) => low + 11);
    for (const et0 of [null, tmin.map((low) => low / 5)]) {
      const months = { rain, tmin, tmax, et0 };
      expect(parseMonths(encodeMonths(months))).toEqual(months);
    }
    const cold = { rain, tmin: tmax, tmax: tmin, et0: null };
    for (const text of ['', 'x', '1 2 3/1 2 3/1 2 3', encodeMonths(cold)])
      expect(parseMonths(text)).toBeNull();
  });
});
