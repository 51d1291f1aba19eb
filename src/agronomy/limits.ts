/**
 * Plausible ranges of numbers. Refuse: a typing or unit error, ask again. Warn: allowed, said to be unusual. Train: 1–99 %
 * of the starter table; outside it the applicability check speaks.
 */
import { findCrop } from './crops.ts';
import type { Issue } from '../domain/errors.ts';
import type { Range } from '../domain/signature.ts';

export interface Limits {
  readonly refuse: Range | null;
  readonly warn: Range | null;
  readonly train: Range | null;
}

function limits(refuse: Range | null, warn: Range | null, train: Range | null): Limits {
  return { refuse, warn, train };
}

const seasonRain = limits([0, 6000], [20, 2500], [0, 2000]);
const seasonEt0 = limits([30, 3500], [150, 2000], [250, 1750]);
const seasonMean = limits([-5, 45], [8, 33], [11, 29]);

/** Of numbers a farmer says or the app derives. Rain is mm, temperatures °C, nutrients kg/ha. */
export const numberLimits = {
  rain_mm: seasonRain,
  clim_rain_mm: seasonRain,
  day_rain_mm: limits([0, 600], [0, 200], null),
  irrigation_mm: limits([0, 3000], [0, 1200], [0, 920]),
  n_irrigations: limits([0, 200], [0, 40], [0, 32]),
  watering_mm: limits([0, 300], [5, 120], [15, 75]),
  tmean_c: seasonMean,
  clim_tmean_c: seasonMean,
  clim_trange_c: limits([1, 30], [5, 20], [7, 18.5]),
  et0_mm: seasonEt0,
  clim_et0_mm: seasonEt0,
  exp_days: limits([40, 420], [60, 330], [66, 349]),
  latitude: limits([-75, 75], [-58, 58], [-55, 55]),
  elevation_m: limits([-430, 5500], [0, 4000], [0, 2500]),
  nitrogen_kg_ha: limits([0, 800], [0, 300], null),
  p2o5_kg_ha: limits([0, 500], [0, 150], null),
  k2o_kg_ha: limits([0, 500], [0, 250], null),
} as const satisfies Readonly<Record<string, Limits>>;

/** Rice stands in water, so more is usual; everything else as in the table. */
export function irrigationLimits(crop: string): Limits {
  const all = numberLimits.irrigation_mm;
  return crop === 'rice' ? { ...all, warn: [0, 2000] } : all;
}

/** Of a harvest in t/ha, at market moisture; null for a crop that is not simulated. */
export function harvestLimits(cropId: string): Limits | null {
  const crop = findCrop(cropId);
  if (crop === null) return null;
  return limits([0, crop.refuseAboveTHa], [0, 1.2 * crop.tableYield[2]], null);
}

/** Checks one number; the codes are those of `checkAnswers`. */
export function checkLimits(column: string, value: number, { refuse, warn, train }: Limits): Issue[] {
  const found = outside(value, refuse, 'out-of-range') ?? outside(value, warn, 'unusual');
  const issue = found ?? outside(value, train, 'outside-training');
  if (issue === null) return [];
  const [low, high] = issue.range;
  const severity = issue.code === 'out-of-range' ? 'error' : 'warning';
  return [
    {
      code: issue.code,
      severity,
      column,
      received: String(value),
      expected: `${low}…${high}`,
      details: { low, high },
    },
  ];
}

function outside(value: number, range: Range | null, code: string): { code: string; range: Range } | null {
  if (range === null || (value >= range[0] && value <= range[1])) return null;
  return { code, range };
}
