/**
 * Finds the best split of a node from its histogram: for every feature the cut that lowers the squared loss most,
 * G_L²/(n_L + λ) + G_R²/(n_R + λ) − G²/(n + λ) (Chen & Guestrin 2016). Categories are sorted by G/(n + 10) and scanned as
 * prefixes, which is optimal for least squares (Fisher 1958) but for the smoothing. What is missing in a node, or a
 * category that no row of it has, goes to the heavier child.
 *
 * Casts `as number`: indices are below the bin counts that the arrays were made for.
 */
import type { FeatureBins } from './bins.ts';
import { countBins } from './bins.ts';
import { BINS } from './histogram.ts';

export interface SplitSettings {
  readonly l2: number;
  readonly minLeafRows: number;
  /** −1, 0 or +1 for each feature */
  readonly monotone: Int8Array;
}

/** A node of the tree being grown, as far as splitting it goes. Sums are packed. */
export interface NodeSums {
  readonly sum: number;
  readonly count: number;
  /** bounds that monotone constraints put on the values below it, in the units of −Σq/(n + λ) */
  readonly lower: number;
  readonly upper: number;
}

/** The best split found; written in place, copied by who keeps it. */
export class BestSplit {
  gain = 0;
  feature = -1;
  isCategory = false;
  threshold = 0;
  missingRight = false;
  leftSum = 0;
  leftCount = 0;
  /** bit b set when bin b goes left; categories only */
  readonly set = new Uint32Array(BINS / 32);
}

/** Smoothing of a category's mean gradient when categories are ordered, as in scikit-learn and LightGBM. */
const CATEGORY_SMOOTHING = 10;

/** Steps of the shell sort of at most 255 categories. */
const GAPS = [57, 23, 10, 4, 1] as const;

export class SplitFinder {
  readonly best = new BestSplit();
  readonly #features: readonly FeatureBins[];
  readonly #nBins: Int32Array;
  readonly #settings: SplitSettings;
  readonly #constrained: boolean;
  readonly #unit: number;
  readonly #perUnit: number;
  readonly #order = new Int32Array(BINS);
  readonly #keys = new Float64Array(BINS);
  #node: NodeSums = { sum: 0, count: 0, lower: -Infinity, upper: Infinity };
  #gradient = 0;
  #threshold = 0;

  constructor(features: readonly FeatureBins[], settings: SplitSettings, unit: number) {
    this.#features = features;
    this.#nBins = Int32Array.from(features, countBins);
    this.#settings = settings;
    this.#constrained = settings.monotone.some((sign) => sign !== 0);
    this.#unit = unit;
    // a power of two: multiplying by its inverse is exact
    this.#perUnit = 1 / unit;
  }

