/**
 * Daily climate from twelve monthly means. Temperatures and evapotranspiration run straight between the middles of the
 * months, through knots set so that each month keeps its mean; rain runs straight too and is scaled to each month's sum.
 */
import { DAYS_OF_YEAR, emptyClimate, fillEt0, type DailyClimate } from './climates.ts';

/** Twelve values each, January first. */
export interface MonthlyMeans {
  /** sum of the month, mm */
  readonly rain: readonly number[];
  /** mean daily minimum and maximum, °C */
  readonly tmin: readonly number[];
  readonly tmax: readonly number[];
  /** mm/day; null: from the temperatures */
  readonly et0: readonly number[] | null;
}

export const daysOfMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const KNOT_ROUNDS = 12;

/** @param latitude - degrees, south negative; the months are the place's own, so nothing is turned round */
export function monthlyClimate(months: MonthlyMeans, latitude: number): DailyClimate {
  const climate = emptyClimate();
  climate.tmin.set(throughMonthlyMeans(months.tmin));
  climate.tmax.set(throughMonthlyMeans(months.tmax));
  climate.rain.set(toMonthlySums(months.rain));
  if (months.et0 === null) fillEt0(climate, latitude);
  else climate.et0.set(throughMonthlyMeans(months.et0).map((mm) => Math.max(mm, 0)));
  return climate;
}

/** A broken line whose mean over each month is the value given; length 365. */
export function throughMonthlyMeans(means: readonly number[]): Float64Array {
  let knots = [...means];
  let days = lineThrough(knots);
  for (let round = 0; round < KNOT_ROUNDS; round++) {
    const reached = monthlySums(days);
    knots = knots.map((knot, m) => knot + (means[m] ?? 0) - (reached[m] ?? 0) / (daysOfMonth[m] ?? 30));
    days = lineThrough(knots);
  }
  return days;
}

/** Non-negative daily values that add up to each month's sum; length 365. */
function toMonthlySums(sums: readonly number[]): Float64Array {
  const days = lineThrough(sums.map((sum, m) => Math.max(sum, 0) / (daysOfMonth[m] ?? 30)));
  const reached = monthlySums(days);
  let day = 0;
  for (const [m, length] of daysOfMonth.entries()) {
    const share = (reached[m] ?? 0) > 0 ? Math.max(sums[m] ?? 0, 0) / (reached[m] ?? 1) : 0;
    for (let i = 0; i < length; i++, day++) days[day] = (days[day] ?? 0) * share;
  }
  return days;
}

export function monthlySums(days: Float64Array): number[] {
  let first = 0;
  return daysOfMonth.map((length) => {
    const sum = days.subarray(first, first + length).reduce((total, value) => total + value, 0);
    first += length;
    return sum;
  });
}

/** Straight lines between the middles of the months, round the year. */
function lineThrough(knots: readonly number[]): Float64Array {
  const days = new Float64Array(DAYS_OF_YEAR);
  let middle = -daysOfMonth[11] / 2;
  for (let m = 0; m <= 12; m++) {
    const from = knots[(m + 11) % 12] ?? 0;
    const to = knots[m % 12] ?? 0;
    const span = (daysOfMonth[(m + 11) % 12] ?? 30) / 2 + (daysOfMonth[m % 12] ?? 30) / 2;
    const lastDay = Math.min(DAYS_OF_YEAR, middle + span);
    for (let i = Math.max(0, Math.ceil(middle - 0.5)); i + 0.5 < lastDay; i++) {
      days[i] = from + ((i + 0.5 - middle) / span) * (to - from);
    }
    middle += span;
  }
  return days;
}

const MOST_RAIN_MM = 3000;
const MONTHS = 12;

/** The months as one text, so that they travel as an answer: rain, tmin, tmax and, if known, et0, divided by `/`. */
export function encodeMonths({ rain, tmin, tmax, et0 }: MonthlyMeans): string {
  return [rain, tmin, tmax, ...(et0 === null ? [] : [et0])].map((values) => values.join(' ')).join('/');
}

/** Reads {@link encodeMonths}; null when it is not twelve plausible months. */
export function parseMonths(text: string): MonthlyMeans | null {
  const rows = text.split('/').map((row) => row.trim().split(/\s+/).map(Number));
  const [rain, tmin, tmax, et0 = null] = rows;
  if (rain === undefined || tmin === undefined || tmax === undefined || rows.length > 4) return null;
  if (rows.some((row) => row.length !== MONTHS || !row.every(Number.isFinite))) return null;
  const rainy = rain.every((mm) => mm >= 0 && mm <= MOST_RAIN_MM);
  const warm = tmin.every((low, m) => low >= -70 && low <= (tmax[m] ?? low) && (tmax[m] ?? 0) <= 60);
  const dry = et0 === null || et0.every((mm) => mm >= 0 && mm <= 20);
  return rainy && warm && dry ? { rain, tmin, tmax, et0 } : null;
}
