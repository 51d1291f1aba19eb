/**
 * The features of the starter model, under the names of the starter table's columns, and which are known when: A before
 * sowing, B with the season's rain, C with a rain log. What is not in these lists (days, biomass, transpiration, runoff)
 * is an outcome and never a feature.
 */
import { crops } from '../crops.ts';
import { irrigationKinds } from '../irrigation.ts';
import { numberLimits, type Limits } from '../limits.ts';
import { durations, seeds } from '../seeds.ts';
import { moistures, soilClasses, soilDepths, soilNumberNames } from '../soils.ts';
import { fertilities } from './season-inputs.ts';
import type { InputSpec, NumberInput } from '../../domain/signature.ts';
import type { UnitId } from '../../domain/units.ts';

export const knowledgeLevels = ['A', 'B', 'C'] as const;
export type KnowledgeLevel = (typeof knowledgeLevels)[number];

const categories: Readonly<Record<string, readonly string[]>> = {
  crop: crops.map(({ id }) => id),
  seed: seeds,
  duration: durations,
  soil: soilClasses,
  soil_depth: soilDepths,
  moisture_at_sowing: moistures,
  fertility: fertilities,
  irrigation: irrigationKinds,
};

const beforeSowing = [
  ...Object.keys(categories),
  'mulch',
  'bunds',
  'n_irrigations',
  'irrigation_mm',
  'lat',
  'exp_days',
  'clim_rain_mm',
  'clim_et0_mm',
  'clim_tmean_c',
  'clim_trange_c',
  'awc_mm',
  'wrsi_plan',
  'wrsi_plan_mid',
  ...soilNumberNames,
];
const withRain = ['rain_mm', 'et0_mm', 'tmean_c', 'wrsi_total', 'wrsi_total_mid'];
const withLog = [
  'wrsi_log',
  'wrsi_log_mid',
  'rain_days',
  'rain_t1_mm',
  'rain_t2_mm',
  'rain_t3_mm',
  'dry_spell_d',
  'hot_days',
  'cold_nights',
  'tmin_c',
  'tmax_c',
];

/** Feature names by level of knowledge; each level holds the one before it. */
export const levelFeatures: Readonly<Record<KnowledgeLevel, readonly string[]>> = {
  A: beforeSowing,
  B: [...beforeSowing, ...withRain],
  C: [...beforeSowing, ...withRain, ...withLog],
};

const unlimited: Limits = { refuse: null, warn: null, train: null };

/** Unit of a feature by the ending of its name, which is how the starter table says it. */
function unitOf(name: string): UnitId | null {
  if (name.endsWith('_mm')) return 'mm';
  if (name.endsWith('_c')) return 'degC';
  if (name.endsWith('_days') || name.endsWith('_d')) return 'd';
  if (name.startsWith('wrsi')) return 'share';
  if (name === 'lat') return 'deg';
  return name === 'n_irrigations' || name === 'cold_nights' ? 'count' : null;
}

function numberFeature(name: string): NumberInput {
  const limits: Limits = Object.hasOwn(numberLimits, name)
    ? // hasOwn has just checked that the name is a key
      numberLimits[name as keyof typeof numberLimits]
    : unlimited;
  return {
    type: 'number',
    name,
    unit: unitOf(name),
    whole: false,
    controllable: false,
    initial: null,
    optional: false,
    ...limits,
  };
}

/** The features of a level as the inputs of a signature. */
export function featureInputs(level: KnowledgeLevel): InputSpec[] {
  return levelFeatures[level].map((name) => {
    const known = categories[name];
    if (known === undefined) return numberFeature(name);
    return { type: 'category', name, categories: known, controllable: false, initial: null, optional: false };
  });
}
