/**
 * How far the crop's water need is met: the water requirement satisfaction index in steps of ten days (after Frère &
 * Popov 1979, FAO Plant Production and Protection Paper 17). Roots reach their full depth at half season.
 */

const STEP_DAYS = 10;
const KC_INITIAL = 0.35;
const REACH_AT_SOWING = 0.35;
const NOTHING = 1e-9;

/** Kc of each day of a season of n days (FAO-56's stages as shares of the season); length n. */
export function kcCurve(n: number, mid: number, end: number): Float64Array {
  const kc = new Float64Array(n);
  for (let day = 0; day < n; day++) kc[day] = kcAt((day + 0.5) / n, mid, end);
  return kc;
}

function kcAt(share: number, mid: number, end: number): number {
  if (share <= 0.18) return KC_INITIAL;
  if (share < 0.45) return KC_INITIAL + ((share - 0.18) / 0.27) * (mid - KC_INITIAL);
  if (share <= 0.78) return mid;
  return mid + ((share - 0.78) / 0.22) * (end - mid);
}

export interface WaterBalanceInput {
  /** mm/day, all of length n */
  readonly rain: Float64Array;
  readonly et0: Float64Array;
  /** net, at the field */
  readonly irrigation: Float64Array;
  readonly kc: Float64Array;
  /** available water in the rooting depth, mm */
  readonly awcMm: number;
  /** share of it in the soil at sowing, 0–1 */
  readonly moistureShare: number;
}

export interface WaterSatisfaction {
  /** whole season, 0–1 */
  readonly season: number;
  /** steps from 40 to 80 % of the season, when flowers and grains are made, 0–1 */
  readonly mid: number;
}

/** Σ water taken ÷ Σ water needed. */
export function waterSatisfaction(input: WaterBalanceInput): WaterSatisfaction {
  const n = input.rain.length;
  const nSteps = Math.ceil(n / STEP_DAYS);
  const midFrom = Math.floor(0.4 * nSteps);
  const midTo = Math.max(Math.floor(0.8 * nSteps), midFrom + 1);
  let store = input.awcMm * input.moistureShare;
  let [taken, needed, takenMid, neededMid] = [0, 0, 0, 0];
  for (let step = 0; step < nSteps; step++) {
    const { need, supply } = needAndSupply(input, step * STEP_DAYS, Math.min((step + 1) * STEP_DAYS, n));
    const reach = Math.min(1, REACH_AT_SOWING + ((1 - REACH_AT_SOWING) * (step + 0.5)) / (0.5 * nSteps));
    const take = Math.min(need, store * reach + supply);
    store = Math.min(input.awcMm, Math.max(0, store + supply - take));
    taken += take;
    needed += need;
    if (step < midFrom || step >= midTo) continue;
    takenMid += take;
    neededMid += need;
  }
  return { season: taken / Math.max(needed, NOTHING), mid: takenMid / Math.max(neededMid, NOTHING) };
}

function needAndSupply({ rain, et0, irrigation, kc }: WaterBalanceInput, from: number, to: number) {
  let need = 0;
  let supply = 0;
  for (let day = from; day < to; day++) {
    need += (kc[day] ?? 0) * (et0[day] ?? 0);
    supply += (rain[day] ?? 0) + (irrigation[day] ?? 0);
  }
  return { need, supply };
}
