/**
 * Leaf-wise growth of one tree after another on the same binned rows (Ke et al. 2017): always split the leaf that gains most;
 * build the histogram of its smaller child and get the sibling by subtraction, in the parent's slot. Everything is allocated
 * once; a tree costs no garbage but itself.
 *
 * Casts `as number`: node, slot and row indices are below the sizes that the constructor allocated.
 */
import type { FeatureBins, PackedBins } from './bins.ts';
import { countBins } from './bins.ts';
import { addToHistogram, BINS, gather, subtractHistogram } from './histogram.ts';
import type { Packing } from './packed-sums.ts';
import type { SplitSettings } from './split-finder.ts';
import { SplitFinder } from './split-finder.ts';
import type { SplitHead, Tree } from './tree.ts';
import { makeTree, type GrowingNode } from './make-tree.ts';

export class TreeGrower {
  /** the rows of the tree, partitioned by leaf once it is grown */
  readonly order: Uint32Array<ArrayBuffer>;
  readonly #bins: PackedBins;
  readonly #features: readonly FeatureBins[];
  readonly #maxLeaves: number;
  readonly #settings: SplitSettings;
  readonly #packing: Packing;
  readonly #finder: SplitFinder;
  readonly #histogram: Float64Array;
  readonly #slotLength: number;
  readonly #scratch: Uint32Array;
  readonly #gathered: Float64Array;
  readonly #goesRight = new Uint8Array(BINS);
  #nodes: GrowingNode[] = [];
  #used = new Uint8Array(0);
  #packed = new Float64Array(0);

  constructor(
    features: readonly FeatureBins[],
    bins: PackedBins,
    maxLeaves: number,
    settings: SplitSettings,
    packing: Packing,
  ) {
    this.#features = features;
    this.#bins = bins;
    this.#maxLeaves = maxLeaves;
    this.#settings = settings;
    this.#packing = packing;
    this.#finder = new SplitFinder(features, settings, packing.unit);
    this.#slotLength = features.length * BINS;
    this.#histogram = new Float64Array(maxLeaves * this.#slotLength);
    this.order = new Uint32Array(bins.nRows);
    this.#scratch = new Uint32Array(bins.nRows);
    this.#gathered = new Float64Array(bins.nRows);
  }

  /**
   * Grows a tree on the first `nRows` rows named in `order`.
   *
   * @param packed - packed gradient of every row, see `packed-sums.ts`
   * @param used - one flag a feature: which may be split on
   * @returns its nodes, root first; leaves are told by `left < 0`
   */
  grow(
    packed: Float64Array<ArrayBuffer>,
    nRows: number,
    used: Uint8Array<ArrayBuffer>,
  ): readonly GrowingNode[] {
    this.#packed = packed;
    this.#used = used;
    const root = this.#makeNode(0, nRows, sumRows(packed, this.order, nRows), nRows, -Infinity, Infinity);
    this.#nodes = [root];
    if (this.#maxLeaves > 1 && this.#canSplit(root)) {
      root.slot = 0;
      this.#build(root);
      this.#findSplit(root);
    }
    for (let nLeaves = 1; nLeaves < this.#maxLeaves; nLeaves++) {
      const node = this.#bestLeaf();
      if (node === null) break;
      this.#split(node, nLeaves);
    }
    return this.#nodes;
  }

  /** The grown nodes as a tree; `values` holds one number a node, read at leaves only. */
  toTree(values: Float32Array): Tree {
    return makeTree(this.#nodes, values, this.#features.map(countBins));
  }

  /** Σq of a node, and its best value −Σq/(n + λ) within its bounds. */
  leafValue(node: GrowingNode): number {
    return this.#finder.value(node.sum - node.count * this.#packing.unit, node.count, node);
  }

  #makeNode(
    start: number,
    end: number,
    sum: number,
    count: number,
    lower: number,
    upper: number,
  ): GrowingNode {
    return { start, end, sum, count, lower, upper, slot: -1, gain: 0, split: null, left: -1 };
  }

