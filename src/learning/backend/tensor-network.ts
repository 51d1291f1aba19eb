/**
 * The same network through TensorFlow.js, on whichever backend is active. All parameters live in one flat tensor, so that a step
 * of Adam is a dozen kernels instead of a dozen a layer, and so that its state is the plain network's state.
 * Batches are uploaded as they come: a one-hot table of a million rows would not fit on a device.
 */
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import { AdamClock } from './adam-clock.ts';
import { createBreather } from './breathe.ts';
import type { TensorEngine, TensorFlow } from './engines/load.ts';
import { drawMaskSeeds } from './masks.ts';
import type { EpochPlan, Network, NetworkInput, NetworkOptions, NetworkShape, NetworkState, TrainingRows } from './network.ts'; // prettier-ignore
import { type ParameterLayout, layOutParameters } from './parameters.ts';
import { tensorForward } from './tensor-forward.ts';
import { tensorLoss } from './tensor-loss.ts';
import { uploadMasks, uploadRows, uploadTargets } from './tensor-upload.ts';

const PREDICT_ROWS = 4096;

/** @param engine - loaded and ready, see `engines/load.ts` @param state - copied to the device */
export function createTensorNetwork(
  tf: TensorFlow,
  engine: TensorEngine,
  shape: NetworkShape,
  options: NetworkOptions,
  state: NetworkState,
): Network {
  return new TensorNetwork(tf, engine, shape, options, state);
}

class TensorNetwork implements Network {
  readonly #tf: TensorFlow;
  readonly #engine: TensorEngine;
  readonly #shape: NetworkShape;
  readonly #options: NetworkOptions;
  readonly #layout: ParameterLayout;
  readonly #clock: AdamClock;
  /** 1 − learning rate × decay where decay pulls, else 1; null without decay */
  readonly #keep: Tensor | null;
  #weights: Tensor;
  #m: Tensor;
  #v: Tensor;

  constructor(
    tf: TensorFlow,
    engine: TensorEngine,
    shape: NetworkShape,
    options: NetworkOptions,
    state: NetworkState,
  ) {
    this.#tf = tf;
    this.#engine = engine;
    this.#shape = shape;
    this.#options = options;
    this.#layout = layOutParameters(shape);
    this.#clock = new AdamClock(options, state.nSteps);
    this.#activate();
    this.#weights = tf.tensor1d(state.weights);
    this.#m = tf.tensor1d(state.m);
    this.#v = tf.tensor1d(state.v);
    this.#keep = options.weightDecay > 0 ? tf.tensor1d(decayFactors(this.#layout, options)) : null;
  }

  async trainEpoch(rows: TrainingRows, plan: EpochPlan): Promise<number> {
    const tf = this.#tf;
    const { order, rateFactor } = plan;
    const { batchSize } = this.#options;
    const breathe = createBreather();
    this.#activate();
    let sum: Tensor = tf.scalar(0);
    try {
      for (let from = 0, batch = 0; from < order.length; from += batchSize, batch++) {
        const taken = order.subarray(from, from + batchSize);
        const before = sum;
        this.#activate();
        sum = tf.tidy(() => {
          const loss = this.#step(rows, taken, plan, rateFactor(batch));
          return tf.add(before, tf.mul(loss, taken.length));
        });
        before.dispose();
        await breathe();
      }
      // read once an epoch: each read waits for the device
      return ((await sum.data())[0] ?? NaN) / order.length;
    } finally {
      sum.dispose();
    }
  }

