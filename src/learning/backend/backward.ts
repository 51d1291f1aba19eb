/**
 * The backward pass on a chunk of rows (Rumelhart, Hinton & Williams 1986): from the gradient of the outputs, in their place, to
 * that of every parameter, added to what the chunks before it left.
 */
import type { TrainingPlaces, Workspace } from './workspace.ts';

/** To be called once a step, after the weights have changed: the products back through a layer read its matrix by columns. */
export function transposeWeights({ layout, kernels, places }: Workspace<TrainingPlaces>): void {
  for (const [index, { nIn, nOut, weightsAt }] of layout.hidden.entries()) {
    // cast: a place for each layer
    kernels.transpose(nIn, nOut, places.weights + weightsAt, places.transposed[index] as number);
  }
}

/** @param masks - the dropout factors that `forward` was given */
export function backward(
  workspace: Workspace<TrainingPlaces>,
  nRows: number,
  masks: readonly number[] | null,
): void {
  const { shape, layout, kernels, places } = workspace;
  const { nHeads } = shape;
  const height = nRows * nHeads;
  const last = layout.hidden.length - 1;
  outputBackward(workspace, nRows);
  for (let index = last; index >= 0; index--) {
    // casts: a layer and a place for each index
    const { nIn, nOut, weightsAt, scalesAt, biasesAt } = layout.hidden[
      index
    ] as (typeof layout.hidden)[number];
    const delta = places.deltas[index] as number;
    const sums = places.sums[index] as number;
    const isFirst = index === 0;
    const below = isFirst ? firstInputs(workspace) : (places.activations[index - 1] as number);
    if (masks !== null) kernels.multiplyBy(height * nOut, delta, masks[index] as number);
    const scales = scalesAt === null ? places.ones : places.weights + scalesAt;
    const dScales = scalesAt === null ? places.dOnes : places.gradients + scalesAt;
    kernels.activateBack(nRows, nHeads, nOut, sums, scales, places.activations[index] as number, delta, dScales, places.gradients + biasesAt); // prettier-ignore
    kernels.gemm(nIn, height, nOut, below, 1, nIn, delta, places.gradients + weightsAt, 1);
    if (!isFirst) {
      kernels.gemm(height, nOut, nIn, delta, nOut, 1, places.transposed[index] as number, places.deltas[index - 1] as number, 0); // prettier-ignore
    }
  }
  inputsBackward(workspace, nRows);
}

function firstInputs({ layout, places }: Workspace<TrainingPlaces>): number {
  return layout.inputScalesAt === null ? places.inputs : places.spread;
}

function outputBackward({ shape, layout, kernels, places }: Workspace<TrainingPlaces>, nRows: number): void {
  const { nIn, weightsAt, biasesAt } = layout.output;
  const last = layout.hidden.length - 1;
  const below = places.activations[last] as number; // there is at least one hidden layer
  const delta = places.deltas[last] as number;
  kernels.headsBack(nRows, shape.nHeads, nIn, shape.nOutputs, places.outputs, below, places.weights + weightsAt, places.gradients + weightsAt, places.gradients + biasesAt, delta); // prettier-ignore
}

/** Through the first layer's inputs to their scales and to the vectors of categories. */
function inputsBackward(workspace: Workspace<TrainingPlaces>, nRows: number): void {
  const { shape, layout, kernels, places } = workspace;
  const [first] = layout.hidden;
  if (first === undefined) return;
  const { nIn, nOut, weightsAt } = first;
  const height = nRows * shape.nHeads;
  const delta = places.deltas[0] as number; // of the layer just read
  if (shape.embedding === 0) {
    kernels.addCodesBack(height, shape.nCodes, nOut, places.codes, places.gradients + weightsAt + nIn * nOut, delta); // prettier-ignore
  }
  const { inputScalesAt, embeddingsAt } = layout;
  if (inputScalesAt === null && embeddingsAt === null) return;
  const dBelow = inputScalesAt === null ? places.dInputs : places.dSpread;
  kernels.gemm(height, nOut, nIn, delta, nOut, 1, places.transposed[0] as number, dBelow, 0);
  if (inputScalesAt !== null) {
    kernels.spreadBack(nRows, shape.nHeads, nIn, places.inputs, places.weights + inputScalesAt, dBelow, places.dInputs, places.gradients + inputScalesAt); // prettier-ignore
  }
  if (embeddingsAt !== null) embeddingsBackward(workspace, nRows, places.gradients + embeddingsAt);
}

function embeddingsBackward(
  { shape, layout, kernels, places }: Workspace<TrainingPlaces>,
  nRows: number,
  gradients: number,
): void {
  const { nCodes, embedding } = shape;
  const { f32, i32 } = kernels;
  for (let i = 0, code = places.codes; i < nRows; i++) {
    let from = places.dInputs + i * layout.nInputs + layout.nDense;
    for (let c = 0; c < nCodes; c++, code++, from += embedding) {
      const unit = i32[code] as number;
      if (unit < 0) continue;
      const to = gradients + unit * embedding;
      for (let j = 0; j < embedding; j++) f32[to + j] = (f32[to + j] as number) + (f32[from + j] as number);
    }
  }
}
