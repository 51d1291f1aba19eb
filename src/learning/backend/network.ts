/**
 * The words shared by every engine that trains a network on a table: its shape, its rows, its state and one epoch of work.
 *
 * A row's numbers, and a learned vector for each of its categories, are the inputs. An ensemble of heads is trained at once
 * (TabM: Gorishniy, Kotelnikov & Babenko 2024, arXiv:2410.24210; BatchEnsemble: Wen, Tran & Ba 2020, arXiv:2002.06715): all heads share the
 * matrices, each scales the inputs and every layer's units in its own way, and has its own last layer. Each head is
 * judged by itself while learning; a prediction is their mean.
 */
import type { NetworkLoss } from './loss.ts';
import type { NumberLayout } from './number-layout.ts';

/** Which arithmetic trains the network: the names that `EngineReport` uses. */
export type EngineId = 'webgpu' | 'webgl' | 'wasm' | 'cpu';

export interface NetworkShape {
  /** how each number of a row is laid out before the first layer */
  readonly numbers: readonly NumberLayout[];
  /** category columns a row; each row names at most one unit of each */
  readonly nCodes: number;
  /** units (categories) over all category columns */
  readonly nUnits: number;
  /** length of a category's learned vector; 0: categories are one-hot inputs of the first layer */
  readonly embedding: number;
  /** units of each hidden layer, relu after each */
  readonly hidden: readonly number[];
  /** 1: a plain network without scalings */
  readonly nHeads: number;
  /** linear outputs of each head */
  readonly nOutputs: number;
}

/** Rows of a network. Categories stay codes: a row of 115 columns with 2 categories costs 2 additions, not 110 products. */
export interface NetworkInput {
  readonly nRows: number;
  /** nRows × numbers, row-major, standardised; NaN where missing */
  readonly numbers: Float32Array;
  /** nRows × nCodes, row-major: unit in 0 … nUnits − 1, or −1 for one never seen, whose vector is zero */
  readonly codes: Int32Array;
}

/** Adam (Kingma & Ba 2015) with decoupled weight decay (Loshchilov & Hutter 2019) on matrices and vectors of categories. */
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
  /** share of categories shown as never seen in each step, so that the network knows what to say of one that is */
  readonly categoryDropout: number;
  readonly batchSize: number;
  readonly loss: NetworkLoss;
}

export interface NetworkState {
  /** flat parameters, see `parameters.ts` */
  readonly weights: Float32Array;
  /** Adam's first and second moment, as long as `weights` */
  readonly m: Float32Array;
  readonly v: Float32Array;
  /** Adam's steps taken so far */
  readonly nSteps: number;
}

/** What is learned from: rows with their standardised target and what each counts for (null: 1 each). */
export interface TrainingRows {
  readonly input: NetworkInput;
  readonly target: Float32Array;
  readonly weights: Float32Array | null;
}

/** What changes from epoch to epoch. */
export interface EpochPlan {
  /** rows in the order of training */
  readonly order: Uint32Array;
  /** whole numbers 0 … 2³² − 1, one for each mask drawn, taken in the same order by every engine */
  readonly draw: () => number;
  /** multiplies the learning rate in the n-th batch of this epoch, n from 0 (not the weight decay) */
  readonly rateFactor: (batch: number) => number;
  /** multiplies `categoryDropout` in this epoch, 0–1; absent: 1 */
  readonly forgetting?: number;
}

/** A network being trained by one engine; owns memory until `dispose`. */
export interface Network {
  /**
   * One pass over `order`, a step of Adam on each batch of it.
   *
   * @returns mean loss of the epoch over heads and rows, each row judged before its own step
   */
  trainEpoch(rows: TrainingRows, plan: EpochPlan): Promise<number>;
  /** @returns every head's outputs for each of `rows`: rows × nHeads × nOutputs */
  predict(input: NetworkInput, rows: Uint32Array): Promise<Float32Array>;
  /** Copies; the network goes on. */
  save(): Promise<NetworkState>;
  dispose(): void;
}
