/** The forward pass on a chunk of rows: what training, `predict` and the self-test share. */
import type { NetworkInput } from './network.ts';
import { layOutNumbers } from './number-layout.ts';
import type { Places, Workspace } from './workspace.ts';

/** Copies the rows `order[from …]` of the input, laid out, to the front of the workspace; embeddings are filled by `forward`. */
export function gatherRows(
  { shape, layout, kernels, places }: Workspace<Places>,
  input: NetworkInput,
  order: Uint32Array,
  from: number,
  nRows: number,
): void {
  const { numbers, nCodes } = shape;
  for (let i = 0; i < nRows; i++) {
    const row = order[from + i] as number; // from + nRows ≤ order.length
    layOutNumbers(numbers, input.numbers, row * numbers.length, kernels.f32, places.inputs + i * layout.nInputs); // prettier-ignore
    for (let c = 0, to = places.codes + i * nCodes; c < nCodes; c++, to++) {
      kernels.i32[to] = input.codes[row * nCodes + c] as number;
    }
  }
}

/**
 * Fills sums, activations and outputs from what was gathered.
 *
 * @param masks - address of the dropout factors of each hidden layer, or null when predicting
 */
export function forward(workspace: Workspace<Places>, nRows: number, masks: readonly number[] | null): void {
  const { shape, layout, kernels, places } = workspace;
  const height = nRows * shape.nHeads;
  if (layout.embeddingsAt !== null) gatherEmbeddings(workspace, nRows, layout.embeddingsAt);
  let below = places.inputs;
  if (layout.inputScalesAt !== null) {
    below = places.spread;
    kernels.spread(nRows, shape.nHeads, layout.nInputs, places.inputs, places.weights + layout.inputScalesAt, below); // prettier-ignore
  }
  for (const [index, { nIn, nOut, weightsAt, scalesAt, biasesAt }] of layout.hidden.entries()) {
    const sums = places.sums[index] as number; // a place for each layer
    const out = places.activations[index] as number;
    const weights = places.weights + weightsAt;
    kernels.gemm(height, nIn, nOut, below, nIn, 1, weights, sums, 0);
    if (index === 0 && shape.embedding === 0) {
      spreadCodes(workspace, nRows);
      kernels.addCodes(height, shape.nCodes, nOut, places.codes, weights + nIn * nOut, sums);
    }
    const scales = scalesAt === null ? places.ones : places.weights + scalesAt;
    kernels.activate(nRows, shape.nHeads, nOut, sums, scales, places.weights + biasesAt, out);
    if (masks !== null) kernels.multiplyBy(height * nOut, out, masks[index] as number);
    below = out;
  }
  const { nIn, weightsAt, biasesAt } = layout.output;
  kernels.heads(nRows, shape.nHeads, nIn, shape.nOutputs, below, places.weights + weightsAt, places.weights + biasesAt, places.outputs); // prettier-ignore
}

/** Copies each category's vector behind the row's numbers; a category never seen is a zero vector. */
function gatherEmbeddings(
  { shape, layout, kernels, places }: Workspace<Places>,
  nRows: number,
  embeddingsAt: number,
): void {
  const { nCodes, embedding } = shape;
  const { f32, i32 } = kernels;
  for (let i = 0, code = places.codes; i < nRows; i++) {
    let to = places.inputs + i * layout.nInputs + layout.nDense;
    for (let c = 0; c < nCodes; c++, code++, to += embedding) {
      const unit = i32[code] as number;
      const from = places.weights + embeddingsAt + unit * embedding;
      if (unit < 0) f32.fill(0, to, to + embedding);
      else for (let j = 0; j < embedding; j++) f32[to + j] = f32[from + j] as number;
    }
  }
}

/** One-hot categories enter once a head: repeats each row's codes, from the last row on, in place. */
function spreadCodes({ shape, kernels, places }: Workspace<Places>, nRows: number): void {
  const { nCodes, nHeads } = shape;
  if (nHeads === 1 || nCodes === 0) return;
  for (let row = nRows - 1; row >= 0; row--) {
    const from = places.codes + row * nCodes;
    for (let head = nHeads - 1; head >= 0; head--) {
      kernels.i32.copyWithin(places.codes + (row * nHeads + head) * nCodes, from, from + nCodes);
    }
  }
}
