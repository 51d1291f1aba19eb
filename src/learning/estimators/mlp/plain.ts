/**
 * The network in plain typed arrays: the `cpu` engine, and the reference that TensorFlow.js is judged by. Float32 storage,
 * float64 sums, one order of operations, so the same seed gives the same bytes in Node and in every browser. Backward
 * pass after Rumelhart, Hinton & Williams (1986); Adam as in `network.ts`.
 */
import { createBreather } from '../../backend/breathe.ts';
import type {
  Layer,
  Network,
  NetworkInput,
  NetworkOptions,
  NetworkShape,
  NetworkState,
} from '../../backend/network.ts';
import { AdamClock, drawDropout, networkLayers } from '../../backend/network.ts';
import { forward, gatherBatch, makeWorkspace, type Workspace } from './forward.ts';
import { multiply } from './tiles.ts';

const PREDICT_ROWS = 256;

/** @param state - copied; the caller keeps it */
export function createPlainNetwork(
  shape: NetworkShape,
  options: NetworkOptions,
  state: NetworkState,
): Network {
  return new PlainNetwork(shape, options, state);
}

class PlainNetwork implements Network {
  readonly #shape: NetworkShape;
  readonly #options: NetworkOptions;
  readonly #layers: readonly Layer[];
  readonly #weights: Float32Array;
  readonly #m: Float32Array;
  readonly #v: Float32Array;
  readonly #gradients: Float32Array;
  readonly #clock: AdamClock;

  constructor(shape: NetworkShape, options: NetworkOptions, state: NetworkState) {
    this.#shape = shape;
    this.#options = options;
    this.#layers = networkLayers(shape);
    this.#weights = state.weights.slice();
    this.#m = state.m.slice();
    this.#v = state.v.slice();
    this.#gradients = new Float32Array(state.weights.length);
    this.#clock = new AdamClock(options, state.nSteps);
  }

