/** ½ (target − raw)². Friedman (2001), Ann. Statist. 29(5):1189–1232, algorithm 2: leaves are means of residuals. */
import type { Loss, Weights } from './loss.ts';
import { meanLoss, weightedMean } from './loss.ts';

export function squaredLoss(target: Float64Array, weights: Weights): Loss {
  return {
    link: 'identity',
    base: weightedMean(target, weights),
    isSquared: true,
    isCurved: false,
    differentiate: subtractTarget,
    renewLeaf: null,
    // the root, in the target's unit, keeps the order of the means
    score: (raw, observed, weightsOf) =>
      Math.sqrt(meanLoss(raw, observed, weightsOf, (p, y) => (p - y) * (p - y))),
  };
}

function subtractTarget(raw: Float64Array, target: Float64Array, gradients: Float64Array): void {
  // casts: one entry a row in each column
  for (let i = 0; i < gradients.length; i++) gradients[i] = (raw[i] as number) - (target[i] as number);
}
