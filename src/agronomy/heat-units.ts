/** Heat units, and from them the days from sowing to harvest in the mean climate: or why the crop will not ripen. */
import { DAYS_OF_YEAR, type DailyClimate } from './climates.ts';
import type { Crop } from './crops.ts';
import { durationFactor, type Duration } from './seeds.ts';

/** Heat units expected at harvest over heat units to maturity. */
const RIPE_MARGIN = 1.03;
const LONGEST_SEASON_D = 330;

/**
 * Heat units of one day (AquaCrop's method 3).
 *
 * @returns °C·d, at least 0
 */
export function heatUnits(tmin: number, tmax: number, base: number, upper: number): number {
  const high = Math.min(Math.max(tmax, base), upper);
  return Math.max((high + Math.min(tmin, upper)) / 2, base) - base;
}

/** Days after which a season is given up: by-days crops near their length, others 1.55 × the standard one. */
export function longestDays(crop: Crop, duration: Duration): number {
  const standard = crop.standardDays * durationFactor(crop.id, duration);
  if (crop.ripening.kind === 'days') return Math.round(standard) + 3;
  return Math.floor(Math.min(Math.max(1.55 * standard, standard + 30), LONGEST_SEASON_D));
}

export type UnripeReason = 'too-little-heat' | 'night-too-cold' | 'season-too-cold' | 'season-too-hot';

export type Ripening =
  | { readonly type: 'ripens'; readonly days: number; readonly hottestDayC: number }
  /** `found` is what the climate gives, `needed` what the crop bears or wants: °C·d, or °C */
  | {
      readonly type: 'unripe';
      readonly reason: UnripeReason;
      readonly found: number;
      readonly needed: number;
    };

/**
 * Days from sowing to harvest in the mean climate.
 *
 * @param sowingDay - 1–365
 */
export function expectRipening(
  crop: Crop,
  duration: Duration,
  climate: DailyClimate,
  sowingDay: number,
): Ripening {
  const days = daysToHeat(crop, duration, climate, sowingDay);
  if (typeof days !== 'number') return days;
  return checkSeason(crop, climate, sowingDay, days);
}

function daysToHeat(
  crop: Crop,
  duration: Duration,
  { tmin, tmax }: DailyClimate,
  sowingDay: number,
): number | Ripening {
  const factor = durationFactor(crop.id, duration);
  if (crop.ripening.kind === 'days') return Math.round(crop.standardDays * factor);
  const needed = crop.ripening.heatSum * factor * RIPE_MARGIN;
  const cap = longestDays(crop, duration);
  let found = 0;
  for (let day = 0; day < cap; day++) {
    const i = (sowingDay - 1 + day) % DAYS_OF_YEAR;
    found += heatUnits(tmin[i] ?? 0, tmax[i] ?? 0, crop.baseTemperatureC, crop.upperTemperatureC);
    if (found >= needed) return day + 1;
  }
  return { type: 'unripe', reason: 'too-little-heat', found, needed };
}

function checkSeason(crop: Crop, { tmin, tmax }: DailyClimate, sowingDay: number, days: number): Ripening {
  let coldest = Number.POSITIVE_INFINITY;
  let hottestDayC = Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let day = 0; day < days; day++) {
    const i = (sowingDay - 1 + day) % DAYS_OF_YEAR;
    const low = tmin[i] ?? 0;
    const high = tmax[i] ?? 0;
    coldest = Math.min(coldest, low);
    hottestDayC = Math.max(hottestDayC, high);
    sum += low + high;
  }
  const mean = sum / 2 / days;
  const [least, most] = bearableMeanC(crop);
  if (coldest < crop.coldestNightC) return unripe('night-too-cold', coldest, crop.coldestNightC);
  if (mean < least) return unripe('season-too-cold', mean, least);
  if (mean > most) return unripe('season-too-hot', mean, most);
  return { type: 'ripens', days, hottestDayC };
}

/** Season means in which people grow the crop. */
function bearableMeanC(crop: Crop): readonly [least: number, most: number] {
  return crop.coolSeason ? [crop.baseTemperatureC + 6, 24] : [crop.baseTemperatureC + 5, 32];
}

/** The mean climate's hottest day in any season of the starter table; hotter is outside its experience. */
export function hottestTableDayC(crop: Crop): number {
  return crop.coolSeason ? 34 : 38;
}

function unripe(reason: UnripeReason, found: number, needed: number): Ripening {
  return { type: 'unripe', reason, found, needed };
}
