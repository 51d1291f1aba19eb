/** Scores of a growing forest: out of the bag where rows are left out, and on the rows watched. */
import type { FitInput } from '../../estimator.ts';
import { weighRows } from '../trees/weigh-rows.ts';
import type { PackedBins } from '../trees/bins.ts';
import { packManyBins } from '../trees/pack-many.ts';
import type { CompactTree } from './compact-tree.ts';
import { addLeafValues } from './compact-tree.ts';
import { leavesRowsOut } from './draw-rows.ts';
import type { ForestFit } from './fit.ts';
import { OutOfBag } from './out-of-bag.ts';

export class ForestWatch {
  /** null when every tree sees every row, or others of its block: their error would flatter */
  readonly outOfBag: OutOfBag | null;
  readonly #fit: ForestFit;
  readonly #validation: WatchedRows | null;
  /** only where nothing else can be told */
  readonly #training: WatchedRows | null;

  constructor(input: FitInput, fit: ForestFit) {
    const { settings } = fit;
    this.#fit = fit;
    const isByBlock = settings.bootstrap === 'blocks' && fit.pool.blocks !== null;
    this.outOfBag =
      leavesRowsOut(settings) && (input.blocks === undefined || isByBlock) ? new OutOfBag(fit.bins) : null;
    const { features, validation } = input;
    if (validation === null) this.#validation = null;
    else {
      const { rows, target, weights } = weighRows(input, validation);
      this.#validation = new WatchedRows(packManyBins(fit.features, features, rows, 'row'), target, weights);
    }
    const isBlind = this.outOfBag === null && this.#validation === null;
    this.#training = isBlind ? new WatchedRows(fit.bins, fit.rows.target, fit.rows.weights) : null;
  }

  /** @param drawn - how often each training row counted in the tree @returns metrics with this tree */
  add(tree: CompactTree, drawn: Int32Array): Record<string, number> {
    const metrics: Record<string, number> = {};
    const { target, weights } = this.#fit.rows;
    this.outOfBag?.add(tree, drawn);
    const outOfBag = this.outOfBag?.rootMeanSquaredError(target, weights) ?? NaN;
    if (Number.isFinite(outOfBag)) metrics['oob_root_mean_squared_error'] = outOfBag;
    if (this.#validation !== null) metrics['validation_root_mean_squared_error'] = this.#validation.add(tree);
    if (this.#training !== null) metrics['training_root_mean_squared_error'] = this.#training.add(tree);
    return metrics;
  }
}

class WatchedRows {
  readonly #bins: PackedBins;
  readonly #target: Float64Array;
  readonly #weights: Float64Array | null;
  readonly #sums: Float64Array<ArrayBuffer>;
  #nTrees = 0;

  constructor(bins: PackedBins, target: Float64Array, weights: Float64Array | null) {
    this.#bins = bins;
    this.#target = target;
    this.#weights = weights;
    this.#sums = new Float64Array(bins.nRows);
  }

  /** @returns root mean squared error with this tree */
  add(tree: CompactTree): number {
    this.#nTrees++;
    addLeafValues(tree, this.#bins, 0, this.#bins.nRows, this.#sums);
    let squares = 0;
    let total = 0;
    for (let row = 0; row < this.#sums.length; row++) {
      // casts: all arrays have one entry a row
      const weight = this.#weights === null ? 1 : (this.#weights[row] as number);
      const error = (this.#sums[row] as number) / this.#nTrees - (this.#target[row] as number);
      squares += weight * error * error;
      total += weight;
    }
    return Math.sqrt(squares / total);
  }
}
