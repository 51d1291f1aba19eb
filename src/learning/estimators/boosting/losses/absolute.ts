/** |target − raw|. Friedman (2001), Ann. Statist. 29(5):1189–1232, algorithm 3: leaves are medians of residuals. */
import type { Loss, Weights } from './loss.ts';
import { meanLoss } from './loss.ts';
import { quantileOf } from './quantile-of.ts';

export function absoluteLoss(target: Float64Array, weights: Weights): Loss {
  return {
    link: 'identity',
    base: quantileOf(target.slice(), weights, 0.5),
    isSquared: false,
    isCurved: false,
    differentiate: takeSigns,
    renewLeaf: (residuals, weightsOf) => quantileOf(residuals, weightsOf, 0.5),
    score: (raw, observed, weightsOf) => meanLoss(raw, observed, weightsOf, (p, y) => Math.abs(p - y)),
  };
}

function takeSigns(raw: Float64Array, target: Float64Array, gradients: Float64Array): void {
  // casts: one entry a row in each column
  for (let i = 0; i < gradients.length; i++) {
    gradients[i] = Math.sign((raw[i] as number) - (target[i] as number));
  }
}
