import { TrainingError } from '../../../../domain/errors.ts';
import { absoluteLoss } from './absolute.ts';
import { huberLoss } from './huber.ts';
import type { Loss, LossId, Weights } from './loss.ts';
import { poissonLoss } from './poisson.ts';
import { quantileLoss } from './quantile.ts';
import { squaredLoss } from './squared.ts';
import { tweedieLoss } from './tweedie.ts';

export interface LossChoice {
  readonly loss: LossId;
  /** `quantile`: share of outcomes below the prediction; `huber`: share of rows that count by their square */
  readonly share: number;
  /** `tweedie`: power of the mean that the variance follows */
  readonly power: number;
}

/**
 * @param target - of the training rows
 * @throws {@link TrainingError} `negative-target` when the loss predicts by a logarithm and a target is below 0
 */
export function makeLoss(
  { loss, share, power }: LossChoice,
  target: Float64Array<ArrayBuffer>,
  weights: Weights,
): Loss {
  switch (loss) {
    case 'squared_error':
      return squaredLoss(target, weights);
    case 'absolute_error':
      return absoluteLoss(target, weights);
    case 'huber':
      return huberLoss(target, weights, share);
    case 'quantile':
      return quantileLoss(target, weights, share);
    case 'poisson':
      return poissonLoss(refuseNegative(target), weights);
    case 'tweedie':
      return tweedieLoss(refuseNegative(target), weights, power);
    default:
      return loss satisfies never;
  }
}

/** Not all can be 0: a constant target was refused before. */
function refuseNegative(target: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const value = target.find((y) => y < 0);
  if (value !== undefined) throw new TrainingError('negative-target', { value });
  return target;
}
