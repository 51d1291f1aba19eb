/**
 * The cut of one feature that lowers the squared error most (Breiman et al. 1984, CART). Numbers: every gap between two
 * bins, with missing values on either side. Categories: sorted by their mean and cut as if they were numbers, which finds
 * the best of all subsets (Fisher 1958).
 *
 * Casts `as number`: positions are below the number of bins present.
 */
import { BINS } from '../trees/histogram.ts';
import type { Cut, CutFinder, NodeTotals } from './cut.ts';
import { scoreCut } from './cut.ts';
import { NodeBins } from './node-bins.ts';
import type { TreeRows } from './tree-rows.ts';

/** Steps of the shell sort of at most 256 categories. */
const GAPS = [57, 23, 10, 4, 1] as const;

export class BestCutFinder implements CutFinder {
  readonly #unit: number;
  readonly #perUnit: number;
  readonly #minLeafRows: number;
  readonly #present: NodeBins;
  readonly #order = new Int32Array(BINS);
  readonly #means = new Float64Array(BINS);

  /** @param unit - what one row adds to a packed sum: a power of two */
  constructor(rows: TreeRows, minLeafRows: number, unit: number) {
    this.#present = new NodeBins(rows);
    this.#minLeafRows = minLeafRows;
    this.#unit = unit;
    this.#perUnit = 1 / unit;
  }

  enter(start: number, end: number): void {
    this.#present.enter(start, end);
  }

  look(feature: number): boolean {
    this.#present.collect(feature);
    return this.#present.n > 1;
  }

  tryNumber(feature: number, node: NodeTotals, best: Cut): void {
    const { bins, sums } = this.#present;
    const hasMissing = bins[0] === 0;
    this.#tryGaps(feature, node, best, hasMissing ? 1 : 0, 0, hasMissing);
    if (hasMissing) this.#tryGaps(feature, node, best, 1, sums[0] as number, false);
  }

  tryCategory(feature: number, node: NodeTotals, best: Cut): void {
    const { sums, n } = this.#present;
    this.#sortByMean();
    let sum = 0;
    let bestAt = -1;
    for (let k = 0; k < n - 1; k++) {
      sum += sums[this.#order[k] as number] as number;
      const nLeft = Math.floor(sum * this.#perUnit + 0.5);
      if (nLeft < this.#minLeafRows) continue;
      if (node.count - nLeft < this.#minLeafRows) break;
      const score = scoreCut(sum - nLeft * this.#unit, nLeft, node.steps, node.count);
      if (score <= best.score) continue;
      best.score = score;
      best.leftSum = sum;
      bestAt = k;
    }
    if (bestAt < 0) return;
    best.feature = feature;
    best.isCategory = true;
    this.#writeSet(bestAt, 2 * best.leftSum >= node.sum, best.set);
  }

  /** @param leftSum - of the rows that go left wherever the cut is: none, or those whose value is missing */
  #tryGaps(
    feature: number,
    { sum: total, count, steps }: NodeTotals,
    best: Cut,
    first: number,
    leftSum: number,
    missingRight: boolean,
  ): void {
    const { bins, sums, n } = this.#present;
    const unit = this.#unit;
    const perUnit = this.#perUnit;
    const minLeaf = this.#minLeafRows;
    // with missing values on the right the last gap is the one between all numbers and them
    const last = missingRight ? n : n - 1;
    let sum = leftSum;
    let bestScore = best.score;
    let bestSum = 0;
    let bestAt = -1;
    for (let k = first; k < last; k++) {
      sum += sums[k] as number;
      const nLeft = Math.floor(sum * perUnit + 0.5);
      if (nLeft < minLeaf) continue;
      if (count - nLeft < minLeaf) break;
      // `scoreCut`, by hand: a tenth of the time of a fit
      const difference = (sum - nLeft * unit) * count - steps * nLeft;
      const score = (difference * difference) / (nLeft * (count - nLeft));
      if (score <= bestScore) continue;
      bestScore = score;
      bestSum = sum;
      bestAt = k;
    }
    if (bestAt < 0) return;
    best.score = bestScore;
    best.feature = feature;
    best.isCategory = false;
    best.leftSum = bestSum;
    best.low = bestAt === n - 1 ? BINS - 1 : (bins[bestAt] as number);
    best.high = bestAt === n - 1 ? BINS : (bins[bestAt + 1] as number);
    // nothing known of missing values: with the heavier child
    best.missingRight = bins[0] === 0 ? missingRight : 2 * bestSum < total;
  }

  /** `order`: positions of the bins present, ascending by mean, ties by bin. */
  #sortByMean(): void {
    const { sums, n } = this.#present;
    const order = this.#order;
    const means = this.#means;
    for (let k = 0; k < n; k++) {
      const sum = sums[k] as number;
      const count = Math.floor(sum * this.#perUnit + 0.5);
      means[k] = (sum - count * this.#unit) / count;
      order[k] = k;
    }
    for (const gap of GAPS) {
      for (let i = gap; i < n; i++) {
        const at = order[i] as number;
        const mean = means[at] as number;
        let j = i;
        for (; j >= gap; j -= gap) {
          const other = order[j - gap] as number;
          const otherMean = means[other] as number;
          if (otherMean < mean || (otherMean === mean && other < at)) break;
          order[j] = other;
        }
        order[j] = at;
      }
    }
  }

  /** A category that no row of the node has goes with the heavier child. */
  #writeSet(lastLeft: number, absentLeft: boolean, set: Uint32Array): void {
    const { bins, n } = this.#present;
    set.fill(absentLeft ? 0xffff_ffff : 0);
    const from = absentLeft ? lastLeft + 1 : 0;
    const to = absentLeft ? n : lastLeft + 1;
    for (let k = from; k < to; k++) {
      const bin = bins[this.#order[k] as number] as number;
      set[bin >>> 5] = (set[bin >>> 5] as number) ^ (1 << (bin & 31));
    }
  }
}