  /** Leaves the best split in `best`; its gain is 0 when no split lowers the loss. */
  find(histogram: Float64Array, offset: number, node: NodeSums, used: Uint8Array): void {
    const best = this.best;
    best.gain = 0;
    best.feature = -1;
    if (node.count < 2 * this.#settings.minLeafRows) return;
    this.#node = node;
    this.#gradient = node.sum - node.count * this.#unit;
    const parent = this.#score(this.#gradient, node.count);
    // a split must beat the parent by more than rounding could
    this.#threshold = parent + Math.abs(parent) * 1e-12;
    best.gain = this.#threshold;
    for (let f = 0; f < this.#nBins.length; f++) {
      if (used[f] === 0) continue;
      const base = offset + f * BINS;
      if (this.#features[f]?.kind === 'category') this.#scanCategories(histogram, base, f);
      else this.#scanNumbers(histogram, base, f);
    }
    best.gain = best.feature < 0 ? 0 : best.gain - parent;
  }

  #scanNumbers(histogram: Float64Array, base: number, f: number): void {
    const missing = histogram[base] as number;
    this.#scanThresholds(histogram, base, f, 0, 1);
    if (missing !== 0) this.#scanThresholds(histogram, base, f, missing, 0);
  }

  /** @param leftSum - what is left of the first bin: nothing, or the rows where the number is missing */
  #scanThresholds(histogram: Float64Array, base: number, f: number, leftSum: number, firstBin: number): void {
    const { minLeafRows } = this.#settings;
    const { count } = this.#node;
    const last = (this.#nBins[f] as number) - 1;
    let sum = leftSum;
    for (let bin = firstBin; bin < last; bin++) {
      const added = bin === 0 ? 0 : (histogram[base + bin] as number);
      if (added === 0 && bin !== 0) continue;
      sum += added;
      const n = Math.floor(sum * this.#perUnit + 0.5);
      if (n < minLeafRows) continue;
      if (count - n < minLeafRows) return;
      const score = this.#splitScore(sum - n * this.#unit, n, f);
      if (score <= this.best.gain) continue;
      const missingRight = firstBin === 1 && (histogram[base] === 0 ? 2 * n < count : true);
      this.#keep(score, f, false, bin, missingRight, sum, n);
    }
  }

  #scanCategories(histogram: Float64Array, base: number, f: number): void {
    const { minLeafRows } = this.#settings;
    const { count } = this.#node;
    const nPresent = this.#sortCategories(histogram, base, this.#nBins[f] as number);
    let sum = 0;
    let nLeft = 0;
    let prefix = -1;
    for (let k = 0; k < nPresent - 1; k++) {
      sum += histogram[base + (this.#order[k] as number)] as number;
      nLeft = Math.floor(sum * this.#perUnit + 0.5);
      if (nLeft < minLeafRows) continue;
      if (count - nLeft < minLeafRows) break;
      const score = this.#splitScore(sum - nLeft * this.#unit, nLeft, f);
      if (score <= this.best.gain) continue;
      prefix = k;
      this.#keep(score, f, true, 0, false, sum, nLeft);
    }
    if (prefix >= 0) this.#writeSet(prefix, nPresent);
  }

  /** Bins with rows, ascending by smoothed mean gradient, ties by bin; returns how many. Shell sort: nothing allocated. */
  #sortCategories(histogram: Float64Array, base: number, nBins: number): number {
    const order = this.#order;
    const keys = this.#keys;
    let n = 0;
    for (let bin = 0; bin < nBins; bin++) {
      const sum = histogram[base + bin] as number;
      if (sum === 0) continue;
      const rows = Math.floor(sum * this.#perUnit + 0.5);
      keys[bin] = (sum - rows * this.#unit) / (rows + CATEGORY_SMOOTHING);
      order[n++] = bin;
    }
    for (const gap of GAPS) {
      for (let i = gap; i < n; i++) {
        const bin = order[i] as number;
        const key = keys[bin] as number;
        let j = i;
        for (; j >= gap; j -= gap) {
          const other = order[j - gap] as number;
          const otherKey = keys[other] as number;
          if (otherKey < key || (otherKey === key && other < bin)) break;
          order[j] = other;
        }
        order[j] = bin;
      }
    }
    return n;
  }

  /** Bits of the bins that go left; a bin that no row has goes with the heavier child. */
  #writeSet(prefix: number, nPresent: number): void {
    const { set, leftCount } = this.best;
    const absentLeft = 2 * leftCount >= this.#node.count;
    set.fill(absentLeft ? 0xffff_ffff : 0);
    const from = absentLeft ? prefix + 1 : 0;
    const to = absentLeft ? nPresent : prefix + 1;
    for (let k = from; k < to; k++) {
      const bin = this.#order[k] as number;
      set[bin >>> 5] = (set[bin >>> 5] as number) ^ (1 << (bin & 31));
    }
  }

  #keep(
    score: number,
    feature: number,
    isCategory: boolean,
    bin: number,
    right: boolean,
    sum: number,
    n: number,
  ): void {
    const best = this.best;
    best.gain = score;
    best.feature = feature;
    best.isCategory = isCategory;
    best.threshold = bin;
    best.missingRight = right;
    best.leftSum = sum;
    best.leftCount = n;
  }

  #splitScore(leftGradient: number, nLeft: number, f: number): number {
    const rightGradient = this.#gradient - leftGradient;
    const nRight = this.#node.count - nLeft;
    const { l2, monotone } = this.#settings;
    if (!this.#constrained) {
      return (leftGradient * leftGradient) / (nLeft + l2) + (rightGradient * rightGradient) / (nRight + l2);
    }
    const sign = monotone[f] as number;
    const rises = this.value(rightGradient, nRight) - this.value(leftGradient, nLeft);
    if (sign * rises < 0) return -Infinity;
    return this.#score(leftGradient, nLeft) + this.#score(rightGradient, nRight);
  }

  /** −Σq/(n + λ), kept within the node's bounds. */
  value(gradient: number, n: number, node: NodeSums = this.#node): number {
    return Math.min(Math.max(-gradient / (n + this.#settings.l2), node.lower), node.upper);
  }

  /** Loss saved by giving n rows with gradient G their best allowed value; G²/(n + λ) when nothing bounds it. */
  #score(gradient: number, n: number): number {
    if (!this.#constrained) return (gradient * gradient) / (n + this.#settings.l2);
    const value = this.value(gradient, n);
    return -(2 * gradient + (n + this.#settings.l2) * value) * value;
  }
}
