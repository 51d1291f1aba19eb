/** The forward pass in TensorFlow.js; its gradients come from the library. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './engines/load.ts';
import type { NetworkShape } from './network.ts';
import type { UploadedRows } from './tensor-upload.ts';

/**
 * @param parameters - in the order of `ParameterLayout`; scales and biases 1 × heads × units, the last matrix
 *   1 × heads × outputs × units
 * @param masks - dropout factors of each hidden layer, rows × heads × units
 * @returns rows × heads × outputs
 * @remarks A category's vector is a product with its one-hot row: the gather that would be cheaper has no gradient on wasm
 *   (no kernel for `UnsortedSegmentSum`).
 */
export function tensorForward(
  tf: TensorFlow,
  shape: NetworkShape,
  { nRows, dense, oneHot }: UploadedRows,
  parameters: readonly Tensor[],
  masks: readonly Tensor[] | null,
): Tensor {
  const { nCodes, nUnits, embedding, nHeads, nOutputs, hidden } = shape;
  let taken = 0;
  const next = () => parameters[taken++] as Tensor; // as many as the layout has, in its order
  const parts: Tensor2D[] = dense === null ? [] : [dense];
  if (embedding > 0 && oneHot !== null && nUnits > 0) {
    const vectors = tf.matMul(oneHot, next() as Tensor2D);
    parts.push(tf.reshape(vectors, [nRows, nCodes * embedding]));
  }
  let values: Tensor | null = parts.length > 1 ? tf.concat2d(parts, 1) : (parts[0] ?? null);
  if (nHeads > 1) {
    const scales = next();
    values = values === null ? null : spread(tf, values, scales, nRows);
  }
  for (const [index, units] of hidden.entries()) {
    let sums = values === null ? null : tf.reshape(tf.matMul(values as Tensor2D, next() as Tensor2D), [nRows, nHeads, units]); // prettier-ignore
    if (index === 0 && embedding === 0 && oneHot !== null && nUnits > 0) {
      const own = tf.reshape(tf.matMul(oneHot, next() as Tensor2D), [nRows, 1, units]);
      sums = sums === null ? own : tf.add(sums, own);
    }
    if (sums === null) throw new Error('a network without inputs');
    if (nHeads > 1) sums = tf.mul(sums, next());
    sums = tf.relu(tf.add(sums, next()));
    const mask = masks?.[index];
    if (mask !== undefined) sums = tf.mul(sums, mask);
    values = tf.reshape(sums, [nRows * nHeads, units]);
  }
  const last = tf.reshape(values as Tensor, [nRows, nHeads, 1, hidden.at(-1) ?? 1]);
  const products = tf.sum(tf.mul(last, next()), 3);
  return tf.add(tf.reshape(products, [nRows, nHeads, nOutputs]), next());
}

/** Each head's own scaling of the inputs: (rows × heads) × inputs. */
function spread(tf: TensorFlow, values: Tensor, scales: Tensor, nRows: number): Tensor {
  const [, nHeads = 1, nInputs = 1] = scales.shape;
  const wide = tf.mul(tf.reshape(values, [nRows, 1, nInputs]), scales);
  return tf.reshape(wide, [nRows * nHeads, nInputs]);
}
