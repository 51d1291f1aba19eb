/**
 * Finds the best split of a node from its histograms: for every feature the cut that lowers the loss most to second order,
 * G_L²/(H_L + λ) + G_R²/(H_R + λ) − G²/(H + λ) (Chen & Guestrin 2016). H is the number of rows where neither weights nor the
 * loss make second derivatives differ; then there is one histogram only. Categories are sorted by G/(H + 10) and scanned as
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
  /** least Σh of a child */
  readonly minLeafWeight: number;
  /** rows that each category is thought to have besides, of no effect, when categories are ordered */
  readonly categorySmoothing: number;
  /** −1, 0 or +1 for each feature */
  readonly monotone: Int8Array;
}

/** A node of the tree being grown, as far as splitting it goes. Sums are packed. */
export interface NodeSums {
  readonly sum: number;
  readonly count: number;
  /** Σh, in weights; the count when there are no second histograms */
  readonly weight: number;
  /** bounds that monotone constraints put on the values below it, in the units of −Σq/(Σh + λ) */
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
  leftWeight = 0;
  /** bit b set when bin b goes left; categories only */
  readonly set = new Uint32Array(BINS / 32);
}

/** Steps of the shell sort of at most 255 categories. */
const GAPS = [57, 23, 10, 4, 1] as const;

