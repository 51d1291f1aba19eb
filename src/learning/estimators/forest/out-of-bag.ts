/**
 * What a forest says of its training rows, each row asked only of trees that did not see it (Breiman 2001): an honest
 * estimate without a test set, provided that what is out of the bag is as new as what the model will be asked about; see
 * `draw-rows.ts` on blocks.
 */
import type { PackedBins } from '../trees/bins.ts';
import type { CompactTree } from './compact-tree.ts';
import { addLeafValuesOf } from './compact-tree.ts';

export class OutOfBag {
  /** trees that have answered for each row */
  readonly counts: Uint32Array<ArrayBuffer>;
  readonly #sums: Float64Array<ArrayBuffer>;
  readonly #bins: PackedBins;

  constructor(bins: PackedBins) {
    this.#bins = bins;
    this.counts = new Uint32Array(bins.nRows);
    this.#sums = new Float64Array(bins.nRows);
  }

  /** @param drawn - how often each row counted in the tree */
  add(tree: CompactTree, drawn: Int32Array): void {
    const rows = new Uint32Array(drawn.length);
    let n = 0;
    for (let row = 0; row < drawn.length; row++) if (drawn[row] === 0) rows[n++] = row;
    addLeafValuesOf(tree, this.#bins, rows.subarray(0, n), this.#sums, this.counts);
  }

  /** Mean of the trees asked, in the target's unit; NaN for a row that was in every bag so far. */
  predictions(): Float64Array<ArrayBuffer> {
    return this.#sums.map((sum, row) => sum / (this.counts[row] ?? 0));
  }

  /** Root mean squared error over the rows that have an answer; NaN when none has. @param weights - null: 1 each */
  rootMeanSquaredError(target: Float64Array, weights: Float64Array | null): number {
    let squares = 0;
    let total = 0;
    for (let row = 0; row < target.length; row++) {
      // casts: all arrays have one entry a row
      const count = this.counts[row] as number;
      if (count === 0) continue;
      const weight = weights === null ? 1 : (weights[row] as number);
      const error = (this.#sums[row] as number) / count - (target[row] as number);
      squares += weight * error * error;
      total += weight;
    }
    return Math.sqrt(squares / total);
  }
}
