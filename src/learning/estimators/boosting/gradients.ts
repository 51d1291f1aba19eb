/**
 * The columns that a tree is grown on: derivatives of the loss as integers, weighted. Second derivatives get a column of their own,
 * summed by the same kernel, only where rows differ in weight or the loss is curved.
 */
import type { RowGradients } from '../trees/grow-tree.ts';
import type { TreeKernels } from '../trees/kernels/tree-kernels.ts';
import type { Packing } from '../trees/packed-sums.ts';
import {
  gradientScale,
  largestSize,
  packingFor,
  packValues,
  weightPackingFor,
} from '../trees/packed-sums.ts';
import type { Loss, Weights } from './losses/loss.ts';

export class Gradients implements RowGradients {
  readonly packed: Float64Array<ArrayBuffer>;
  readonly unit: number;
  readonly weights: { readonly packed: Float64Array<ArrayBuffer>; step: number } | null;
  scale = 1;
  readonly #loss: Loss;
  readonly #rowWeights: Weights;
  readonly #packing: Packing;
  readonly #weightPacking: Packing;
  readonly #kernels: TreeKernels;
  /** first and second derivatives before rounding; empty on the plain path, which needs none */
  readonly #slopes: Float64Array<ArrayBuffer>;
  readonly #curvatures: Float64Array<ArrayBuffer>;

  /** @param rowWeights - null: 1 each */
  constructor(loss: Loss, rowWeights: Weights, nRows: number, kernels: TreeKernels) {
    this.#loss = loss;
    this.#rowWeights = rowWeights;
    this.#kernels = kernels;
    this.#packing = packingFor(nRows);
    this.#weightPacking = weightPackingFor(nRows);
    this.unit = this.#packing.unit;
    this.packed = kernels.float64(nRows);
    const isWeighed = loss.isCurved || rowWeights !== null;
    this.weights = isWeighed ? { packed: kernels.float64(nRows), step: 1 } : null;
    this.#slopes = new Float64Array(this.isPlain ? 0 : nRows);
    this.#curvatures = new Float64Array(isWeighed ? nRows : 0);
    if (rowWeights !== null && !loss.isCurved) {
      this.#curvatures.set(rowWeights);
      this.#packWeights();
    }
  }

  /** Errors are the gradients and rows are alike: kernels do it all. */
  get isPlain(): boolean {
    return this.#loss.isSquared && this.#rowWeights === null;
  }

  /** @param largestError - max |raw − target|; read only on the plain path */
  pack(raw: Float64Array<ArrayBuffer>, target: Float64Array<ArrayBuffer>, largestError: number): void {
    if (this.isPlain) {
      this.scale = gradientScale(largestError, this.#packing);
      this.#kernels.packDifferences(raw, target, this.scale, this.unit, this.packed);
      return;
    }
    this.#loss.differentiate(raw, target, this.#slopes, this.#curvatures);
    if (this.#rowWeights !== null) multiply(this.#slopes, this.#rowWeights);
    this.scale = gradientScale(largestSize(this.#slopes), this.#packing);
    packValues(this.#slopes, this.scale, this.unit, this.packed);
    if (!this.#loss.isCurved) return;
    if (this.#rowWeights !== null) multiply(this.#curvatures, this.#rowWeights);
    this.#packWeights();
  }

  #packWeights(): void {
    if (this.weights === null) return;
    const scale = gradientScale(largestSize(this.#curvatures), this.#weightPacking);
    this.weights.step = 1 / scale;
    packValues(this.#curvatures, scale, 0, this.weights.packed);
  }
}

function multiply(values: Float64Array, by: Float64Array): void {
  // casts: one entry a row in each column
  for (let i = 0; i < values.length; i++) values[i] = (values[i] as number) * (by[i] as number);
}
