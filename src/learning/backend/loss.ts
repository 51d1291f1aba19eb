/**
 * What a network is asked to make small, on the standardised target. Each gives the loss of one head's outputs and its gradient;
 * TensorFlow.js has the same three in `tensor-loss.ts`.
 */
import { exactExp } from '../exact/exp.ts';

export type NetworkLoss =
  /** (output − target)² */
  | { readonly kind: 'squared' }
  /**
   * the first output as above; one more output a share, with the pinball loss (Koenker & Bassett 1978, Econometrica 46:33)
   * times 2, which puts both on one scale
   */
  | { readonly kind: 'quantile'; readonly shares: readonly number[] }
  /**
   * mean and log variance, by the likelihood weighted with σ (β-NLL, β = ½: Seitzer et al. 2022, arXiv:2203.09168; the plain likelihood,
   * Nix & Weigend 1994, learns to call hard rows noisy instead of learning them)
   */
  | { readonly kind: 'gaussian' };

/** Bounds of a log variance: σ from 0.03 to 33 standard deviations of the target. */
export const LOG_VARIANCE_BOUND = 7;

/** Outputs a head needs for a loss. */
export function countOutputs(loss: NetworkLoss): number {
  if (loss.kind === 'quantile') return 1 + loss.shares.length;
  return loss.kind === 'gaussian' ? 2 : 1;
}

/**
 * Loss of one head's outputs; replaces the outputs by their gradient times `factor`.
 *
 * @param outputs - from `at` on
 */
export function lossGradient(
  loss: NetworkLoss,
  outputs: Float32Array,
  at: number,
  target: number,
  factor: number,
): number {
  const error = (outputs[at] as number) - target; // as many outputs as the loss counts
  if (loss.kind === 'gaussian') return gaussianGradient(outputs, at, error, factor);
  outputs[at] = 2 * error * factor;
  let sum = error * error;
  if (loss.kind === 'quantile') {
    for (const [index, share] of loss.shares.entries()) {
      const apart = (outputs[at + 1 + index] as number) - target;
      const slope = 2 * (apart > 0 ? 1 - share : apart < 0 ? -share : 0);
      outputs[at + 1 + index] = slope * factor;
      sum += slope * apart;
    }
  }
  return sum;
}

function gaussianGradient(outputs: Float32Array, at: number, error: number, factor: number): number {
  const given = outputs[at + 1] as number;
  const logVariance = Math.min(LOG_VARIANCE_BOUND, Math.max(-LOG_VARIANCE_BOUND, given));
  const deviation = exactExp(0.5 * logVariance);
  const surprise = (error * error) / (deviation * deviation);
  outputs[at] = (error / deviation) * factor;
  outputs[at + 1] = given === logVariance ? 0.5 * (1 - surprise) * deviation * factor : 0;
  return 0.5 * (logVariance + surprise) * deviation;
}