  #canSplit(node: GrowingNode): boolean {
    return node.count >= 2 * this.#settings.minLeafRows;
  }

  /** The leaf with the greatest gain; the oldest of equals. */
  #bestLeaf(): GrowingNode | null {
    let best: GrowingNode | null = null;
    for (const node of this.#nodes) {
      if (node.left < 0 && node.gain > (best?.gain ?? 0)) best = node;
    }
    return best;
  }

  #build(node: GrowingNode): void {
    gather(this.#packed, this.order, node.start, node.end, this.#gathered);
    const offset = node.slot * this.#slotLength;
    addToHistogram(
      this.#histogram,
      offset,
      this.#bins,
      this.#features.length,
      this.#used,
      this.order,
      node.start,
      node.end,
      this.#gathered,
    );
  }

  #findSplit(node: GrowingNode): void {
    const { best } = this.#finder;
    this.#finder.find(this.#histogram, node.slot * this.#slotLength, node, this.#used);
    node.gain = best.gain;
    if (best.gain === 0) return;
    const { feature, isCategory, threshold, missingRight, leftSum, leftCount } = best;
    node.split = { feature, isCategory, threshold, missingRight, leftSum, leftCount, set: best.set.slice() };
  }

  #split(node: GrowingNode, nLeaves: number): void {
    const { split } = node;
    if (split === null) return;
    this.#partition(node, split);
    const middle = node.start + split.leftCount;
    const [leftUpper, rightLower, leftLower, rightUpper] = this.#childBounds(node, split);
    const nRight = node.count - split.leftCount;
    const left = this.#makeNode(node.start, middle, split.leftSum, split.leftCount, leftLower, leftUpper);
    const right = this.#makeNode(middle, node.end, node.sum - split.leftSum, nRight, rightLower, rightUpper);
    node.left = this.#nodes.length;
    this.#nodes.push(left, right);
    if (nLeaves + 1 < this.#maxLeaves) this.#prepareChildren(node, left, right, nLeaves);
  }

  /** Histograms and best splits of two children; the larger one takes over the parent's slot. */
  #prepareChildren(parent: GrowingNode, left: GrowingNode, right: GrowingNode, freeSlot: number): void {
    const [small, large] = left.count <= right.count ? [left, right] : [right, left];
    if (!this.#canSplit(large)) return;
    small.slot = freeSlot;
    large.slot = parent.slot;
    this.#build(small);
    subtractHistogram(
      this.#histogram,
      large.slot * this.#slotLength,
      small.slot * this.#slotLength,
      this.#slotLength,
    );
    if (this.#canSplit(small)) this.#findSplit(small);
    this.#findSplit(large);
  }

  /** Stable and without a branch on the data: each row is written to both sides, and one of them advances. */
  #partition(node: GrowingNode, split: SplitHead & { readonly set: Uint32Array }): void {
    this.#fillGoesRight(split);
    const { words, groupStride } = this.#bins;
    const offset = (split.feature >>> 2) * groupStride;
    const group = words.subarray(offset, offset + groupStride);
    const nRight = partitionRows(
      this.order,
      this.#scratch,
      node.start,
      node.end,
      group,
      (split.feature & 3) * 8,
      this.#goesRight,
    );
    this.order.set(this.#scratch.subarray(0, nRight), node.end - nRight);
  }

  #fillGoesRight({
    isCategory,
    set,
    threshold,
    missingRight,
  }: SplitHead & { readonly set: Uint32Array }): void {
    const table = this.#goesRight;
    for (let bin = 0; bin < BINS; bin++) {
      const right = isCategory ? (((set[bin >>> 5] as number) >>> (bin & 31)) & 1) === 0 : bin > threshold;
      table[bin] = right ? 1 : 0;
    }
    if (!isCategory && missingRight) table[0] = 1;
  }

  /** Monotone constraints: the children's values may not cross the middle of what they are now. */
  #childBounds(
    node: GrowingNode,
    split: SplitHead & { readonly leftSum: number; readonly leftCount: number },
  ): [number, number, number, number] {
    const sign = this.#settings.monotone[split.feature] as number;
    const { unit } = this.#packing;
    const { lower, upper } = node;
    if (sign === 0) return [upper, lower, lower, upper];
    const nRight = node.count - split.leftCount;
    const left = this.#finder.value(split.leftSum - split.leftCount * unit, split.leftCount, node);
    const right = this.#finder.value(node.sum - split.leftSum - nRight * unit, nRight, node);
    const middle = (left + right) / 2;
    return sign > 0 ? [middle, middle, lower, upper] : [upper, lower, middle, middle];
  }
}

function sumRows(packed: Float64Array, order: Uint32Array, nRows: number): number {
  let sum = 0;
  for (let i = 0; i < nRows; i++) sum += packed[order[i] as number] as number;
  return sum;
}

/** @returns how many rows go right; they wait in `scratch` from 0 on */
function partitionRows(
  order: Uint32Array,
  scratch: Uint32Array,
  start: number,
  end: number,
  words: Int32Array,
  shift: number,
  goesRight: Uint8Array,
): number {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = order[i] as number;
    const toRight = goesRight[((words[row] as number) >>> shift) & 255] as number;
    order[left] = row;
    scratch[right] = row;
    left += 1 - toRight;
    right += toRight;
  }
  return right;
}
