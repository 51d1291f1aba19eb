/** A fitted network: our own kernels, so that TensorFlow.js is never loaded to predict a row. */
import type { Table } from '../../../domain/dataset.ts';
import { forward, gatherRows } from '../../backend/forward.ts';
import { makeKernels, makePlainKernels } from '../../backend/kernels/make-kernels.ts';
import type { NetworkInput } from '../../backend/network.ts';
import { type Places, type Workspace, makeWorkspace } from '../../backend/workspace.ts';
import type { Regressor } from '../../estimator.ts';
import { decodeModel, encodeModel, type MlpModel } from './codec.ts';
import { networkReader } from './inputs.ts';
import { type HeadOutputs, meanOutputs, quantileOutputs } from './outputs.ts';

/** Up to here plain code answers, which is at hand at once; beyond, kernels that are worth starting. */
const FEW_ROWS = 8;
const MANY_ROWS = 256;

export class MlpRegressor implements Regressor {
  readonly estimator = 'mlp';
  readonly features: readonly string[];
  readonly model: MlpModel;
  /** absent after a fit by squared error, which teaches nothing of the spread */
  readonly predictQuantiles?: (table: Table, shares: readonly number[]) => Float64Array[];
  readonly #read: (table: Table) => NetworkInput;
  #few: Workspace<Places> | null = null;
  #many: Workspace<Places> | null = null;

  constructor(model: MlpModel) {
    this.model = model;
    this.#read = networkReader(model.encoder);
    this.features = model.encoder.columns.map(({ name }) => name);
    if (model.loss.kind !== 'squared') this.predictQuantiles = (...asked) => this.#quantiles(...asked);
  }

  predict(table: Table): Float64Array {
    const { targetMean, targetScale } = this.model;
    return meanOutputs(this.#outputs(this.readTable(table))).map((value) => targetMean + targetScale * value);
  }

  /** The table as the network reads it; what an engine for batches is given. */
  readTable(table: Table): NetworkInput {
    return this.#read(table);
  }

  encode(): Uint8Array {
    return encodeModel(this.model);
  }

  #quantiles(table: Table, shares: readonly number[]): Float64Array[] {
    const { loss, targetMean, targetScale } = this.model;
    const quantiles = quantileOutputs(loss, this.#outputs(this.readTable(table)), shares);
    return quantiles.map((values) => values.map((value) => targetMean + targetScale * value));
  }

  #outputs(input: NetworkInput): HeadOutputs {
    const space = this.#workspace(input.nRows);
    const { nHeads, nOutputs } = this.model.shape;
    const { kernels, places, maxRows } = space;
    const width = nHeads * nOutputs;
    const rows = Uint32Array.from({ length: input.nRows }, (_, row) => row);
    const values = new Float32Array(input.nRows * width);
    for (let from = 0; from < input.nRows; from += maxRows) {
      const nRows = Math.min(maxRows, input.nRows - from);
      gatherRows(space, input, rows, from, nRows);
      forward(space, nRows, null);
      values.set(kernels.f32.subarray(places.outputs, places.outputs + nRows * width), from * width);
    }
    return { values, nHeads, nOutputs };
  }

  #workspace(nRows: number): Workspace<Places> {
    const { shape, weights } = this.model;
    if (nRows <= FEW_ROWS) return (this.#few ??= open(shape, weights, FEW_ROWS, makePlainKernels));
    return (this.#many ??= open(shape, weights, MANY_ROWS, makeKernels));
  }
}

function open(
  shape: MlpModel['shape'],
  weights: Float32Array,
  nRows: number,
  make: typeof makeKernels,
): Workspace<Places> {
  const space = makeWorkspace(shape, nRows, make);
  space.kernels.f32.set(weights, space.places.weights);
  return space;
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-encoder`, `bad-network` */
export function decodeMlp(bytes: Uint8Array): MlpRegressor {
  return new MlpRegressor(decodeModel(bytes));
}
