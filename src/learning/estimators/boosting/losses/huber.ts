/**
 * Huber's loss: squared up to δ, absolute beyond, so that a few wild rows pull no harder than δ. Huber (1964), Ann. Math. Statist.
 * 35(1):73–101. δ is the share-quantile of the present absolute residuals, and a leaf the median plus the mean of what is left
 * of residuals cut at δ: Friedman (2001), Ann. Statist. 29(5):1189–1232, algorithm 4. Nothing depends on the target's unit.
 */
import type { Loss, Weights } from './loss.ts';
import { meanLoss } from './loss.ts';
import { quantileOf } from './quantile-of.ts';

/** @param share - of rows that count by their square, 0–1 exclusive */
export function huberLoss(target: Float64Array, weights: Weights, share: number): Loss {
  const base = quantileOf(target.slice(), weights, 0.5);
  const widthOf = (raw: Float64Array | null, observed: Float64Array) => {
    const sizes = observed.map((y, i) => Math.abs(y - (raw === null ? base : (raw[i] as number))));
    const width = quantileOf(sizes.slice(), weights, share);
    // more than the share hit exactly: the others are all there is to learn from
    return width > 0 ? width : sizes.reduce((most, size) => Math.max(most, size), 0);
  };
  // scores of different trees are compared by one measure: the width at the start
  const scoredWidth = widthOf(null, target);
  let width = scoredWidth;
  return {
    link: 'identity',
    base,
    isSquared: false,
    isCurved: false,
    differentiate: (raw, observed, gradients) => {
      width = widthOf(raw, observed);
      for (let i = 0; i < gradients.length; i++) {
        gradients[i] = cut((raw[i] as number) - (observed[i] as number), width);
      }
    },
    renewLeaf: (residuals, weightsOf) => {
      const middle = quantileOf(residuals.slice(), weightsOf, 0.5);
      return middle + meanLoss(residuals, residuals, weightsOf, (r) => cut(r - middle, width));
    },
    score: (raw, observed, weightsOf) =>
      meanLoss(raw, observed, weightsOf, (p, y) => huberOf(p - y, scoredWidth)),
  };
}

function cut(value: number, width: number): number {
  return Math.min(Math.max(value, -width), width);
}

function huberOf(error: number, width: number): number {
  const size = Math.abs(error);
  return size <= width ? (size * size) / 2 : width * (size - width / 2);
}
