/** The weather of one season: its mean climate, day by day, and what is known of the season itself. */
import { DAYS_OF_YEAR, presetClimate, type DailyClimate } from '../climates.ts';
import { encodeMonths, monthlyClimate } from '../monthly-climate.ts';
import type { KnowledgeLevel } from './season-features.ts';
import { dailyDepths } from './season-log.ts';
import type { Said } from './season-answers.ts';

let last: { readonly key: string; readonly climate: DailyClimate } | null = null;

/**
 * The field's mean climate from its preset or its own months; null when those are missing. The last one is kept, because
 * a form derives again at each keystroke, and the place seldom changes: nobody may write to it.
 */
export function climateOf(said: Said): DailyClimate | null {
  const { climate, months, latitude, elevationM } = said;
  const key = `${climate}|${latitude}|${elevationM}|${months === null ? '' : encodeMonths(months)}`;
  if (last?.key === key) return last.climate;
  const made = makeClimate(said);
  if (made !== null) last = { key, climate: made };
  return made;
}

function makeClimate({ climate, months, latitude, elevationM }: Said): DailyClimate | null {
  if (climate !== 'own_months') return presetClimate(climate, { latitude, elevationM });
  return months === null ? null : monthlyClimate(months, latitude);
}

/** The part of the mean climate that a season sees; it may cross the turn of the year. */
export function seasonClimate(
  { rain, tmin, tmax, et0 }: DailyClimate,
  sowingDay: number,
  nDays: number,
): DailyClimate {
  return {
    rain: cut(rain, sowingDay, nDays),
    tmin: cut(tmin, sowingDay, nDays),
    tmax: cut(tmax, sowingDay, nDays),
    et0: cut(et0, sowingDay, nDays),
  };
}

function cut(year: Float64Array, sowingDay: number, nDays: number): Float64Array {
  const days = new Float64Array(nDays);
  for (let day = 0; day < nDays; day++) days[day] = year[(sowingDay - 1 + day) % DAYS_OF_YEAR] ?? 0;
  return days;
}

export function sum(days: Float64Array): number {
  let total = 0;
  for (let day = 0; day < days.length; day++) total += days[day] ?? 0;
  return total;
}

export interface SeasonRain {
  readonly level: KnowledgeLevel;
  /** rain of the whole season, mm: what is known, and the climate for the rest */
  readonly totalMm: number;
  /** daily: the log, then the climate; null without a log */
  readonly logged: Float64Array | null;
  /** days of the season that the log covers */
  readonly knownDays: number;
}

const rainFactor = { dry: 0.75, normal: 1, wet: 1.25 } as const;
/** Less of the season known than this says little about its rain: the prediction stays one before sowing. */
const SHARE_FOR_TOTAL = 0.5;
/** With more of it known, the few days left to the climate cannot change thirds and spells much. */
const SHARE_FOR_LOG = 0.9;

/** What is known of the season's rain, and the level of knowledge that makes. */
export function knownRain(said: Said, climateRain: Float64Array): SeasonRain {
  const nDays = climateRain.length;
  const rest = said.yearKind === null ? 1 : rainFactor[said.yearKind];
  const knownDays = Math.min(said.log?.knownDays ?? 0, nDays);
  const logged = said.log === null ? null : withClimate(said.log.rain, knownDays, climateRain, rest);
  const share = knownDays / nDays;
  if (logged !== null && share >= SHARE_FOR_LOG) {
    return { level: 'C', totalMm: sum(logged), logged, knownDays };
  }
  if (said.seasonRainMm !== null) return { level: 'B', totalMm: said.seasonRainMm, logged, knownDays };
  if (logged !== null && knownDays > 0) {
    const level = share >= SHARE_FOR_TOTAL || said.yearKind !== null ? 'B' : 'A';
    return { level, totalMm: sum(logged), logged, knownDays };
  }
  return { ...withoutLog(said, climateRain, rest), logged: null, knownDays: 0 };
}

function withoutLog({ rainSoFar, yearKind }: Said, climateRain: Float64Array, rest: number) {
  const days = Math.min(rainSoFar?.days ?? 0, climateRain.length);
  const totalMm = (rainSoFar?.mm ?? 0) + rest * sum(climateRain.subarray(days));
  const known = yearKind !== null || days / climateRain.length >= SHARE_FOR_TOTAL;
  return { level: known ? ('B' as const) : ('A' as const), totalMm };
}

function withClimate(
  rain: Parameters<typeof dailyDepths>[0],
  knownDays: number,
  climateRain: Float64Array,
  rest: number,
): Float64Array {
  const days = dailyDepths(rain, knownDays, climateRain.length);
  for (let day = knownDays; day < days.length; day++) days[day] = rest * (climateRain[day] ?? 0);
  return days;
}
