/** The losses of `loss.ts` in TensorFlow.js, from kernels that every backend has. */
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './engines/load.ts';
import { LOG_VARIANCE_BOUND, type NetworkLoss } from './loss.ts';
import type { Targets } from './tensor-upload.ts';

/**
 * @param outputs - rows × heads × outputs
 * @returns mean over rows and heads
 */
export function tensorLoss(
  tf: TensorFlow,
  loss: NetworkLoss,
  outputs: Tensor,
  { target, weights }: Targets,
): Scalar {
  const losses =
    loss.kind === 'gaussian'
      ? gaussianLosses(tf, outputs, target)
      : tf.sum(errorLosses(tf, loss, tf.sub(outputs, target)), 2);
  // mean over all axes is a scalar, which the types of tfjs do not say
  return tf.mean(weights === null ? losses : tf.mul(losses, weights)) as Scalar;
}

/** Squared error of the first output, twice the pinball loss of the others: 2 (relu(e) − share · e). */
function errorLosses(
  tf: TensorFlow,
  loss: Exclude<NetworkLoss, { kind: 'gaussian' }>,
  errors: Tensor,
): Tensor {
  if (loss.kind === 'squared') return tf.square(errors);
  const first = tf.tensor1d([1, ...loss.shares.map(() => 0)]);
  const others = tf.tensor1d([0, ...loss.shares.map(() => 2)]);
  const slopes = tf.tensor1d([0, ...loss.shares.map((share) => -2 * share)]);
  const pinball = tf.add(tf.mul(tf.relu(errors), others), tf.mul(errors, slopes));
  return tf.add(tf.mul(tf.square(errors), first), pinball);
}

/** ½ (s + (y − μ)² / eˢ) σ, with σ not differentiated; s held by two relus, and signs by products, as each further operation is a kernel more in every chunk. */
function gaussianLosses(tf: TensorFlow, outputs: Tensor, target: Tensor): Tensor {
  const [nRows = 0, nHeads = 0] = outputs.shape;
  const pick = (...factors: [number, number]) => tf.sum(tf.mul(outputs, tf.tensor1d(factors)), 2);
  const error = tf.sub(pick(1, 0), tf.reshape(target, [nRows, 1]));
  const given = pick(0, 1);
  const above = tf.relu(tf.add(given, LOG_VARIANCE_BOUND));
  const beyond = tf.relu(tf.sub(given, LOG_VARIANCE_BOUND));
  const logVariance = tf.sub(tf.add(above, tf.mul(beyond, -1)), LOG_VARIANCE_BOUND);
  const surprise = tf.mul(tf.square(error), tf.exp(tf.mul(logVariance, -1)));
  const held = tf.customGrad((value) => ({
    // cast: customGrad's own types take any tensor for the one it was given
    value: tf.exp(tf.mul(value as Tensor, 0.5)),
    gradFunc: () => tf.zeros([nRows, nHeads]),
  }));
  return tf.mul(tf.mul(tf.add(logVariance, surprise), held(logVariance)), 0.5);
}
