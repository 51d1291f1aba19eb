/** The features of one season, and the numbers worth showing, from what was said and the season's mean climate. */
import { availableWaterMm, moistureShare, rootingDepthM, soilNumbers } from '../soils.ts';
import { kcCurve, waterSatisfaction, type WaterSatisfaction } from '../water-balance.ts';
import { levelFeatures, type KnowledgeLevel } from './season-features.ts';
import { waterOf, type SeasonWater } from './season-water.ts';
import { knownRain, sum, type SeasonRain } from './season-weather.ts';
import { expectExtremes, longestDrySpell, rainDays, thirds } from './weather-detail.ts';
import type { DailyClimate } from '../climates.ts';
import type { IrrigationKind } from '../irrigation.ts';
import type { Said } from './season-answers.ts';

/** Features by name. */
export type FeatureValues = Readonly<Record<string, number | string>>;

export interface SeasonFeatures {
  /** exactly `levelFeatures[level]` */
  readonly values: FeatureValues;
  readonly level: KnowledgeLevel;
  /** days, mm, °C, shares */
  readonly derived: Readonly<Record<string, number>>;
}

/** @param season - mean climate of the days from sowing to harvest */
export function toFeatures(said: Said, season: DailyClimate): SeasonFeatures {
  const { crop } = said;
  const kc = kcCurve(season.rain.length, crop.kcMid, crop.kcEnd);
  const awcMm = availableWaterMm(said.soil, rootingDepthM(crop.rootDepthM, said.soilDepth));
  const rain = knownRain(said, season.rain);
  const water = waterOf(said.watering, kc, season.et0, season.rain, said.log);
  const satisfy: Satisfy = (dailyRain, irrigation, et0 = season.et0) =>
    waterSatisfaction({
      rain: dailyRain,
      et0,
      irrigation,
      kc,
      awcMm,
      moistureShare: moistureShare[said.moisture],
    });
  const all: Record<string, number | string> = {
    ...saidFeatures(said, water),
    ...climateFeatures(season, awcMm, satisfy(season.rain, water.plan)),
    ...(rain.level === 'A' ? {} : rainFeatures(said, season, rain, water, satisfy)),
    ...(rain.level === 'C' ? logFeatures(said, season, rain, water, satisfy) : {}),
  };
  const values = Object.fromEntries(levelFeatures[rain.level].map((name) => [name, all[name] ?? Number.NaN]));
  return { values, derived: toDerived(said, all, rain), level: rain.level };
}

type Satisfy = (rain: Float64Array, irrigation: Float64Array, et0?: Float64Array) => WaterSatisfaction;

function saidFeatures(said: Said, water: SeasonWater): FeatureValues {
  return {
    crop: said.crop.id,
    seed: said.seed,
    duration: said.duration,
    soil: said.soil,
    soil_depth: said.soilDepth,
    moisture_at_sowing: said.moisture,
    fertility: said.fertility,
    mulch: said.mulch ? 1 : 0,
    bunds: said.bunds ? 1 : 0,
    irrigation: irrigationOf(said, water),
    n_irrigations: water.totalMm > 0 ? water.count : 0,
    irrigation_mm: water.totalMm,
    lat: Math.abs(said.latitude),
    ...soilNumbers(said.soil),
  };
}

/** What the water says, whatever was ticked: no water given is rainfed, a rainfed field that was watered is not. */
function irrigationOf({ watering }: Said, { totalMm }: SeasonWater): IrrigationKind {
  if (watering.kind === 'on_demand') return 'on_demand';
  return totalMm > 0 ? 'fixed' : 'rainfed';
}

function climateFeatures(season: DailyClimate, awcMm: number, plan: WaterSatisfaction) {
  const n = season.rain.length;
  return {
    exp_days: n,
    clim_rain_mm: sum(season.rain),
    clim_et0_mm: sum(season.et0),
    clim_tmean_c: (sum(season.tmin) + sum(season.tmax)) / 2 / n,
    clim_trange_c: (sum(season.tmax) - sum(season.tmin)) / n,
    awc_mm: awcMm,
    wrsi_plan: plan.season,
    wrsi_plan_mid: plan.mid,
  };
}

/** How much warmer than usual the season was, °C; 0 while nobody has said. */
function warmth(said: Said, season: DailyClimate): number {
  if (said.seasonTmeanC === null) return 0;
  return said.seasonTmeanC - (sum(season.tmin) + sum(season.tmax)) / 2 / season.rain.length;
}

/** The season's ET0: Hargreaves is linear in the mean temperature + 17.8 °C. */
function seasonEt0(said: Said, season: DailyClimate): Float64Array {
  const warmer = warmth(said, season);
  if (warmer === 0) return season.et0;
  return season.et0.map((mm, day) => {
    const usual = ((season.tmin[day] ?? 0) + (season.tmax[day] ?? 0)) / 2 + 17.8;
    return usual > 0 ? Math.max(0, (mm * (usual + warmer)) / usual) : mm;
  });
}

function rainFeatures(
  said: Said,
  season: DailyClimate,
  rain: SeasonRain,
  water: SeasonWater,
  satisfy: Satisfy,
) {
  const n = season.rain.length;
  const scale = rain.totalMm / Math.max(sum(season.rain), 1e-6);
  const total = satisfy(
    season.rain.map((mm) => mm * scale),
    water.given,
  );
  return {
    rain_mm: rain.totalMm,
    et0_mm: sum(seasonEt0(said, season)),
    tmean_c: (sum(season.tmin) + sum(season.tmax)) / 2 / n + warmth(said, season),
    wrsi_total: total.season,
    wrsi_total_mid: total.mid,
  };
}

function logFeatures(
  said: Said,
  season: DailyClimate,
  rain: SeasonRain,
  water: SeasonWater,
  satisfy: Satisfy,
) {
  const days = rain.logged ?? season.rain;
  const n = days.length;
  const warmer = warmth(said, season);
  const [first, second, third] = thirds(days);
  const extremes = expectExtremes(
    season.tmin.map((low) => low + warmer),
    season.tmax.map((high) => high + warmer),
    said.latitude,
  );
  const logged = satisfy(days, water.given, seasonEt0(said, season));
  return {
    wrsi_log: logged.season,
    wrsi_log_mid: logged.mid,
    rain_days: rainDays(days, rain.knownDays),
    rain_t1_mm: first,
    rain_t2_mm: second,
    rain_t3_mm: third,
    dry_spell_d: longestDrySpell(days, rain.knownDays),
    hot_days: extremes.hotDays,
    cold_nights: extremes.coldNights,
    tmin_c: sum(season.tmin) / n + warmer,
    tmax_c: sum(season.tmax) / n + warmer,
  };
}

/** Numbers worth showing beside the prediction. */
function toDerived(said: Said, all: FeatureValues, rain: SeasonRain): Record<string, number> {
  const at = (name: string) => Number(all[name]);
  const days = at('exp_days');
  const wrsi = { A: 'wrsi_plan', B: 'wrsi_total', C: 'wrsi_log' }[rain.level];
  return {
    exp_days: days,
    harvest_day: ((said.sowingDay - 1 + days) % 365) + 1,
    clim_rain_mm: at('clim_rain_mm'),
    clim_et0_mm: at('clim_et0_mm'),
    clim_tmean_c: at('clim_tmean_c'),
    rain_mm: rain.totalMm,
    irrigation_mm: at('irrigation_mm'),
    n_irrigations: at('n_irrigations'),
    awc_mm: at('awc_mm'),
    water_satisfaction: at(wrsi),
    known_share: rain.knownDays / days,
  };
}