  async trainEpoch(
    input: NetworkInput,
    target: Float32Array,
    order: Uint32Array,
    random: () => number,
    rateFactor = 1,
  ): Promise<number> {
    const { batchSize, dropout } = this.#options;
    const space = makeWorkspace(this.#shape, Math.min(batchSize, order.length));
    const masks = space.activations.map(({ length }) => new Float32Array(length));
    const breathe = createBreather();
    let squares = 0;
    for (let from = 0; from < order.length; from += batchSize) {
      const nRows = Math.min(batchSize, order.length - from);
      gatherBatch(input, order, from, nRows, this.#shape, space);
      if (dropout > 0) this.#drawMasks(masks, nRows, random);
      forward(this.#shape, this.#layers, this.#weights, space, nRows, dropout > 0 ? masks : null);
      squares += outputGradient(space, target, order, from, nRows);
      this.#backward(space, nRows, dropout > 0 ? masks : null);
      this.#stepAdam(rateFactor);
      await breathe();
    }
    return squares / order.length;
  }

  async predict(input: NetworkInput, rows: Uint32Array): Promise<Float32Array> {
    const out = new Float32Array(rows.length);
    const space = makeWorkspace(this.#shape, Math.min(PREDICT_ROWS, rows.length));
    const breathe = createBreather();
    for (let from = 0; from < rows.length; from += PREDICT_ROWS) {
      const nRows = Math.min(PREDICT_ROWS, rows.length - from);
      gatherBatch(input, rows, from, nRows, this.#shape, space);
      forward(this.#shape, this.#layers, this.#weights, space, nRows, null);
      out.set(space.output.subarray(0, nRows), from);
      await breathe();
    }
    return out;
  }

  async save(): Promise<NetworkState> {
    return {
      weights: this.#weights.slice(),
      m: this.#m.slice(),
      v: this.#v.slice(),
      nSteps: this.#clock.nSteps,
    };
  }

  dispose(): void {
    // plain arrays: nothing to free
  }

  #drawMasks(masks: readonly Float32Array[], nRows: number, random: () => number): void {
    for (const [index, mask] of masks.entries()) {
      drawDropout(mask, nRows * (this.#shape.hidden[index] ?? 0), this.#options.dropout, random);
    }
  }

  /** From the gradient of the output in `space.output` to that of every parameter in `#gradients`. */
  #backward(space: Workspace, nRows: number, masks: readonly Float32Array[] | null): void {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const layer = this.#layers[index] as Layer;
      const delta = index === this.#layers.length - 1 ? space.output : (space.deltas[index] as Float32Array);
      sumColumns(delta, nRows, layer.nOut, this.#gradients, layer.biasesAt);
      if (index === 0) {
        this.#firstLayerGradient(space, delta, nRows, layer);
        return;
      }
      const previous = space.activations[index - 1] as Float32Array;
      const { nIn, nOut, weightsAt } = layer;
      const deltaView = { data: delta, at: 0, row: nOut, column: 1 };
      multiply(nIn, nRows, nOut, { data: previous, at: 0, row: 1, column: nIn }, deltaView, null, 0, this.#gradients, weightsAt); // prettier-ignore
      const previousDelta = space.deltas[index - 1] as Float32Array;
      multiply(nRows, nOut, nIn, deltaView, { data: this.#weights, at: weightsAt, row: 1, column: nOut }, null, 0, previousDelta, 0); // prettier-ignore
      maskDelta(previousDelta, previous, masks?.[index - 1] ?? null, nRows * nIn);
    }
  }

  #firstLayerGradient(space: Workspace, delta: Float32Array, nRows: number, layer: Layer): void {
    const { nDense, nCodes } = this.#shape;
    const { nOut, weightsAt, biasesAt } = layer;
    const gradients = this.#gradients;
    const dense = { data: space.dense, at: 0, row: 1, column: nDense };
    multiply(nDense, nRows, nOut, dense, { data: delta, at: 0, row: nOut, column: 1 }, null, 0, gradients, weightsAt); // prettier-ignore
    gradients.fill(0, weightsAt + nDense * nOut, biasesAt);
    for (let i = 0; i < nRows; i++) {
      for (let c = 0; c < nCodes; c++) {
        const unit = space.codes[i * nCodes + c] as number;
        if (unit < 0) continue;
        let at = weightsAt + (nDense + unit) * nOut;
        for (let j = 0, d = i * nOut; j < nOut; j++, at++, d++) {
          gradients[at] = (gradients[at] as number) + (delta[d] as number);
        }
      }
    }
  }

  #stepAdam(rateFactor: number): void {
    const { rate, secondScale } = this.#clock.tick(rateFactor);
    const { learningRate, weightDecay } = this.#options;
    for (const { weightsAt, biasesAt, nOut } of this.#layers) {
      this.#stepSlice(weightsAt, biasesAt, rate, secondScale, 1 - learningRate * weightDecay);
      this.#stepSlice(biasesAt, biasesAt + nOut, rate, secondScale, 1);
    }
  }

  #stepSlice(from: number, to: number, rate: number, secondScale: number, keep: number): void {
    const { beta1, beta2, epsilon } = this.#options;
    const weights = this.#weights;
    const moments = this.#m;
    const squares = this.#v;
    const gradients = this.#gradients;
    for (let i = from; i < to; i++) {
      const g = gradients[i] as number;
      const m = beta1 * (moments[i] as number) + (1 - beta1) * g;
      const v = beta2 * (squares[i] as number) + (1 - beta2) * g * g;
      moments[i] = m;
      squares[i] = v;
      weights[i] = keep * (weights[i] as number) - (rate * m) / (Math.sqrt(v) * secondScale + epsilon);
    }
  }
}

/** Turns the output into the gradient of the batch's mean squared error; returns the sum of squares. */
function outputGradient(
  space: Workspace,
  target: Float32Array,
  order: Uint32Array,
  from: number,
  nRows: number,
): number {
  let squares = 0;
  for (let i = 0; i < nRows; i++) {
    const error = (space.output[i] as number) - (target[order[from + i] as number] as number);
    squares += error * error;
    space.output[i] = (2 * error) / nRows;
  }
  return squares;
}

/** Relu lets a gradient through where it let the value through; dropout scales it as it scaled the value. */
function maskDelta(
  delta: Float32Array,
  activation: Float32Array,
  mask: Float32Array | null,
  n: number,
): void {
  for (let i = 0; i < n; i++) {
    if ((activation[i] as number) <= 0) delta[i] = 0;
    else if (mask !== null) delta[i] = (delta[i] as number) * (mask[i] as number);
  }
}

function sumColumns(
  values: Float32Array,
  nRows: number,
  nColumns: number,
  out: Float32Array,
  at: number,
): void {
  for (let j = 0; j < nColumns; j++) {
    let sum = 0;
    for (let i = 0; i < nRows; i++) sum += values[i * nColumns + j] as number;
    out[at + j] = sum;
  }
}