/** Σh of each bin, at the same places as in the first histogram. */
export interface WeightHistogram {
  readonly sums: Float64Array;
  /** what one step of a sum is worth, a power of two */
  readonly step: number;
}

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
  readonly #minLeafWeight: number;
  #node: NodeSums = { sum: 0, count: 0, weight: 0, lower: -Infinity, upper: Infinity };
  #gradient = 0;
  #weights: WeightHistogram | null = null;

  constructor(features: readonly FeatureBins[], settings: SplitSettings, unit: number) {
    this.#features = features;
    this.#nBins = Int32Array.from(features, countBins);
    this.#settings = settings;
    // a child of no weight at all has no value
    this.#minLeafWeight = Math.max(settings.minLeafWeight, Number.MIN_VALUE);
    this.#constrained = settings.monotone.some((sign) => sign !== 0);
    this.#unit = unit;
    // a power of two: multiplying by its inverse is exact
    this.#perUnit = 1 / unit;
  }

  /**
   * Leaves the best split in `best`; its gain is 0 when no split lowers the loss.
   *
   * @param used - one flag a feature
   * @param weights - null: each row weighs 1
   */
  find(
    histogram: Float64Array,
    offset: number,
    node: NodeSums,
    used: Uint8Array,
    weights: WeightHistogram | null,
  ): void {
    const best = this.best;
    best.gain = 0;
    best.feature = -1;
    if (node.count < 2 * this.#settings.minLeafRows) return;
    this.#node = node;
    this.#weights = weights;
    this.#gradient = node.sum - node.count * this.#unit;
    const parent = this.#score(this.#gradient, node.weight);
    // a split must beat the parent by more than rounding could
    best.gain = parent + Math.abs(parent) * 1e-12;
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
    const { count, weight } = this.#node;
    const weights = this.#weights;
    const last = (this.#nBins[f] as number) - 1;
    let sum = leftSum;
    let weightSum = weights === null || leftSum === 0 ? 0 : (weights.sums[base] as number);
    for (let bin = firstBin; bin < last; bin++) {
      const added = bin === 0 ? 0 : (histogram[base + bin] as number);
      if (added === 0 && bin !== 0) continue;
      sum += added;
      if (weights !== null && bin !== 0) weightSum += weights.sums[base + bin] as number;
      const n = Math.floor(sum * this.#perUnit + 0.5);
      if (n < minLeafRows) continue;
      if (count - n < minLeafRows) return;
      const left = weights === null ? n : weightSum * weights.step;
      if (weights !== null && this.#isTooLight(left)) continue;
      const score = this.#splitScore(sum - n * this.#unit, left, f);
      if (score <= this.best.gain) continue;
      const missingRight = firstBin === 1 && (histogram[base] === 0 ? 2 * left < weight : true);
      this.#keep(score, f, false, bin, missingRight, sum, n, left);
    }
  }

  #scanCategories(histogram: Float64Array, base: number, f: number): void {
    const { minLeafRows } = this.#settings;
    const { count } = this.#node;
    const weights = this.#weights;
    const nPresent = this.#sortCategories(histogram, base, this.#nBins[f] as number);
    let sum = 0;
    let weightSum = 0;
    let prefix = -1;
    for (let k = 0; k < nPresent - 1; k++) {
      const at = base + (this.#order[k] as number);
      sum += histogram[at] as number;
      if (weights !== null) weightSum += weights.sums[at] as number;
      const n = Math.floor(sum * this.#perUnit + 0.5);
      if (n < minLeafRows) continue;
      if (count - n < minLeafRows) break;
      const left = weights === null ? n : weightSum * weights.step;
      if (weights !== null && this.#isTooLight(left)) continue;
      const score = this.#splitScore(sum - n * this.#unit, left, f);
      if (score <= this.best.gain) continue;
      prefix = k;
      this.#keep(score, f, true, 0, false, sum, n, left);
    }
    if (prefix >= 0) this.#writeSet(prefix, nPresent);
  }

  /** Bins with rows, ascending by smoothed mean gradient, ties by bin; returns how many. Shell sort: nothing allocated. */
  #sortCategories(histogram: Float64Array, base: number, nBins: number): number {
    const order = this.#order;
    const keys = this.#keys;
    const weights = this.#weights;
    const { categorySmoothing } = this.#settings;
    let n = 0;
    for (let bin = 0; bin < nBins; bin++) {
      const sum = histogram[base + bin] as number;
      if (sum === 0) continue;
      const rows = Math.floor(sum * this.#perUnit + 0.5);
      const weight = weights === null ? rows : (weights.sums[base + bin] as number) * weights.step;
      // no weight and no smoothing: the gradient is a rounding, and any place will do
      keys[bin] = (sum - rows * this.#unit) / (weight + categorySmoothing || 1);
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
    const { set, leftWeight } = this.best;
    const absentLeft = 2 * leftWeight >= this.#node.weight;
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
    weight: number,
  ): void {
    const best = this.best;
    best.gain = score;
    best.feature = feature;
    best.isCategory = isCategory;
    best.threshold = bin;
    best.missingRight = right;
    best.leftSum = sum;
    best.leftCount = n;
    best.leftWeight = weight;
  }

  #isTooLight(leftWeight: number): boolean {
    return leftWeight < this.#minLeafWeight || this.#node.weight - leftWeight < this.#minLeafWeight;
  }

  #splitScore(leftGradient: number, leftWeight: number, f: number): number {
    const rightGradient = this.#gradient - leftGradient;
    const rightWeight = this.#node.weight - leftWeight;
    const { l2, monotone } = this.#settings;
    if (!this.#constrained) {
      return (
        (leftGradient * leftGradient) / (leftWeight + l2) +
        (rightGradient * rightGradient) / (rightWeight + l2)
      );
    }
    const sign = monotone[f] as number;
    const rises = this.value(rightGradient, rightWeight) - this.value(leftGradient, leftWeight);
    if (sign * rises < 0) return -Infinity;
    return this.#score(leftGradient, leftWeight) + this.#score(rightGradient, rightWeight);
  }

  /** −Σq/(Σh + λ), kept within the node's bounds. */
  value(gradient: number, weight: number, node: NodeSums = this.#node): number {
    return Math.min(Math.max(-gradient / (weight + this.#settings.l2), node.lower), node.upper);
  }

  /** Loss saved by giving rows of gradient G and weight H their best allowed value; G²/(H + λ) when nothing bounds it. */
  #score(gradient: number, weight: number): number {
    if (!this.#constrained) return (gradient * gradient) / (weight + this.#settings.l2);
    const value = this.value(gradient, weight);
    return -(2 * gradient + (weight + this.#settings.l2) * value) * value;
  }
}
