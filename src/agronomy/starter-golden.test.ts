/**
 * The app's features against the Python that made the starter table. Inputs and expected outputs are in
 * `tests/golden/starter/features.json`, with the tool, version and call that wrote them.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expectRipening, hottestTableDayC, longestDays } from './heat-units.ts';
import { fixedPlan, onDemandPlan, type WateringStart } from './irrigation.ts';
import { findCrop, type Crop } from './crops.ts';
import { durationFactor, type Duration } from './seeds.ts';
import { availableWaterMm, moistureShare, rootingDepthM, soils } from './soils.ts';
import { kcCurve, waterSatisfaction } from './water-balance.ts';
import { seasonClimate, sum } from './derivations/season-weather.ts';
import type { DailyClimate } from './climates.ts';
import type { Moisture, SoilClass, SoilDepth } from './soils.ts';

interface GoldenClimate {
  tmin_c: number[];
  tmax_c: number[];
  rain_mm: number[];
  et0_mm: number[];
}
interface FixedPlan {
  n: number;
  depth_mm: number;
  days: number[];
}
interface OnDemandPlan {
  left_percent: WateringStart;
  season_max_mm: number | null;
}
/** a rainfed season's is empty */
type Plan = FixedPlan | OnDemandPlan | Record<string, never>;
interface GoldenSeason {
  input: {
    site: number;
    crop: string;
    duration: Duration;
    soil: SoilClass;
    soil_depth: SoilDepth;
    moisture_at_sowing: Moisture;
    sow_doy: number;
    irrigation: string;
    irrigation_plan: Plan;
    season: GoldenClimate & { irrigation_mm: number[] };
  };
  constants: Record<string, number | boolean | null>;
  expected: Record<string, number> & { plan_mm: number[] };
}
interface Golden {
  climates: Record<string, GoldenClimate>;
  seasons: GoldenSeason[];
  sowing: {
    crop: string;
    duration: Duration;
    site: number;
    sow_doy: number[];
    exp_days: (number | null)[];
  }[];
}

const path = new URL('../../tests/golden/starter/features.json', import.meta.url);
// written by our own script, whose shape the interfaces above repeat; a change of it fails the tests below
const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;

function toClimate({ tmin_c, tmax_c, rain_mm, et0_mm }: GoldenClimate): DailyClimate {
  return {
    rain: Float64Array.from(rain_mm),
    tmin: Float64Array.from(tmin_c),
    tmax: Float64Array.from(tmax_c),
    et0: Float64Array.from(et0_mm),
  };
}

function climateOfSite(site: number): DailyClimate {
  const climate = golden.climates[String(site)];
  if (climate === undefined) throw new Error(`no climate ${site}`);
  return toClimate(climate);
}

function cropOf(id: string): Crop {
  const crop = findCrop(id);
  if (crop === null) throw new Error(`no crop ${id}`);
  return crop;
}

function isFixed(plan: Plan): plan is FixedPlan {
  return 'days' in plan;
}

function isOnDemand(plan: Plan): plan is OnDemandPlan {
  return 'left_percent' in plan;
}

function planOf({ input }: GoldenSeason, kc: Float64Array, climate: DailyClimate): Float64Array {
  const plan = input.irrigation_plan;
  if (isFixed(plan)) return fixedPlan(plan.n, plan.depth_mm, kc.length);
  if (!isOnDemand(plan)) return new Float64Array(kc.length);
  const limit = plan.season_max_mm ?? Number.POSITIVE_INFINITY;
  return onDemandPlan(kc, climate.et0, climate.rain, limit, plan.left_percent);
}

/** Names of values further than a billionth from the expected ones; a name missing there differs too. */
function differing(ours: object, expected: object): string[] {
  const wanted = new Map<string, number>(Object.entries(expected));
  return Object.entries(ours)
    .filter(([name, value]) => !(Math.abs(value - (wanted.get(name) ?? Number.NaN)) < 1e-9))
    .map(([name]) => name);
}

