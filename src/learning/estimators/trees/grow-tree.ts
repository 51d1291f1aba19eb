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
import type { Random } from '../../random.ts';
import { drawFlags } from './draw-flags.ts';
import { InteractionSets } from './interactions.ts';
import type { FoundSplit, GrowingNode } from './make-tree.ts';
import { makeTree } from './make-tree.ts';
import type { SplitSettings, WeightHistogram } from './split-finder.ts';
import { SplitFinder } from './split-finder.ts';
import type { Tree } from './tree.ts';

export interface GrowSettings extends SplitSettings {
  readonly maxLeaves: number;
  /** a split must lower the doubled loss by more */
  readonly minGain: number;
  /** of a tree's features, tried at each node */
  readonly nodeFeatureShare: number;
  /** sets of features that may meet on a path; null: any */
  readonly interactions: readonly (readonly number[])[] | null;
}

/** What a tree is grown on: one number a row of the table in each column, see `packed-sums.ts`. */
export interface RowGradients {
  /** gradients times `scale`, each with a count */
  readonly packed: Float64Array<ArrayBuffer>;
  readonly unit: number;
  readonly scale: number;
  /** second derivatives, `step` apart; null: 1 in each row */
  readonly weights: { readonly packed: Float64Array<ArrayBuffer>; readonly step: number } | null;
}

export class TreeGrower {
  /** the rows of the tree, partitioned by leaf once it is grown */
  readonly order: Uint32Array<ArrayBuffer>;
  readonly #bins: PackedBins;
  readonly #features: readonly FeatureBins[];
  readonly #settings: GrowSettings;
  readonly #unit: number;
  readonly #finder: SplitFinder;
  readonly #interactions: InteractionSets | null;
  readonly #kernels: TreeKernels;
  readonly #histogram: Float64Array<ArrayBuffer>;
  readonly #weightHistogram: Float64Array<ArrayBuffer> | null;
  readonly #slotLength: number;
  readonly #scratch: Uint32Array<ArrayBuffer>;
  readonly #gathered: Float64Array<ArrayBuffer>;
  readonly #goesRight: Uint8Array<ArrayBuffer>;
  readonly #used: Uint8Array<ArrayBuffer>;
  readonly #gradients: RowGradients;
  #nodes: GrowingNode[] = [];
  #inOrder = false;
  #random: Random | null = null;

  /** @param gradients - read anew for each tree: its columns stay, what they hold changes */
  constructor(
    features: readonly FeatureBins[],
    bins: PackedBins,
    settings: GrowSettings,
    gradients: RowGradients,
    kernels: TreeKernels,
  ) {
    this.#features = features;
    this.#bins = bins;
    this.#settings = gradients.weights === null ? rowsForWeight(settings) : settings;
    this.#gradients = gradients;
    this.#unit = gradients.unit;
    this.#finder = new SplitFinder(features, this.#settings, gradients.unit);
    const { interactions, maxLeaves } = settings;
    this.#interactions = interactions === null ? null : new InteractionSets(interactions, features.length);
    this.#slotLength = features.length * BINS;
    this.#kernels = kernels;
    this.#histogram = kernels.float64(maxLeaves * this.#slotLength);
    this.#weightHistogram = gradients.weights === null ? null : kernels.float64(maxLeaves * this.#slotLength);
    this.order = kernels.uint32(bins.nRows);
    this.#scratch = kernels.uint32(bins.nRows);
    this.#gathered = kernels.float64(bins.nRows);
    this.#goesRight = kernels.uint8(BINS);
    this.#used = kernels.uint8(features.length);
  }

  /**
   * Grows a tree on the first `nRows` rows named in `order`, each once and ascending.
   *
   * @param used - one flag a feature: which may be split on
   * @param random - draws the features of each node
   * @returns its nodes, root first; leaves are told by `left < 0`
   */
  grow(nRows: number, used: Uint8Array<ArrayBuffer>, random: Random): readonly GrowingNode[] {
    this.#used.set(used);
    this.#random = random;
    this.#inOrder = nRows === this.#bins.nRows;
    const root = this.#makeRoot(nRows);
    this.#nodes = [root];
    const { maxLeaves } = this.#settings;
    if (maxLeaves > 1 && this.#canSplit(root)) {
      root.slot = 0;
      this.#build(root);
      this.#findSplit(root);
    }
    for (let nLeaves = 1; nLeaves < maxLeaves; nLeaves++) {
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

  /** The value of a node that lowers the loss most, within its bounds: −Σg/(Σh + λ). */
  leafValue(node: GrowingNode): number {
    return this.#stepOf(node.sum, node.count, node.weight, node) / this.#gradients.scale;
  }

  /** In steps of the packed gradients. */
  #stepOf(sum: number, count: number, weight: number, node: GrowingNode): number {
    return this.#finder.value(sum - count * this.#unit, weight, node);
  }

  #makeRoot(nRows: number): GrowingNode {
    const { packed, weights } = this.#gradients;
    const rows = this.#rowsOf({ start: 0, end: nRows });
    const sum = this.#kernels.sumRows(packed, rows);
    const weight = weights === null ? nRows : this.#kernels.sumRows(weights.packed, rows) * weights.step;
    const openSets = this.#interactions?.begin(this.#used) ?? null;
    return this.#makeNode(0, nRows, sum, nRows, weight, -Infinity, Infinity, openSets);
  }

