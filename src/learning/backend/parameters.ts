/**
 * Where each parameter of a network lies in one flat Float32Array, so that a state moves between plain code, TensorFlow.js
 * and a checkpoint without translation; and how they begin.
 */
import type { NetworkShape, NetworkState } from './network.ts';
import { denseWidth } from './number-layout.ts';

export interface HiddenLayer {
  readonly nIn: number;
  readonly nOut: number;
  /** nIn × nOut, row-major; in the first layer of one-hot categories, a row for each unit follows */
  readonly weightsAt: number;
  /** heads × nOut; null in a plain network */
  readonly scalesAt: number | null;
  /** heads × nOut */
  readonly biasesAt: number;
}

export interface ParameterLayout {
  readonly length: number;
  /** inputs of the first layer: numbers as laid out, then a vector for each category */
  readonly nInputs: number;
  readonly nDense: number;
  /** nUnits × embedding; null without embeddings */
  readonly embeddingsAt: number | null;
  /** heads × nInputs; null in a plain network */
  readonly inputScalesAt: number | null;
  readonly hidden: readonly HiddenLayer[];
  readonly output: { readonly nIn: number; readonly weightsAt: number; readonly biasesAt: number };
  /** stretches that weight decay pulls on: matrices and embeddings, neither scales nor biases */
  readonly decayed: readonly (readonly [from: number, to: number])[];
}

export function layOutParameters(shape: NetworkShape): ParameterLayout {
  const { nCodes, nUnits, embedding, nHeads, nOutputs } = shape;
  const isEnsemble = nHeads > 1;
  const decayed: [number, number][] = [];
  let length = 0;
  const take = (n: number, decays: boolean) => {
    const at = length;
    length += n;
    if (decays && n > 0) decayed.push([at, length]);
    return at;
  };
  const nDense = denseWidth(shape.numbers);
  const nInputs = nDense + nCodes * embedding;
  const embeddingsAt = embedding > 0 && nUnits > 0 ? take(nUnits * embedding, true) : null;
  const inputScalesAt = isEnsemble ? take(nHeads * nInputs, false) : null;
  let nIn = nInputs;
  const hidden = shape.hidden.map((nOut, index) => {
    const nOneHot = index === 0 && embedding === 0 ? nUnits : 0;
    const weightsAt = take((nIn + nOneHot) * nOut, true);
    const scalesAt = isEnsemble ? take(nHeads * nOut, false) : null;
    const layer = { nIn, nOut, weightsAt, scalesAt, biasesAt: take(nHeads * nOut, false) };
    nIn = nOut;
    return layer;
  });
  const weightsAt = take(nHeads * nOutputs * nIn, true);
  const output = { nIn, weightsAt, biasesAt: take(nHeads * nOutputs, false) };
  return { length, nInputs, nDense, embeddingsAt, inputScalesAt, hidden, output, decayed };
}

/** Length of the flat parameters of a shape. */
export function countParameters(shape: NetworkShape): number {
  return layOutParameters(shape).length;
}

/**
 * Fresh parameters: He's uniform for relu (He et al. 2015, arXiv:1502.01852), biases 0, scales 1, and a random sign for each
 * head and input, which is what makes the heads differ (TabM, §3.3).
 *
 * @param random - uniform draws in [0, 1)
 * @remarks The first layer's fan-in counts what a row really switches on, not the width of a one-hot table, which would start
 *   categories near zero and make them slow to learn.
 */
export function initialState(shape: NetworkShape, random: () => number): NetworkState {
  const layout = layOutParameters(shape);
  const weights = new Float32Array(layout.length);
  const fill = (at: number, n: number, bound: number) => {
    for (let i = at; i < at + n; i++) weights[i] = (2 * random() - 1) * bound;
  };
  if (layout.embeddingsAt !== null) fill(layout.embeddingsAt, shape.nUnits * shape.embedding, 1);
  if (layout.inputScalesAt !== null) {
    for (let i = 0; i < shape.nHeads * layout.nInputs; i++) {
      weights[layout.inputScalesAt + i] = random() < 0.5 ? -1 : 1;
    }
  }
  for (const [index, { nIn, weightsAt, scalesAt, biasesAt }] of layout.hidden.entries()) {
    const isOneHot = index === 0 && shape.embedding === 0;
    const fanIn = Math.max(1, nIn + (isOneHot ? shape.nCodes : 0));
    fill(weightsAt, (scalesAt ?? biasesAt) - weightsAt, Math.sqrt(6 / fanIn));
    if (scalesAt !== null) weights.fill(1, scalesAt, biasesAt);
  }
  const { nIn, weightsAt, biasesAt } = layout.output;
  fill(weightsAt, biasesAt - weightsAt, Math.sqrt(3 / nIn));
  return { weights, m: new Float32Array(layout.length), v: new Float32Array(layout.length), nSteps: 0 };
}
