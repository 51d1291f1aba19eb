/** Parses a farmer's answers once, so that the derivation works on words that it knows. */
import { parseMonths, type MonthlyMeans } from '../monthly-climate.ts';
import { findCrop, type Crop } from '../crops.ts';
import { netDepthMm, type IrrigationKind, type WateringMethod } from '../irrigation.ts';
import { checkAnswers, type Answers } from '../../domain/signature.ts';
import {
  askedFor,
  CLIMATE_MONTHS,
  SEASON_LOG,
  withUsualAnswers,
  type climateChoices,
  type fertilities,
  type yearKinds,
} from './season-inputs.ts';
import { parseSeasonLog, type SeasonLog } from './season-log.ts';
import type { Duration, Seed } from '../seeds.ts';
import type { Moisture, SoilClass, SoilDepth } from '../soils.ts';
import type { Issue } from '../../domain/errors.ts';

export interface Said {
  readonly crop: Crop;
  /** 1–365 */
  readonly sowingDay: number;
  readonly seed: Seed;
  readonly duration: Duration;
  readonly soil: SoilClass;
  readonly soilDepth: SoilDepth;
  readonly moisture: Moisture;
  readonly fertility: (typeof fertilities)[number];
  readonly mulch: boolean;
  readonly bunds: boolean;
  readonly watering: Watering;
  readonly latitude: number;
  readonly elevationM: number;
  readonly climate: (typeof climateChoices)[number];
  /** set when the climate is `own_months` */
  readonly months: MonthlyMeans | null;
  readonly yearKind: (typeof yearKinds)[number] | null;
  readonly seasonRainMm: number | null;
  readonly rainSoFar: { readonly mm: number; readonly days: number } | null;
  readonly seasonTmeanC: number | null;
  readonly log: SeasonLog | null;
}

/** Net depths, mm. `depthMm` of on-demand watering is the most in one go, `limitMm` the most in the season. */
export interface Watering {
  readonly kind: IrrigationKind;
  readonly count: number;
  readonly depthMm: number;
  readonly limitMm: number;
}

export type ReadAnswers =
  | { readonly type: 'said'; readonly said: Said; readonly issues: readonly Issue[] }
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

/** Median depth of a watering on demand in the starter table. */
const USUAL_ON_DEMAND_MM = 24;

/** @param log - takes the place of the answer `season_log` */
export function readAnswers(given: Answers, log: SeasonLog | null): ReadAnswers {
  const answers = withUsualAnswers(given);
  const issues = checkAnswers(askedFor(answers), answers).map(refuseUnknown);
  const months = readMonths(answers, issues);
  const ownLog = log ?? readLog(answers, issues);
  const crop = findCrop(text(answers, 'crop'));
  if (crop === null || issues.some(({ severity }) => severity === 'error'))
    return { type: 'refused', issues };
  return { type: 'said', said: toSaid(answers, crop, months, ownLog), issues };
}

/** A category the derivation does not know cannot be turned into features. */
function refuseUnknown(issue: Issue): Issue {
  return issue.code === 'unknown-category' ? { ...issue, severity: 'error' } : issue;
}

function readMonths(answers: Answers, issues: Issue[]): MonthlyMeans | null {
  if (answers['climate'] !== 'own_months') return null;
  const months = parseMonths(text(answers, CLIMATE_MONTHS));
  if (months === null) issues.push({ code: 'bad-months', severity: 'error', column: CLIMATE_MONTHS });
  return months;
}

function readLog(answers: Answers, issues: Issue[]): SeasonLog | null {
  const encoded = text(answers, SEASON_LOG);
  if (encoded === '') return null;
  const log = parseSeasonLog(encoded);
  if (log === null) issues.push({ code: 'bad-log', severity: 'error', column: SEASON_LOG });
  return log;
}

function toSaid(answers: Answers, crop: Crop, months: MonthlyMeans | null, log: SeasonLog | null): Said {
  const bunds = crop.id === 'rice' && answers['bunds'] === 'yes';
  const soFar = number(answers, 'rain_so_far_mm');
  // checkAnswers has just refused every word that is not in its list, so the casts below only name what is there
  return {
    crop,
    sowingDay: Math.min(number(answers, 'sowing_day') ?? 1, 365),
    seed: text(answers, 'seed') as Seed,
    duration: text(answers, 'duration') as Duration,
    soil: text(answers, 'soil') as SoilClass,
    soilDepth: text(answers, 'soil_depth') as SoilDepth,
    moisture: bunds ? 'wet' : (text(answers, 'moisture_at_sowing') as Moisture),
    fertility: text(answers, 'fertility') as Said['fertility'],
    mulch: answers['mulch'] === 'yes',
    bunds,
    watering: readWatering(answers),
    latitude: number(answers, 'latitude') ?? 0,
    elevationM: number(answers, 'elevation_m') ?? 0,
    climate: text(answers, 'climate') as Said['climate'],
    months,
    yearKind: (text(answers, 'year_kind') || null) as Said['yearKind'],
    seasonRainMm: number(answers, 'season_rain_mm'),
    rainSoFar: soFar === null ? null : { mm: soFar, days: number(answers, 'days_so_far') ?? 0 },
    seasonTmeanC: number(answers, 'season_tmean_c'),
    log,
  };
}

function readWatering(answers: Answers): Watering {
  const kind = text(answers, 'irrigation') as IrrigationKind;
  const method = text(answers, 'watering_method') as WateringMethod;
  const depthMm = netDepthMm(number(answers, 'watering_mm') ?? USUAL_ON_DEMAND_MM, method);
  const limit = number(answers, 'watering_limit_mm');
  return {
    kind,
    count: kind === 'fixed' ? (number(answers, 'n_irrigations') ?? 0) : 0,
    depthMm,
    limitMm: limit === null ? Number.POSITIVE_INFINITY : netDepthMm(limit, method),
  };
}

function text(answers: Answers, name: string): string {
  const answer = answers[name];
  return typeof answer === 'string' ? answer : '';
}

function number(answers: Answers, name: string): number | null {
  const answer = answers[name];
  return typeof answer === 'number' ? answer : null;
}
