/**
 * The network on our own kernels: the `cpu` engine, and the reference that TensorFlow.js is judged by. One order of float32
 * operations, so the same seed gives the same bytes in Node and in every browser, with WebAssembly or without.
 */
import { AdamClock } from './adam-clock.ts';
import { backward, transposeWeights } from './backward.ts';
import { createBreather } from './breathe.ts';
import { forward, gatherRows } from './forward.ts';
import type { Kernels } from './kernels/kernels.ts';
import { makeKernels } from './kernels/make-kernels.ts';
import { lossGradient } from './loss.ts';
import { type MaskSeeds, drawMaskSeeds, fillDropout, forgetCodes } from './masks.ts';
import type { EpochPlan, Network, NetworkInput, NetworkOptions, NetworkShape, NetworkState, TrainingRows } from './network.ts'; // prettier-ignore
import { type TrainingPlaces, type Workspace, makeTrainingWorkspace } from './workspace.ts';

/** @param state - copied; the caller keeps it @param make - the kernels' maker, for tests of one or the other */
export function createPlainNetwork(
  shape: NetworkShape,
  options: NetworkOptions,
  state: NetworkState,
  make: (nFloats: number) => Kernels = makeKernels,
): Network {
  return new PlainNetwork(shape, options, state, make);
}

class PlainNetwork implements Network {
  readonly #options: NetworkOptions;
  readonly #clock: AdamClock;
  readonly #space: Workspace<TrainingPlaces>;

  constructor(
    shape: NetworkShape,
    options: NetworkOptions,
    state: NetworkState,
    make: (nFloats: number) => Kernels,
  ) {
    this.#options = options;
    this.#clock = new AdamClock(options, state.nSteps);
    this.#space = makeTrainingWorkspace(shape, options.batchSize, make);
    const { kernels, places } = this.#space;
    kernels.f32.set(state.weights, places.weights);
    kernels.f32.set(state.m, places.m);
    kernels.f32.set(state.v, places.v);
  }

  async trainEpoch(rows: TrainingRows, plan: EpochPlan): Promise<number> {
    const { order, rateFactor } = plan;
    const { batchSize } = this.#options;
    const breathe = createBreather();
    let sum = 0;
    for (let from = 0, batch = 0; from < order.length; from += batchSize, batch++) {
      sum += this.#trainBatch(rows, order.subarray(from, from + batchSize), plan);
      this.#stepAdam(rateFactor(batch));
      await breathe();
    }
    return sum / order.length;
  }

  async predict(input: NetworkInput, rows: Uint32Array): Promise<Float32Array> {
    const { shape, kernels, places, maxRows } = this.#space;
    const width = shape.nHeads * shape.nOutputs;
    const out = new Float32Array(rows.length * width);
    const breathe = createBreather();
    for (let from = 0; from < rows.length; from += maxRows) {
      const nRows = Math.min(maxRows, rows.length - from);
      gatherRows(this.#space, input, rows, from, nRows);
      forward(this.#space, nRows, null);
      out.set(kernels.f32.subarray(places.outputs, places.outputs + nRows * width), from * width);
      await breathe();
    }
    return out;
  }

  async save(): Promise<NetworkState> {
    const { kernels, layout, places } = this.#space;
    const copy = (at: number) => kernels.f32.slice(at, at + layout.length);
    return {
      weights: copy(places.weights),
      m: copy(places.m),
      v: copy(places.v),
      nSteps: this.#clock.nSteps,
    };
  }

  dispose(): void {
    // the garbage collector frees the memory
  }

  /** Leaves the batch's gradient in its place; returns the sum of its rows' losses. */
  #trainBatch(rows: TrainingRows, batch: Uint32Array, { draw, forgetting = 1 }: EpochPlan): number {
    const { kernels, layout, places, maxRows, shape } = this.#space;
    const seeds = drawMaskSeeds(this.#options, shape.hidden.length, draw);
    kernels.f32.fill(0, places.gradients, places.gradients + layout.length);
    transposeWeights(this.#space);
    let sum = 0;
    for (let from = 0; from < batch.length; from += maxRows) {
      const nRows = Math.min(maxRows, batch.length - from);
      gatherRows(this.#space, rows.input, batch, from, nRows);
      const masks = seeds === null ? null : this.#silence(seeds, forgetting, from, nRows);
      forward(this.#space, nRows, masks);
      sum += this.#outputGradient(rows, batch, from, nRows);
      backward(this.#space, nRows, masks);
    }
    return sum;
  }

  /** Forgets codes of the chunk that was gathered; returns the dropout masks of its layers, if there are any. */
  #silence(seeds: MaskSeeds, forgetting: number, from: number, nRows: number): readonly number[] | null {
    const { shape, kernels, places } = this.#space;
    const { dropout, categoryDropout } = this.#options;
    const share = forgetting * categoryDropout;
    const { nCodes, nHeads, hidden } = shape;
    forgetCodes(kernels.i32, places.codes, nRows * nCodes, share, seeds.codes, from * nCodes);
    if (dropout === 0) return null;
    for (const [index, at] of places.masks.entries()) {
      const width = nHeads * (hidden[index] ?? 0);
      fillDropout(kernels.f32, at, nRows * width, dropout, seeds.layers[index] ?? 0, from * width);
    }
    return places.masks;
  }

  /** Turns the outputs into the gradient of the batch's mean loss over rows and heads; returns the sum over rows. */
  #outputGradient(
    { target, weights }: TrainingRows,
    batch: Uint32Array,
    from: number,
    nRows: number,
  ): number {
    const { shape, kernels, places } = this.#space;
    const { nHeads, nOutputs } = shape;
    let sum = 0;
    for (let i = 0, at = places.outputs; i < nRows; i++) {
      const row = batch[from + i] as number; // inside the batch
      const weight = weights === null ? 1 : (weights[row] as number);
      const factor = weight / (batch.length * nHeads);
      let rowSum = 0;
      for (let head = 0; head < nHeads; head++, at += nOutputs) {
        rowSum += lossGradient(this.#options.loss, kernels.f32, at, target[row] as number, factor);
      }
      sum += (weight * rowSum) / nHeads;
    }
    return sum;
  }

  #stepAdam(rateFactor: number): void {
    const { rate, secondScale } = this.#clock.tick(rateFactor);
    const { learningRate, weightDecay, beta1, beta2, epsilon } = this.#options;
    const { kernels, layout, places } = this.#space;
    const step = (from: number, to: number, keep: number) => {
      const [w, g, m, v] = [places.weights, places.gradients, places.m, places.v].map((at) => at + from) as [number, number, number, number]; // prettier-ignore
      kernels.adam(to - from, w, g, m, v, beta1, beta2, epsilon, keep, rate, secondScale);
    };
    let at = 0;
    for (const [from, to] of layout.decayed) {
      if (from > at) step(at, from, 1);
      step(from, to, 1 - learningRate * weightDecay);
      at = to;
    }
    if (layout.length > at) step(at, layout.length, 1);
  }
}
