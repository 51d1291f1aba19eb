/**
 * The pinball loss: a row above the prediction costs `share` of its distance, one below 1 − `share`, so that the least loss
 * lies where that share of outcomes is below. Koenker & Bassett (1978), Econometrica 46(1):33–50; leaves are quantiles of
 * residuals, as in Friedman (2001) for the median.
 */
import type { Loss, Weights } from './loss.ts';
import { meanLoss } from './loss.ts';
import { quantileOf } from './quantile-of.ts';

/** @param share - of outcomes that lie below the prediction, 0–1 exclusive */
export function quantileLoss(target: Float64Array, weights: Weights, share: number): Loss {
  return {
    link: 'identity',
    base: quantileOf(target.slice(), weights, share),
    isSquared: false,
    isCurved: false,
    differentiate: (raw, observed, gradients) => {
      // casts: one entry a row in each column
      for (let i = 0; i < gradients.length; i++) {
        gradients[i] = (observed[i] as number) > (raw[i] as number) ? -share : 1 - share;
      }
    },
    renewLeaf: (residuals, weightsOf) => quantileOf(residuals, weightsOf, share),
    score: (raw, observed, weightsOf) =>
      meanLoss(raw, observed, weightsOf, (p, y) => (y > p ? share * (y - p) : (1 - share) * (p - y))),
  };
}
