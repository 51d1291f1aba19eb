/**
 * The same network through TensorFlow.js, on whichever backend is active. All parameters live in one flat tensor, so that a step
 * of Adam is a dozen kernels instead of a dozen a layer, and so that its state is the plain network's state.
 * Batches are uploaded as they come: a one-hot table of a million rows would not fit on a device.
 */
import type { Scalar, Tensor, Tensor2D } from '@tensorflow/tfjs-core';
import { createBreather } from './breathe.ts';
import type { TensorEngine, TensorFlow } from './engines/load.ts';
import type { Layer, Network, NetworkInput, NetworkOptions, NetworkShape, NetworkState } from './network.ts';
import { AdamClock, drawDropout, networkLayers } from './network.ts';

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
  readonly #layers: readonly Layer[];
  readonly #clock: AdamClock;
  /** 1 − learning rate × decay on weights, 1 on biases; null without decay */
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
    this.#layers = networkLayers(shape);
    this.#clock = new AdamClock(options, state.nSteps);
    this.#weights = tf.tensor1d(state.weights);
    this.#m = tf.tensor1d(state.m);
    this.#v = tf.tensor1d(state.v);
    this.#keep = options.weightDecay > 0 ? tf.tensor1d(decayFactors(this.#layers, options)) : null;
  }

  async trainEpoch(
    input: NetworkInput,
    target: Float32Array,
    order: Uint32Array,
    random: () => number,
    rateFactor = 1,
  ): Promise<number> {
    const tf = this.#tf;
    const { batchSize } = this.#options;
    const breathe = createBreather();
    let squares: Tensor = tf.scalar(0);
    try {
      for (let from = 0; from < order.length; from += batchSize) {
        const rows = order.subarray(from, from + batchSize);
        const before = squares;
        this.#activate();
        squares = tf.tidy(() => {
          const loss = this.#step(input, target, rows, random, rateFactor);
          return tf.add(before, tf.mul(loss, rows.length));
        });
        before.dispose();
        await breathe();
      }
      // read once an epoch: each read waits for the device
      return ((await squares.data())[0] ?? NaN) / order.length;
    } finally {
      squares.dispose();
    }
  }

  async predict(input: NetworkInput, rows: Uint32Array): Promise<Float32Array> {
    const tf = this.#tf;
    const out = new Float32Array(rows.length);
    for (let from = 0; from < rows.length; from += PREDICT_ROWS) {
      const chunk = rows.subarray(from, from + PREDICT_ROWS);
      this.#activate();
      const prediction = tf.tidy(() =>
        this.#forward(this.#upload(input, chunk), this.#parameters(this.#weights), null),
      );
      out.set(await prediction.data<'float32'>(), from);
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

  /** One step of Adam on a batch, inside a tidy; returns the batch's mean squared error. */
  #step(
    input: NetworkInput,
    target: Float32Array,
    rows: Uint32Array,
    random: () => number,
    rateFactor: number,
  ): Tensor {
    const tf = this.#tf;
    const x = this.#upload(input, rows);
    const y = tf.tensor2d(
      Float32Array.from(rows, (row) => target[row] ?? NaN),
      [rows.length, 1],
    );
    const masks = this.#uploadMasks(rows.length, random);
    const loss = (...parameters: Tensor[]): Scalar =>
      // mean over all axes is a scalar, which the types of tfjs do not say
      tf.mean(tf.square(tf.sub(this.#forward(x, parameters, masks), y))) as Scalar;
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
    [this.#weights, this.#m, this.#v] = [weights, m, v].map((tensor) => tf.keep(tensor)) as [
      Tensor,
      Tensor,
      Tensor,
    ];
  }

  #forward(x: Tensor2D, parameters: readonly Tensor[], masks: readonly Tensor[] | null): Tensor {
    const tf = this.#tf;
    let values = x;
    for (const index of this.#layers.keys()) {
      // parameters alternate: weights (2-D), biases (1-D)
      const b = parameters[2 * index] as Tensor2D;
      const bias = parameters[2 * index + 1] as Tensor;
      values = tf.add(tf.matMul(values, b), bias);
      if (index === this.#layers.length - 1) break;
      values = tf.relu(values);
      const mask = masks?.[index];
      if (mask !== undefined) values = tf.mul(values, mask);
    }
    return values;
  }

  /** Views of the flat parameters: weights and biases of each layer in turn. */
  #parameters(flat: Tensor): Tensor[] {
    const tf = this.#tf;
    return this.#layers.flatMap(({ nIn, nOut, weightsAt, biasesAt }) => [
      tf.reshape(tf.slice(flat, [weightsAt], [nIn * nOut]), [nIn, nOut]),
      tf.slice(flat, [biasesAt], [nOut]),
    ]);
  }

  /** The rows as a dense matrix, categories one-hot. */
  #upload(input: NetworkInput, rows: Uint32Array): Tensor2D {
    const { nDense, nCodes, nOneHot } = this.#shape;
    const width = nDense + nOneHot;
    const values = new Float32Array(rows.length * width);
    for (const [i, row] of rows.entries()) {
      values.set(input.dense.subarray(row * nDense, (row + 1) * nDense), i * width);
      for (let c = 0; c < nCodes; c++) {
        const unit = input.codes[row * nCodes + c] ?? -1;
        if (unit >= 0) values[i * width + nDense + unit] = (values[i * width + nDense + unit] ?? 0) + 1;
      }
    }
    return this.#tf.tensor2d(values, [rows.length, width]);
  }

  #uploadMasks(nRows: number, random: () => number): Tensor[] | null {
    const { dropout } = this.#options;
    if (dropout === 0) return null;
    return this.#shape.hidden.map((units) => {
      const mask = new Float32Array(nRows * units);
      drawDropout(mask, mask.length, dropout, random);
      return this.#tf.tensor2d(mask, [nRows, units]);
    });
  }
}

/** A copy: some backends hand out their own memory. */
async function download(tensor: Tensor): Promise<Float32Array> {
  return (await tensor.data<'float32'>()).slice();
}

function decayFactors(layers: readonly Layer[], options: NetworkOptions): Float32Array {
  const last = layers.at(-1);
  const factors = new Float32Array(last === undefined ? 0 : last.biasesAt + last.nOut).fill(1);
  for (const { weightsAt, biasesAt } of layers) {
    factors.fill(1 - options.learningRate * options.weightDecay, weightsAt, biasesAt);
  }
  return factors;
}
