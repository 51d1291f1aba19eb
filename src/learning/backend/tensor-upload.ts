/** Batches as tensors: rows laid out by the code that the plain engine uses, targets, weights and dropout masks. */
import type { Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import type { TensorFlow } from './engines/load.ts';
import { type MaskSeeds, fillDropout, forgetCodes } from './masks.ts';
import type { NetworkInput, NetworkOptions, NetworkShape, TrainingRows } from './network.ts';
import { layOutNumbers } from './number-layout.ts';
import type { ParameterLayout } from './parameters.ts';

export interface UploadedRows {
  readonly nRows: number;
  /** rows × numbers as laid out; null when there are none */
  readonly dense: Tensor2D | null;
  /** with embeddings (rows × code columns) × units, one 1 a row; without, rows × units; null when there are no categories */
  readonly oneHot: Tensor2D | null;
}

export interface Targets {
  /** rows × 1 × 1 */
  readonly target: Tensor;
  /** rows × 1; null: 1 each */
  readonly weights: Tensor | null;
}

/** @param silenced - categories forgotten in this step */
export function uploadRows(
  tf: TensorFlow,
  shape: NetworkShape,
  layout: ParameterLayout,
  input: NetworkInput,
  rows: Uint32Array,
  silenced: { readonly seeds: MaskSeeds; readonly share: number } | null,
): UploadedRows {
  const { numbers, nCodes, nUnits, embedding } = shape;
  const dense = new Float32Array(rows.length * layout.nDense);
  const codes = new Int32Array(rows.length * nCodes);
  for (const [i, row] of rows.entries()) {
    layOutNumbers(numbers, input.numbers, row * numbers.length, dense, i * layout.nDense);
    codes.set(input.codes.subarray(row * nCodes, (row + 1) * nCodes), i * nCodes);
  }
  if (silenced !== null) forgetCodes(codes, 0, codes.length, silenced.share, silenced.seeds.codes, 0);
  const perRow = embedding > 0 ? 1 : nCodes;
  const height = codes.length / Math.max(1, perRow);
  return {
    nRows: rows.length,
    dense: layout.nDense === 0 ? null : tf.tensor2d(dense, [rows.length, layout.nDense]),
    oneHot: nCodes * nUnits === 0 ? null : tf.tensor2d(oneHotRows(codes, perRow, nUnits), [height, nUnits]),
  };
}

export function uploadTargets(tf: TensorFlow, { target, weights }: TrainingRows, rows: Uint32Array): Targets {
  const take = (values: Float32Array) => Float32Array.from(rows, (row) => values[row] ?? NaN);
  return {
    target: tf.tensor3d(take(target), [rows.length, 1, 1]),
    weights: weights === null ? null : tf.tensor2d(take(weights), [rows.length, 1]),
  };
}

export function uploadMasks(
  tf: TensorFlow,
  { hidden, nHeads }: NetworkShape,
  { dropout }: NetworkOptions,
  nRows: number,
  seeds: MaskSeeds,
): Tensor[] | null {
  if (dropout === 0) return null;
  return hidden.map((units, index) => {
    const mask = new Float32Array(nRows * nHeads * units);
    fillDropout(mask, 0, mask.length, dropout, seeds.layers[index] ?? 0, 0);
    return tf.tensor3d(mask, [nRows, nHeads, units]);
  });
}

function oneHotRows(codes: Int32Array, perRow: number, nUnits: number): Float32Array {
  const values = new Float32Array((codes.length / perRow) * nUnits);
  for (const [i, unit] of codes.entries()) {
    if (unit >= 0) values[Math.floor(i / perRow) * nUnits + unit] = 1;
  }
  return values;
}