  async predict(input: NetworkInput, rows: Uint32Array): Promise<Float32Array> {
    const tf = this.#tf;
    const width = this.#shape.nHeads * this.#shape.nOutputs;
    const chunkRows = Math.max(1, Math.floor(PREDICT_ROWS / this.#shape.nHeads));
    const out = new Float32Array(rows.length * width);
    for (let from = 0; from < rows.length; from += chunkRows) {
      const chunk = rows.subarray(from, from + chunkRows);
      this.#activate();
      const prediction = tf.tidy(() => {
        const uploaded = uploadRows(tf, this.#shape, this.#layout, input, chunk, null);
        return tensorForward(tf, this.#shape, uploaded, this.#parameters(this.#weights), null);
      });
      out.set(await prediction.data<'float32'>(), from * width);
      prediction.dispose();
    }
    return out;
  }

  async save(): Promise<NetworkState> {
    const [weights, m, v] = await Promise.all([
      download(this.#weights),
      download(this.#m),
      download(this.#v),
    ]);
    return { weights, m, v, nSteps: this.#clock.nSteps };
  }

  dispose(): void {
    for (const tensor of [this.#weights, this.#m, this.#v, this.#keep]) tensor?.dispose();
  }

  /**
   * The active backend is global to a thread, and a probe may have changed it between two steps. For a backend that was
   * started before, this takes effect at once.
   */
  #activate(): void {
    if (this.#tf.getBackend() !== this.#engine) void this.#tf.setBackend(this.#engine);
  }

  /** One step of Adam on a batch, inside a tidy; returns the batch's mean loss. */
  #step(rows: TrainingRows, batch: Uint32Array, plan: EpochPlan, rateFactor: number): Tensor {
    const tf = this.#tf;
    const { draw, forgetting = 1 } = plan;
    const seeds = drawMaskSeeds(this.#options, this.#shape.hidden.length, draw);
    const silenced = seeds === null ? null : { seeds, share: forgetting * this.#options.categoryDropout };
    const uploaded = uploadRows(tf, this.#shape, this.#layout, rows.input, batch, silenced);
    const targets = uploadTargets(tf, rows, batch);
    const masks = seeds === null ? null : uploadMasks(tf, this.#shape, this.#options, batch.length, seeds);
    const loss = (...parameters: Tensor[]): Scalar =>
      tensorLoss(
        tf,
        this.#options.loss,
        tensorForward(tf, this.#shape, uploaded, parameters, masks),
        targets,
      );
    const { value, grads } = tf.valueAndGrads(loss)(this.#parameters(this.#weights));
    this.#stepAdam(tf.concat1d(grads.map((gradient) => tf.reshape(gradient, [-1]))), rateFactor);
    return value;
  }

  #stepAdam(gradient: Tensor, rateFactor: number): void {
    const tf = this.#tf;
    const { beta1, beta2, epsilon } = this.#options;
    const { rate, secondScale } = this.#clock.tick(rateFactor);
    const m = tf.add(tf.mul(this.#m, beta1), tf.mul(gradient, 1 - beta1));
    const v = tf.add(tf.mul(this.#v, beta2), tf.mul(tf.square(gradient), 1 - beta2));
    const step = tf.div(tf.mul(m, rate), tf.add(tf.mul(tf.sqrt(v), secondScale), epsilon));
    const kept = this.#keep === null ? this.#weights : tf.mul(this.#weights, this.#keep);
    const weights = tf.sub(kept, step);
    for (const old of [this.#weights, this.#m, this.#v]) old.dispose();
    this.#weights = tf.keep(weights);
    this.#m = tf.keep(m);
    this.#v = tf.keep(v);
  }

  /** Views of the flat parameters, in their order there, of the shapes that `tensorForward` takes. */
  #parameters(flat: Tensor): Tensor[] {
    const tf = this.#tf;
    const { nUnits, embedding, nHeads, nOutputs } = this.#shape;
    const layout = this.#layout;
    const view = (at: number, ...dims: number[]) =>
      tf.reshape(tf.slice(flat, [at], [dims.reduce((product, dim) => product * dim, 1)]), dims);
    const views: Tensor[] = [];
    if (layout.embeddingsAt !== null) views.push(view(layout.embeddingsAt, nUnits, embedding));
    if (layout.inputScalesAt !== null) views.push(view(layout.inputScalesAt, 1, nHeads, layout.nInputs));
    for (const [index, { nIn, nOut, weightsAt, scalesAt, biasesAt }] of layout.hidden.entries()) {
      if (nIn > 0) views.push(view(weightsAt, nIn, nOut));
      if (index === 0 && embedding === 0 && nUnits > 0) views.push(view(weightsAt + nIn * nOut, nUnits, nOut)); // prettier-ignore
      if (scalesAt !== null) views.push(view(scalesAt, 1, nHeads, nOut));
      views.push(view(biasesAt, 1, nHeads, nOut));
    }
    const { nIn, weightsAt, biasesAt } = layout.output;
    views.push(view(weightsAt, 1, nHeads, nOutputs, nIn), view(biasesAt, 1, nHeads, nOutputs));
    return views;
  }
}

/** A copy: some backends hand out their own memory. */
async function download(tensor: Tensor): Promise<Float32Array> {
  return (await tensor.data<'float32'>()).slice();
}

function decayFactors({ length, decayed }: ParameterLayout, options: NetworkOptions): Float32Array {
  const factors = new Float32Array(length).fill(1);
  for (const [from, to] of decayed) factors.fill(1 - options.learningRate * options.weightDecay, from, to);
  return factors;
}
