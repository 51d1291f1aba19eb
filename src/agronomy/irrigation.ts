/** Waterings: from what is pumped to what reaches the field, and from a plan to days. Depths in mm. */

export const irrigationKinds = ['rainfed', 'fixed', 'on_demand'] as const;
export type IrrigationKind = (typeof irrigationKinds)[number];

/** How the water is brought; `net` when the depth is already what reaches the field. */
export const wateringMethods = ['net', 'surface', 'sprinkler', 'drip'] as const;
export type WateringMethod = (typeof wateringMethods)[number];

/** Share of the pumped water that reaches the roots (FAO Irrigation Water Management Training Manual 4, annex I). */
const efficiency: Readonly<Record<WateringMethod, number>> = {
  net: 1,
  surface: 0.6,
  sprinkler: 0.75,
  drip: 0.9,
};

/** Net depth of a gross one, mm. */
export function netDepthMm(grossMm: number, method: WateringMethod): number {
  return grossMm * efficiency[method];
}

/** Depth of a volume on an area: 1 mm is 10 m³/ha. */
export function depthOfVolumeMm(cubicMetres: number, hectares: number): number {
  return cubicMetres / hectares / 10;
}

const FIRST_DAY = 8;
const LAST_SHARE = 0.88;

/**
 * The days of n waterings spread evenly from day 8 to 88 % of the season, as in the starter table.
 *
 * @returns day indices from sowing, 0-based, ascending
 */
export function wateringDays(n: number, seasonDays: number): number[] {
  if (n === 1) return [Math.floor(0.5 * seasonDays)];
  const step = (LAST_SHARE * seasonDays - FIRST_DAY) / n;
  return Array.from({ length: n }, (_, i) => Math.floor(FIRST_DAY + i * step));
}

/** Net mm/day of n equal waterings; length seasonDays. */
export function fixedPlan(n: number, depthMm: number, seasonDays: number): Float64Array {
  const plan = new Float64Array(seasonDays);
  for (const day of wateringDays(n, seasonDays)) plan[day] = (plan[day] ?? 0) + depthMm;
  return plan;
}

/** The share of available water left in the soil when watering on demand starts, percent. */
export type WateringStart = 80 | 65 | 50 | 35;

/** Share of the planned water that such a field really gets: whoever waits longer waters less. */
const demandShare: Readonly<Record<WateringStart, number>> = { 80: 1, 65: 1, 50: 0.95, 35: 0.85 };

/**
 * What a field watered on demand will take in the mean climate: need less 80 % of the rain, each day, scaled to the
 * limit; length of `kc`.
 *
 * @param limitMm - most water in the season; Infinity when there is none
 * @param startPercent - 65 when nobody has said: a careful farmer waters before the crop suffers
 */
export function onDemandPlan(
  kc: Float64Array,
  et0: Float64Array,
  rain: Float64Array,
  limitMm: number,
  startPercent: WateringStart = 65,
): Float64Array {
  const plan = new Float64Array(kc.length);
  let total = 0;
  for (let day = 0; day < plan.length; day++) {
    const need = Math.max(0, (kc[day] ?? 0) * (et0[day] ?? 0) - 0.8 * (rain[day] ?? 0));
    plan[day] = need;
    total += need;
  }
  const share = (Math.min(total, limitMm) / Math.max(total, 1e-6)) * demandShare[startPercent];
  for (let day = 0; day < plan.length; day++) plan[day] = (plan[day] ?? 0) * share;
  return plan;
}
