/** Applies what a farm's own harvests teach to a prediction; the mathematics are `agronomy/harvest-correction`. */
import {
  correctYield,
  epsilonOf,
  learnOffset,
  startingCorrection,
  yieldScaleOf,
  type CorrectedYield,
  type PredictedHarvest,
} from '../../agronomy/harvest-correction.ts';
import { crops } from '../../agronomy/crops.ts';
import type { Bundle, BundleLevel, HarvestPrior } from '../artifacts/bundle.ts';
import { startingPrior } from './starting-prior.ts';

export interface Correction extends CorrectedYield {
  /** share by which the own record weighs, 0–1 */
  readonly weight: number;
}

/** What `correctYield` claims to hold. */
export const CORRECTED_COVERAGE = 0.8;

/**
 * The prior of a bundle; a bundle whose features are derived predicts what water, soil and season allow, whoever trained
 * it, so the usual losses are expected of it too. Null: farms are not corrected.
 */
export function priorOf({ prior, derivation }: Bundle): HarvestPrior | null {
  return prior ?? (derivation === null ? null : startingPrior);
}

/** The group's 95 % point, in the target's unit: the bundle's own, or that of the starter table. */
export function groupScale({ targetScale }: BundleLevel, group: string | null): number {
  if (targetScale === null) {
    const crop = crops.find(({ id }) => id === group);
    return crop === undefined ? 1 : yieldScaleOf(crop.id);
  }
  const { factors, other } = targetScale;
  return group !== null && Object.hasOwn(factors, group) ? (factors[group] ?? other) : other;
}

/**
 * @param predicted - the model's mean, in the target's unit
 * @param group - the row's word in the prior's column, such as its crop; null when not said
 * @param scale - the group's 95 % point, in the target's unit
 * @param harvests - of the same field and group, each beside what this model says of its season
 */
export function correctByHarvests(
  prior: HarvestPrior,
  predicted: number,
  group: string | null,
  scale: number,
  harvests: readonly PredictedHarvest[],
): Correction {
  const known = group !== null && Object.hasOwn(prior.mu, group) ? prior.mu[group] : undefined;
  const model = {
    ...startingCorrection,
    priorMean: known ?? prior.muOther,
    seasonSd: prior.sigma,
    surrogateSd: prior.s,
  };
  const epsilon = epsilonOf(scale);
  const offset = learnOffset(harvests, model, epsilon, prior.tau);
  return { ...correctYield(predicted, offset, epsilon, prior.s), weight: offset.weight };
}
