/**
 * What a farm's own harvests teach: a factor on the prediction, learned on logs and shrunk towards a prior, so that one
 * odd harvest moves little and ten move much. Normal–normal empirical Bayes (Efron & Morris 1975, JASA 70:311–319;
 * Bühlmann's credibility n/(n + K), ASTIN Bull. 4:199–207, 1967).
 */
import { findCrop, type CropId } from './crops.ts';

/** A harvest beside what was predicted for the season as it was; both t/ha at one moisture. */
export interface PredictedHarvest {
  readonly predicted: number;
  readonly harvested: number;
  /** whole seasons ago; 0 is the latest */
  readonly age: number;
}

export interface CorrectionModel {
  /** prior mean of the log ratio: what the model leaves out (pests, diseases, weeds) */
  readonly priorMean: number;
  /** standard deviations on logs: between seasons, between farms, between fields of a farm */
  readonly seasonSd: number;
  readonly farmSd: number;
  readonly fieldSd: number;
  /** the surrogate's own log error */
  readonly surrogateSd: number;
  /** weight of a harvest one season older */
  readonly ageWeight: number;
}

/** Judgement, until at least 8 farms and 20 seasons allow to estimate it; √(0.30² + 0.18²) ≈ 0.35 between fields. */
export const startingCorrection: Omit<CorrectionModel, 'priorMean'> = {
  seasonSd: 0.35,
  farmSd: 0.3,
  fieldSd: 0.18,
  surrogateSd: 0.15,
  ageWeight: 0.85,
};

/** ln(1 − what pests and diseases take): Savary et al. 2019, Nat. Ecol. Evol. 3:430–439. */
const lossPriors: Partial<Record<CropId, number>> = {
  wheat: -0.24,
  rice: -0.36,
  maize: -0.25,
  potato: -0.19,
  soybean: -0.24,
};
const OTHER_LOSS_PRIOR = -0.25;

export function priorMeanOf(crop: CropId): number {
  return lossPriors[crop] ?? OTHER_LOSS_PRIOR;
}

/** The crop's scale S: the 95 % point of the starter table, t/ha. */
export function yieldScaleOf(crop: CropId): number {
  return findCrop(crop)?.tableYield[2] ?? 1;
}

/** A field's learned offset on logs, and how sure it is. */
export interface Offset {
  /** log factor m */
  readonly mean: number;
  /** variance of the log factor of a new season, without the surrogate's error */
  readonly variance: number;
  /** share by which the own record weighs, 0–1 */
  readonly weight: number;
  readonly nHarvests: number;
}

const EPSILON_SHARE = 0.05;
const LARGEST_LOG_RATIO = 1.6;
const Z80 = 1.2816;

/** ln of harvest over prediction, both raised by ε = 5 % of the scale, so that a failed harvest counts but not infinitely. */
export function logRatio({ predicted, harvested }: PredictedHarvest, epsilon: number): number {
  const ratio = Math.log((harvested + epsilon) / (predicted + epsilon));
  return Math.max(-LARGEST_LOG_RATIO, Math.min(LARGEST_LOG_RATIO, ratio));
}

interface WeightedMean {
  readonly n: number;
  readonly mean: number;
}

function weightedMean(
  harvests: readonly PredictedHarvest[],
  epsilon: number,
  ageWeight: number,
): WeightedMean {
  let n = 0;
  let sum = 0;
  for (const harvest of harvests) {
    const weight = ageWeight ** harvest.age;
    n += weight;
    sum += weight * logRatio(harvest, epsilon);
  }
  return { n, mean: n > 0 ? sum / n : 0 };
}

/**
 * One level: the harvests of one field and crop.
 *
 * @param tau - standard deviation between fields on logs; by default of farms and fields together
 * @param epsilon - t/ha; 5 % of the crop's scale, see {@link epsilonOf}
 */
export function learnOffset(
  harvests: readonly PredictedHarvest[],
  model: CorrectionModel,
  epsilon: number,
  tau: number = Math.hypot(model.farmSd, model.fieldSd),
): Offset {
  const { n, mean } = weightedMean(harvests, epsilon, model.ageWeight);
  const sigma2 = model.seasonSd ** 2;
  const tau2 = tau ** 2;
  const weight = n / (n + sigma2 / tau2);
  return {
    mean: model.priorMean + weight * (mean - model.priorMean),
    variance: sigma2 + (tau2 * sigma2) / (n * tau2 + sigma2),
    weight,
    nHarvests: harvests.length,
  };
}

/**
 * Two levels: the other fields of the farm say where this one starts.
 *
 * @param fields - harvests by field, this field among them
 * @param fieldIndex - which of them is corrected; its list may be empty (a new field of a known farm)
 * @remarks To the field line of the one-level rule the variance adds what is still unknown of the farm, so that without
 *   any harvest both rules agree.
 */
export function learnFarmOffset(
  fields: readonly (readonly PredictedHarvest[])[],
  fieldIndex: number,
  model: CorrectionModel,
  epsilon: number,
): Offset {
  const known = fields.filter((harvests) => harvests.length > 0);
  const own = fields[fieldIndex] ?? [];
  const farm = learnFarm(known, model, epsilon);
  const field = learnOffset(own, { ...model, priorMean: farm.mean }, epsilon, model.fieldSd);
  return {
    mean: field.mean,
    variance: field.variance + (1 - field.weight) ** 2 * farm.variance,
    weight: 1 - (1 - field.weight) * (1 - farm.weight),
    nHarvests: known.reduce((count, harvests) => count + harvests.length, 0),
  };
}

function learnFarm(
  fields: readonly (readonly PredictedHarvest[])[],
  model: CorrectionModel,
  epsilon: number,
) {
  const farm2 = model.farmSd ** 2;
  if (fields.length === 0) return { mean: model.priorMean, variance: farm2, weight: 0 };
  const { n, mean } = weightedMean(fields.flat(), epsilon, model.ageWeight);
  const noise = model.fieldSd ** 2 / fields.length + model.seasonSd ** 2 / n;
  const weight = farm2 / (farm2 + noise);
  return {
    mean: model.priorMean + weight * (mean - model.priorMean),
    variance: farm2 * (1 - weight),
    weight,
  };
}

/** ε of a crop, t/ha. */
export function epsilonOf(scale: number): number {
  return EPSILON_SHARE * scale;
}

export interface CorrectedYield {
  /** t/ha */
  readonly mean: number;
  /** 80 % range of the season's harvest, t/ha */
  readonly low: number;
  readonly high: number;
}

/** A prediction with the offset applied, never below 0; t/ha. */
export function correctYield(
  predicted: number,
  offset: Offset,
  epsilon: number,
  surrogateSd: number,
): CorrectedYield {
  const reach = Z80 * Math.sqrt(offset.variance + surrogateSd ** 2);
  const at = (log: number) => Math.max(0, (predicted + epsilon) * Math.exp(log) - epsilon);
  return { mean: at(offset.mean), low: at(offset.mean - reach), high: at(offset.mean + reach) };
}
