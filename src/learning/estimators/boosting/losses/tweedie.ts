/**
 * Outcomes ≥ 0 with a lump at 0 (a failed harvest) and a long tail: half the Tweedie deviance of power p between Poisson (1)
 * and gamma (2), e^{(2−p) raw} / (2−p) − target · e^{(1−p) raw} / (1−p), with the prediction e^raw. Jørgensen (1987), J. R.
 * Statist. Soc. B 49(2):127–162; derivatives as in scikit-learn's `HalfTweedieLoss`.
 */
import { exactExp } from '../../../exact/exp.ts';
import { exactLog } from '../../../exact/log.ts';
import type { Loss, Weights } from './loss.ts';
import { meanLoss, weightedMean } from './loss.ts';

/**
 * @param target - ≥ 0, not all 0
 * @param power - 1–2 exclusive
 */
export function tweedieLoss(target: Float64Array, weights: Weights, power: number): Loss {
  const a = 2 - power;
  const b = 1 - power;
  return {
    link: 'log',
    base: exactLog(weightedMean(target, weights)),
    isSquared: false,
    isCurved: true,
    differentiate: (raw, observed, gradients, curvatures) => {
      // casts: one entry a row in each column
      for (let i = 0; i < gradients.length; i++) {
        const grows = exactExp(a * (raw[i] as number));
        const falls = (observed[i] as number) * exactExp(b * (raw[i] as number));
        gradients[i] = grows - falls;
        curvatures[i] = a * grows - b * falls;
      }
    },
    renewLeaf: null,
    score: (raw, observed, weightsOf) =>
      meanLoss(raw, observed, weightsOf, (p, y) => exactExp(a * p) / a - (y * exactExp(b * p)) / b),
  };
}
