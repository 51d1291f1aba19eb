/**
 * Counts and other outcomes ≥ 0 whose spread grows as their mean: half the Poisson deviance, e^raw − target · raw, with the
 * prediction e^raw. McCullagh & Nelder (1989), Generalized Linear Models, §6; derivatives as in scikit-learn's
 * `HalfPoissonLoss`.
 */
import { exactExp } from '../../../exact/exp.ts';
import { exactLog } from '../../../exact/log.ts';
import type { Loss, Weights } from './loss.ts';
import { meanLoss, weightedMean } from './loss.ts';

/** @param target - ≥ 0, not all 0 */
export function poissonLoss(target: Float64Array, weights: Weights): Loss {
  return {
    link: 'log',
    base: exactLog(weightedMean(target, weights)),
    isSquared: false,
    isCurved: true,
    differentiate,
    renewLeaf: null,
    score: (raw, observed, weightsOf) => meanLoss(raw, observed, weightsOf, (p, y) => exactExp(p) - y * p),
  };
}

function differentiate(
  raw: Float64Array,
  target: Float64Array,
  gradients: Float64Array,
  curvatures: Float64Array,
): void {
  // casts: one entry a row in each column
  for (let i = 0; i < gradients.length; i++) {
    const mean = exactExp(raw[i] as number);
    gradients[i] = mean - (target[i] as number);
    curvatures[i] = mean;
  }
}
