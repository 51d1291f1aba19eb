/** The validation rows of a fit: never fitted on, they tell when to stop. */
import type { Table } from '../../../domain/dataset.ts';
import type { PackedBins } from '../trees/bins.ts';
import { packManyBins } from '../trees/pack-many.ts';
import { predictBinned } from '../trees/ensemble.ts';
import type { Tree } from '../trees/tree.ts';
import { addTree } from '../trees/tree.ts';
import type { BoostedTrees } from './boosted-trees.ts';
import { rootMeanSquare } from './boosted-trees.ts';
import type { Loss } from './losses/loss.ts';
import type { WeighedRows } from '../trees/weigh-rows.ts';

export class WatchedRows {
  readonly #bins: PackedBins;
  readonly #watched: WeighedRows;
  readonly #raw: Float64Array<ArrayBuffer>;
  readonly #loss: Loss;

  /** @param model - trees so far */
  constructor(features: Table, watched: WeighedRows, model: BoostedTrees, loss: Loss) {
    this.#bins = packManyBins(model.features, features, watched.rows, 'row');
    this.#watched = watched;
    this.#raw = predictBinned(model, this.#bins);
    this.#loss = loss;
  }

  /** Adds a tree. Returns the root mean squared error in the target's unit, and the score by the loss that was fitted. */
  add(tree: Tree): { rmse: number; score: number } {
    addTree(tree, this.#bins, 0, this.#bins.nRows, this.#raw);
    const { target, weights } = this.#watched;
    const rmse = rootMeanSquare(this.#raw, target, weights, this.#loss.link);
    return { rmse, score: this.#loss.isSquared ? rmse : this.#loss.score(this.#raw, target, weights) };
  }
}