  /** One literal for all nodes: objects of one shape keep the search for splits fast. */
  #makeNode(
    start: number,
    end: number,
    sum: number,
    count: number,
    weight: number,
    lower: number,
    upper: number,
    openSets: readonly number[] | null,
  ): GrowingNode {
    const used =
      openSets === null || this.#interactions === null ? this.#used : this.#interactions.maskOf(openSets);
    return {
      start,
      end,
      sum,
      count,
      weight,
      lower,
      upper,
      used,
      openSets,
      slot: -1,
      gain: 0,
      split: null,
      left: -1,
    };
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
    const { packed, weights } = this.#gradients;
    this.#sumBins(this.#histogram, packed, node);
    if (weights !== null && this.#weightHistogram !== null) {
      this.#sumBins(this.#weightHistogram, weights.packed, node);
    }
  }

  #sumBins(histogram: Float64Array<ArrayBuffer>, packed: Float64Array<ArrayBuffer>, node: GrowingNode): void {
    const offset = node.slot * this.#slotLength;
    const rows = this.#rowsOf(node);
    this.#kernels.buildHistogram(histogram, offset, this.#bins, this.#used, packed, rows, this.#gathered);
  }

  /** What the parent's slot holds becomes the larger child's. */
  #subtract(histogram: Float64Array<ArrayBuffer>, large: GrowingNode, small: GrowingNode): void {
    const length = this.#slotLength;
    this.#kernels.subtractHistogram(histogram, large.slot * length, small.slot * length, length);
  }

  #findSplit(node: GrowingNode): void {
    const { best } = this.#finder;
    const { minGain, nodeFeatureShare } = this.#settings;
    const { scale } = this.#gradients;
    const used =
      nodeFeatureShare < 1 && this.#random !== null
        ? drawFlags(node.used, nodeFeatureShare, this.#random)
        : node.used;
    this.#finder.find(this.#histogram, node.slot * this.#slotLength, node, used, this.#weightSums());
    node.gain = best.gain > minGain * scale * scale ? best.gain : 0;
    if (node.gain === 0) return;
    const { feature, isCategory, threshold, missingRight, leftSum, leftCount, leftWeight } = best;
    const set = best.set.slice();
    node.split = { feature, isCategory, threshold, missingRight, leftSum, leftCount, leftWeight, set };
  }

  #weightSums(): WeightHistogram | null {
    const { weights } = this.#gradients;
    return weights === null || this.#weightHistogram === null
      ? null
      : { sums: this.#weightHistogram, step: weights.step };
  }

  #split(node: GrowingNode, nLeaves: number): void {
    const { split } = node;
    if (split === null) return;
    this.#fillGoesRight(split);
    this.#kernels.partition(this.#rowsOf(node), this.#scratch, this.#bins, split.feature, this.#goesRight);
    this.#inOrder = false;
    const [left, right] = this.#makeChildren(node, split);
    node.left = this.#nodes.length;
    this.#nodes.push(left, right);
    if (nLeaves + 1 < this.#settings.maxLeaves) this.#prepareChildren(node, left, right, nLeaves);
  }

  #makeChildren(node: GrowingNode, split: FoundSplit): [GrowingNode, GrowingNode] {
    const { start, end, sum, count, weight, openSets } = node;
    const { leftSum, leftCount, leftWeight } = split;
    const middle = start + leftCount;
    const [leftLower, leftUpper, rightLower, rightUpper] = this.#childBounds(node, split);
    const open = openSets === null ? null : (this.#interactions?.narrow(openSets, split.feature) ?? null);
    return [
      this.#makeNode(start, middle, leftSum, leftCount, leftWeight, leftLower, leftUpper, open),
      this.#makeNode(
        middle,
        end,
        sum - leftSum,
        count - leftCount,
        weight - leftWeight,
        rightLower,
        rightUpper,
        open,
      ),
    ];
  }

  /** Histograms and best splits of two children; the larger one takes over the parent's slot. */
  #prepareChildren(parent: GrowingNode, left: GrowingNode, right: GrowingNode, freeSlot: number): void {
    const [small, large] = left.count <= right.count ? [left, right] : [right, left];
    if (!this.#canSplit(large)) return;
    small.slot = freeSlot;
    large.slot = parent.slot;
    this.#build(small);
    this.#subtract(this.#histogram, large, small);
    if (this.#weightHistogram !== null) this.#subtract(this.#weightHistogram, large, small);
    if (this.#canSplit(small)) this.#findSplit(small);
    this.#findSplit(large);
  }

  #fillGoesRight({ isCategory, set, threshold, missingRight }: FoundSplit): void {
    const table = this.#goesRight;
    for (let bin = 0; bin < BINS; bin++) {
      const right = isCategory ? (((set[bin >>> 5] as number) >>> (bin & 31)) & 1) === 0 : bin > threshold;
      table[bin] = right ? 1 : 0;
    }
    if (!isCategory && missingRight) table[0] = 1;
  }

  /** Monotone constraints: the children's values may not cross the middle of what they are now. Lower and upper, twice. */
  #childBounds(node: GrowingNode, split: FoundSplit): [number, number, number, number] {
    const sign = this.#settings.monotone[split.feature] as number;
    const { lower, upper } = node;
    if (sign === 0) return [lower, upper, lower, upper];
    const { leftSum, leftCount, leftWeight } = split;
    const left = this.#stepOf(leftSum, leftCount, leftWeight, node);
    const right = this.#stepOf(node.sum - leftSum, node.count - leftCount, node.weight - leftWeight, node);
    const middle = (left + right) / 2;
    return sign > 0 ? [lower, middle, middle, upper] : [middle, upper, lower, middle];
  }
}

/** Where each row weighs 1, a least weight is a least number of rows. */
function rowsForWeight(settings: GrowSettings): GrowSettings {
  return { ...settings, minLeafRows: Math.max(settings.minLeafRows, Math.ceil(settings.minLeafWeight)) };
}
