/** The forward pass of a dense network on a batch: what training, `predict` and the self-test share. */
import type { Layer, NetworkInput, NetworkShape } from '../../backend/network.ts';
import { multiply } from './tiles.ts';

/** Scratch memory for batches of up to a number of rows; made once, used for every batch. */
export interface Workspace {
  readonly dense: Float32Array;
  readonly codes: Int32Array;
  /** values after each hidden layer, rows × units */
  readonly activations: readonly Float32Array[];
  /** gradients of the same */
  readonly deltas: readonly Float32Array[];
  readonly output: Float32Array;
}

export function makeWorkspace(shape: NetworkShape, maxRows: number): Workspace {
  return {
    dense: new Float32Array(maxRows * shape.nDense),
    codes: new Int32Array(maxRows * shape.nCodes),
    activations: shape.hidden.map((units) => new Float32Array(maxRows * units)),
    deltas: shape.hidden.map((units) => new Float32Array(maxRows * units)),
    output: new Float32Array(maxRows),
  };
}

/** Copies the rows `order[from …]` of the input to the front of the workspace. */
export function gatherBatch(
  input: NetworkInput,
  order: Uint32Array,
  from: number,
  nRows: number,
  { nDense, nCodes }: NetworkShape,
  space: Pick<Workspace, 'dense' | 'codes'>,
): void {
  for (let i = 0; i < nRows; i++) {
    const row = order[from + i] as number; // from + nRows ≤ order.length
    for (let j = 0; j < nDense; j++) space.dense[i * nDense + j] = input.dense[row * nDense + j] as number;
    for (let c = 0; c < nCodes; c++) space.codes[i * nCodes + c] = input.codes[row * nCodes + c] as number;
  }
}

/**
 * Fills the workspace's activations and output from its dense and codes.
 *
 * @param masks - dropout factors of each hidden layer, or null when predicting
 */
export function forward(
  shape: NetworkShape,
  layers: readonly Layer[],
  weights: Float32Array,
  space: Workspace,
  nRows: number,
  masks: readonly Float32Array[] | null,
): void {
  let previous = space.dense;
  for (const [index, layer] of layers.entries()) {
    const { nOut, weightsAt, biasesAt } = layer;
    const nIn = index === 0 ? shape.nDense : layer.nIn;
    const out = space.activations[index] ?? space.output;
    const a = { data: previous, at: 0, row: nIn, column: 1 };
    const b = { data: weights, at: weightsAt, row: nOut, column: 1 };
    multiply(nRows, nIn, nOut, a, b, weights, biasesAt, out, 0);
    if (index === 0) addCodes(shape, layer, weights, space.codes, nRows, out);
    if (index < shape.hidden.length) rectify(out, nRows * nOut, masks?.[index] ?? null);
    previous = out;
  }
}

/** Adds the weights of the units that a row's categories switch on. */
function addCodes(
  { nDense, nCodes }: NetworkShape,
  { nOut, weightsAt }: Layer,
  weights: Float32Array,
  codes: Int32Array,
  nRows: number,
  out: Float32Array,
): void {
  for (let i = 0; i < nRows; i++) {
    for (let c = 0; c < nCodes; c++) {
      const unit = codes[i * nCodes + c] as number;
      if (unit < 0) continue;
      let w = weightsAt + (nDense + unit) * nOut;
      for (let j = 0, o = i * nOut; j < nOut; j++, o++, w++) {
        out[o] = (out[o] as number) + (weights[w] as number);
      }
    }
  }
}

function rectify(values: Float32Array, n: number, mask: Float32Array | null): void {
  for (let i = 0; i < n; i++) {
    if ((values[i] as number) <= 0) values[i] = 0;
    else if (mask !== null) values[i] = (values[i] as number) * (mask[i] as number);
  }
}
