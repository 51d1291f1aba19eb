/**
 * The derivation `season@1`: from what a farmer says of a field and a season to the features of the starter model. Read
 * {@link deriveSeason} from top to bottom; each step is a file beside this one. Pure and fast: it runs at each keystroke.
 */
import { expectRipening, hottestTableDayC } from '../heat-units.ts';
import type { IrrigationKind } from '../irrigation.ts';
import { checkLimits, irrigationLimits, numberLimits } from '../limits.ts';
import { availableWaterMm, moistureShare, rootingDepthM, soilNumbers } from '../soils.ts';
import { kcCurve, waterSatisfaction, type WaterSatisfaction } from '../water-balance.ts';
import { levelFeatures, type KnowledgeLevel } from './season-features.ts';
import { readAnswers, type Said } from './season-answers.ts';
import { waterOf, type SeasonWater } from './season-water.ts';
import { climateOf, knownRain, seasonClimate, sum, type SeasonRain } from './season-weather.ts';
import { expectExtremes, longestDrySpell, rainDays, thirds } from './weather-detail.ts';
import type { DailyClimate } from '../climates.ts';
import type { SeasonLog } from './season-log.ts';
import type { DerivationId } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import type { Answers } from '../../domain/signature.ts';

export const SEASON_DERIVATION: DerivationId = 'season@1';

export type FeatureValues = Readonly<Record<string, number | string>>;

export type DerivedSeason =
  | {
      readonly type: 'features';
      /** by feature name; exactly `levelFeatures[level]` */
      readonly values: FeatureValues;
      readonly level: KnowledgeLevel;
      /** numbers worth showing: days, mm, °C, shares */
      readonly derived: Readonly<Record<string, number>>;
      /** warnings only */
      readonly issues: readonly Issue[];
    }
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/**
 * Turns answers into features, at the level of knowledge that they allow.
 *
 * @param answers - by the names of `askedInputs`; what is absent takes its usual answer. The texts `climate_months` and
 *   `season_log` are read too
 * @param log - the season's log, in place of the answer `season_log`
 * @returns refused with `missing`, `out-of-range` … as `checkAnswers` says, `unknown-category`, `bad-months`, `bad-log`, or
 *   `will-not-ripen` with the reason in its details. Warnings add `hotter-than-table`
 */
export function deriveSeason(answers: Answers, log: SeasonLog | null = null): DerivedSeason {
  const read = readAnswers(answers, log);
  if (read.type === 'refused') return read;
  const { said } = read;
  const climate = climateOf(said);
  if (climate === null) return { type: 'refused', issues: read.issues };

  const ripening = expectRipening(said.crop, said.duration, climate, said.sowingDay);
  if (ripening.type === 'unripe') {
    const { reason, found, needed } = ripening;
    const issue: Issue = {
      code: 'will-not-ripen',
      severity: 'error',
      column: 'sowing_day',
      details: { reason, found, needed },
    };
    return { type: 'refused', issues: [...read.issues, issue] };
  }

  const season = seasonClimate(climate, said.sowingDay, ripening.days);
  const { values, derived, level } = toFeatures(said, season);
  const issues = [
    ...read.issues,
    ...checkHeat(said, ripening.hottestDayC),
    ...checkDerived(said, derived, level),
  ];
  if (issues.some(({ severity }) => severity === 'error')) return { type: 'refused', issues };
  return { type: 'features', values, level, derived, issues };
}

function toFeatures(said: Said, season: DailyClimate) {
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

/** The starter table has no season with a hotter mean day; §4 does not refuse it, so it is said. */
function checkHeat({ crop }: Said, hottestDayC: number): Issue[] {
  const most = hottestTableDayC(crop);
  if (hottestDayC <= most) return [];
  const details = { found: hottestDayC, most };
  return [{ code: 'hotter-than-table', severity: 'warning', column: 'sowing_day', details }];
}

/** Totals that no single answer shows; the training range is left to the model's own applicability check. */
function checkDerived(said: Said, derived: Readonly<Record<string, number>>, level: KnowledgeLevel): Issue[] {
  const limits = {
    exp_days: numberLimits.exp_days,
    irrigation_mm: irrigationLimits(said.crop.id),
    clim_et0_mm: numberLimits.clim_et0_mm,
    clim_tmean_c: numberLimits.clim_tmean_c,
    ...(level === 'A' || said.seasonRainMm !== null ? {} : { rain_mm: numberLimits.rain_mm }),
  };
  return Object.entries(limits).flatMap(([name, limit]) =>
    checkLimits(name, derived[name] ?? Number.NaN, { ...limit, train: null }),
  );
}