describe('[AG10] the features agree with the Python that made the starter table', () => {
  const seasons = golden.seasons.map((season, i) => [`${i} ${season.input.crop}`, season] as const);

  test('every crop and kind of irrigation is in the golden file', () => {
    expect(new Set(golden.seasons.map(({ input }) => input.crop)).size).toBe(15);
    expect(new Set(golden.seasons.map(({ input }) => input.irrigation)).size).toBe(3);
  });

  test.each(seasons)('season %s: constants', (_, { input, constants, expected }) => {
    const crop = cropOf(input.crop);
    const { wiltingPoint, fieldCapacity } = soils[input.soil];
    const ours = {
      base_c: crop.baseTemperatureC,
      upper_c: crop.upperTemperatureC,
      by_days: crop.ripening.kind === 'days',
      ...(crop.ripening.kind === 'days' ? {} : { heat_sum: crop.ripening.heatSum }),
      standard_days: crop.standardDays,
      duration_factor: durationFactor(crop.id, input.duration),
      root_m: crop.rootDepthM,
      kc_mid: crop.kcMid,
      kc_end: crop.kcEnd,
      wilting_point: wiltingPoint,
      field_capacity: fieldCapacity,
    };
    expect(constants).toMatchObject(ours);
    expect(longestDays(crop, input.duration)).toBe(expected['cap_days']);
    expect(moistureShare[input.moisture_at_sowing]).toBe(expected['moisture_share']);
  });

  test.each(seasons)('season %s: plan, climate and water satisfaction', (_, season) => {
    const { input, expected } = season;
    const crop = cropOf(input.crop);
    const ripening = expectRipening(crop, input.duration, climateOfSite(input.site), input.sow_doy);
    expect(ripening).toMatchObject({ type: 'ripens', days: expected['exp_days'] });

    const n = expected['exp_days'] ?? 0;
    const usual = seasonClimate(climateOfSite(input.site), input.sow_doy, n);
    const real = toClimate(input.season);
    const kc = kcCurve(n, crop.kcMid, crop.kcEnd);
    const awcMm = availableWaterMm(input.soil, rootingDepthM(crop.rootDepthM, input.soil_depth));
    const plan = planOf(season, kc, usual);
    const given = Float64Array.from(input.season.irrigation_mm);
    const scale = sum(real.rain) / Math.max(sum(usual.rain), 1e-6);
    const share = { kc, awcMm, moistureShare: moistureShare[input.moisture_at_sowing] };
    const planned = waterSatisfaction({ ...usual, irrigation: plan, ...share });
    const total = waterSatisfaction({
      ...share,
      rain: usual.rain.map((mm) => mm * scale),
      et0: usual.et0,
      irrigation: given,
    });
    const logged = waterSatisfaction({ ...real, irrigation: given, ...share });
    const ours = {
      awc_mm: awcMm,
      clim_rain_mm: sum(usual.rain),
      clim_et0_mm: sum(usual.et0),
      clim_tmean_c: (sum(usual.tmin) + sum(usual.tmax)) / 2 / n,
      clim_trange_c: (sum(usual.tmax) - sum(usual.tmin)) / n,
      wrsi_plan: planned.season,
      wrsi_plan_mid: planned.mid,
      wrsi_total: total.season,
      wrsi_total_mid: total.mid,
      wrsi_log: logged.season,
      wrsi_log_mid: logged.mid,
    };
    expect(differing(ours, expected)).toEqual([]);
    expect(differing(plan, expected.plan_mm)).toEqual([]);
  });

  test.each(golden.sowing)('$crop $duration at site $site: days to harvest by sowing day', (row) => {
    const crop = cropOf(row.crop);
    const climate = climateOfSite(row.site);
    const days = row.sow_doy.map((day) => {
      const ripening = expectRipening(crop, row.duration, climate, day);
      // the table also leaves out hotter days and very short or long seasons, which the app only calls unusual
      if (ripening.type === 'unripe' || ripening.hottestDayC > hottestTableDayC(crop)) return null;
      return ripening.days < 45 || (ripening.days > 330 && crop.id !== 'cassava') ? null : ripening.days;
    });
    expect(days).toEqual(row.exp_days);
  });
});
