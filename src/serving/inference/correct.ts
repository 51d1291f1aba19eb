/** Applies what a farm's own harvests teach to a prediction; the mathematics are `agronomy/harvest-correction`. */
import {
  correctYield,
  epsilonOf,
  learnOffset,
  startingCorrection,
  type CorrectedYield,
  type PredictedHarvest,
} from '../../agronomy/harvest-correction.ts';
import type { HarvestPrior } from '../artifacts/bundle.ts';

export interface Correction extends CorrectedYield {
  /** share by which the own record weighs, 0–1 */
  readonly weight: number;
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
