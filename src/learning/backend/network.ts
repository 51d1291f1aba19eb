/**
 * The words shared by every engine that trains a dense network: its shape, its rows, its state and one epoch of work.
 * Parameters are one flat Float32Array (each layer's weights, in × out row-major, then its biases), so that a state
 * moves between plain code, TensorFlow.js and a checkpoint without translation.
 */

/** Which arithmetic trains the network: the names that `EngineReport` uses. */
export type EngineId = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

export interface NetworkShape {
  /** standardised numbers a row */
  readonly nDense: number;
  /** category columns a row; each row names at most one unit of each */
  readonly nCodes: number;
  /** one-hot units over all category columns */
  readonly nOneHot: number;
  /** units of each hidden layer, relu after each; the output is one linear unit */
  readonly hidden: readonly number[];
}

/** Rows of a network. One-hot columns stay codes: a row of 115 columns with 2 categories costs 2 additions, not 110 products. */
export interface NetworkInput {
  readonly nRows: number;
  /** nRows × nDense, row-major, standardised, no NaN */
  readonly dense: Float32Array;
  /** nRows × nCodes, row-major: unit in 0 … nOneHot − 1, or −1 for missing and never seen */
  readonly codes: Int32Array;
}

/** Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019) on weights, not on biases. */
export interface AdamOptions {
  readonly learningRate: number;
  readonly beta1: number;
  readonly beta2: number;
  /** always explicit: TensorFlow.js takes another default on each backend */
  readonly epsilon: number;
  readonly weightDecay: number;
}

export interface NetworkOptions extends AdamOptions {
  /** share of hidden units silenced in each step, 0 ≤ dropout < 1 */
  readonly dropout: number;
  readonly batchSize: number;
}

export interface NetworkState {
  readonly weights: Float32Array;
  /** Adam's first and second moment, as long as `weights` */
  readonly m: Float32Array;
  readonly v: Float32Array;
  /** Adam's steps taken so far */
  readonly nSteps: number;
}

/** A network being trained by one engine; owns memory until `dispose`. */
export interface Network {
  /**
   * One pass over `order`, a step of Adam on each batch of it.
   *
   * @param target - standardised target by row of `input`
   * @param order - rows in the order of training
   * @param random - uniform draws in [0, 1) for dropout, taken in the same order by every engine
   * @param rateFactor - multiplies the learning rate in this epoch (not the weight decay); 1 when absent
   * @returns mean squared error of the epoch, each row judged before its own step
   */
  trainEpoch(
    input: NetworkInput,
    target: Float32Array,
    order: Uint32Array,
    random: () => number,
    rateFactor?: number,
  ): Promise<number>;
  /** @returns one standardised prediction for each of `rows` */
  predict(input: NetworkInput, rows: Uint32Array): Promise<Float32Array>;
  /** Copies; the network goes on. */
  save(): Promise<NetworkState>;
  dispose(): void;
}

export interface Layer {
  readonly nIn: number;
  readonly nOut: number;
  /** where its weights and biases begin in the flat parameters */
  readonly weightsAt: number;
  readonly biasesAt: number;
}

/** The layers of a shape, the last one linear. */
export function networkLayers(shape: NetworkShape): Layer[] {
  const layers: Layer[] = [];
  let nIn = shape.nDense + shape.nOneHot;
  let at = 0;
  for (const nOut of [...shape.hidden, 1]) {
    layers.push({ nIn, nOut, weightsAt: at, biasesAt: at + nIn * nOut });
    at += nIn * nOut + nOut;
    nIn = nOut;
  }
  return layers;
}

/** Length of the flat parameters of a shape. */
export function countParameters(shape: NetworkShape): number {
  return networkLayers(shape).reduce((sum, { nIn, nOut }) => sum + nIn * nOut + nOut, 0);
}

/**
 * Fresh parameters: He's uniform for relu (He et al. 2015, arXiv:1502.01852), biases 0.
 *
 * @remarks The first layer's fan-in counts what a row really switches on (its numbers and one unit per category column), not
 *   the width of the one-hot table, which would start categories near zero and make them slow to learn.
 */
export function initialState(shape: NetworkShape, random: () => number): NetworkState {
  const n = countParameters(shape);
  const weights = new Float32Array(n);
  for (const [index, layer] of networkLayers(shape).entries()) {
    const fanIn = index === 0 ? Math.max(1, shape.nDense + shape.nCodes) : layer.nIn;
    const bound = Math.sqrt((index === shape.hidden.length ? 3 : 6) / fanIn);
    for (let i = layer.weightsAt; i < layer.biasesAt; i++) weights[i] = (2 * random() - 1) * bound;
  }
  return { weights, m: new Float32Array(n), v: new Float32Array(n), nSteps: 0 };
}

/**
 * How Adam's step is scaled while its moments are young: `rate · m / (√v · secondScale + ε)`. The powers of β are products
 * kept in float64, as `**` may differ by a bit from one JavaScript engine to the next.
 */
export class AdamClock {
  readonly #options: AdamOptions;
  #nSteps = 0;
  #power1 = 1;
  #power2 = 1;

  constructor(options: AdamOptions, nSteps: number) {
    this.#options = options;
    for (let step = 0; step < nSteps; step++) this.tick(1);
  }

  get nSteps(): number {
    return this.#nSteps;
  }

  /** @param rateFactor - multiplies the learning rate of this step */
  tick(rateFactor: number): { readonly rate: number; readonly secondScale: number } {
    this.#nSteps++;
    this.#power1 *= this.#options.beta1;
    this.#power2 *= this.#options.beta2;
    return {
      rate: (rateFactor * this.#options.learningRate) / (1 - this.#power1),
      secondScale: 1 / Math.sqrt(1 - this.#power2),
    };
  }
}

/** Fills `mask` with 0 for silenced units and 1 / (1 − dropout) for the others. */
export function drawDropout(mask: Float32Array, n: number, dropout: number, random: () => number): void {
  const kept = 1 / (1 - dropout);
  for (let i = 0; i < n; i++) mask[i] = random() < dropout ? 0 : kept;
}
