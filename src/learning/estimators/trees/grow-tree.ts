/**
 * Leaf-wise growth of one tree after another on the same binned rows (Ke et al. 2017): always split the leaf that gains most;
 * build the histogram of its smaller child and get the sibling by subtraction, in the parent's slot. Everything is allocated
 * once; a tree costs no garbage but itself.
 *
 * Casts `as number`: node, slot and row indices are below the sizes that the constructor allocated.
 */
import type { FeatureBins, PackedBins } from './bins.ts';
import { countBins } from './bins.ts';
import { BINS } from './histogram.ts';
import type { RowRange, TreeKernels } from './kernels/tree-kernels.ts';
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
  readonly #kernels: TreeKernels;
  readonly #histogram: Float64Array<ArrayBuffer>;
  readonly #slotLength: number;
  readonly #scratch: Uint32Array<ArrayBuffer>;
  readonly #gathered: Float64Array<ArrayBuffer>;
  readonly #goesRight: Uint8Array<ArrayBuffer>;
  readonly #used: Uint8Array<ArrayBuffer>;
  #nodes: GrowingNode[] = [];
  #packed = new Float64Array(0);
  #inOrder = false;

  constructor(
    features: readonly FeatureBins[],
    bins: PackedBins,
    maxLeaves: number,
    settings: SplitSettings,
    packing: Packing,
    kernels: TreeKernels,
  ) {
    this.#features = features;
    this.#bins = bins;
    this.#maxLeaves = maxLeaves;
    this.#settings = settings;
    this.#packing = packing;
    this.#finder = new SplitFinder(features, settings, packing.unit);
    this.#slotLength = features.length * BINS;
    this.#kernels = kernels;
    this.#histogram = kernels.float64(maxLeaves * this.#slotLength);
    this.order = kernels.uint32(bins.nRows);
    this.#scratch = kernels.uint32(bins.nRows);
    this.#gathered = kernels.float64(bins.nRows);
    this.#goesRight = kernels.uint8(BINS);
    this.#used = kernels.uint8(features.length);
  }

  /**
   * Grows a tree on the first `nRows` rows named in `order`, each once and ascending.
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
    this.#used.set(used);
    this.#inOrder = nRows === this.#bins.nRows;
    const sum = this.#kernels.sumRows(packed, this.#rowsOf({ start: 0, end: nRows }));
    const root = this.#makeNode(0, nRows, sum, nRows, -Infinity, Infinity);
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

  /** Ascending rows of the root, when they are all the rows, are still in order: the first split ends that. */
  #rowsOf({ start, end }: { readonly start: number; readonly end: number }): RowRange {
    return { order: this.order, start, end, inOrder: this.#inOrder };
  }

  #build(node: GrowingNode): void {
    this.#kernels.buildHistogram(
      this.#histogram,
      node.slot * this.#slotLength,
      this.#bins,
      this.#used,
      this.#packed,
      this.#rowsOf(node),
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
    this.#fillGoesRight(split);
    this.#kernels.partition(this.#rowsOf(node), this.#scratch, this.#bins, split.feature, this.#goesRight);
    this.#inOrder = false;
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
    this.#kernels.subtractHistogram(
      this.#histogram,
      large.slot * this.#slotLength,
      small.slot * this.#slotLength,
      this.#slotLength,
    );
    if (this.#canSplit(small)) this.#findSplit(small);
    this.#findSplit(large);
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
