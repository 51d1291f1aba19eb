/**
 * Grows one tree to its full depth, left side first (Breiman 2001; Geurts et al. 2006). Which features a node tries, in
 * what order and where in a gap it cuts come from the tree's own random stream, so that a tree depends on the seed and its
 * number alone.
 *
 * Casts `as number`: node numbers are below the number of nodes, features below their own.
 */
import type { Random } from '../../random.ts';
import type { FeatureBins, PackedBins } from '../trees/bins.ts';
import { BINS } from '../trees/histogram.ts';
import { gradientScale, packingFor } from '../trees/packed-sums.ts';
import type { SplitHead, Tree } from '../trees/tree.ts';
import { BestCutFinder } from './best-cut.ts';
import type { CutFinder } from './cut.ts';
import { Cut } from './cut.ts';
import { below } from './draw-rows.ts';
import { GrownNodes } from './grown-nodes.ts';
import { RandomCutFinder } from './random-cut.ts';
import type { ForestSettings } from './settings.ts';
import { TreeRows } from './tree-rows.ts';

export class ForestGrower {
  readonly rows: TreeRows;
  readonly nodes: GrownNodes;
  readonly #bins: PackedBins;
  readonly #settings: ForestSettings;
  /** features in the order in which nodes try them; shuffled further at every node of a tree */
  readonly #order: Int32Array;
  readonly #isCategory: Uint8Array;
  readonly #nTried: number;
  /** drawn once a tree */
  #salt = 0;
  readonly #goesRight = new Uint8Array(BINS);
  readonly #best = new Cut();
  readonly #totals = { sum: 0, count: 0, steps: 0 };
  readonly #centre: number;
  /** target minus centre, in its unit and in whole steps of this tree */
  readonly #centred: Float64Array;
  readonly #steps: Float64Array;
  readonly #largest: number;

  /** @param bins - of the training rows, laid out by group @param target - of the same rows @param weights - null: 1 each */
  constructor(
    features: readonly FeatureBins[],
    bins: PackedBins,
    target: Float64Array,
    weights: Float64Array | null,
    settings: ForestSettings,
  ) {
    this.#bins = bins;
    this.#settings = settings;
    this.rows = new TreeRows(bins.nRows, features.length, settings.keepsQuantiles);
    this.nodes = new GrownNodes(features, bins.nRows);
    this.#order = Int32Array.from(features, (_, f) => f);
    this.#isCategory = Uint8Array.from(features, ({ kind }) => (kind === 'category' ? 1 : 0));
    // as scikit-learn rounds; a hair more, for 0.29 · 100 is below 29
    this.#nTried = Math.max(1, Math.floor(settings.featureShare * features.length + 1e-9));
    this.#centre = roughMean(target, weights);
    this.#centred = Float64Array.from(target, (y) => y - this.#centre);
    this.#largest = this.#centred.reduce((most, y) => Math.max(most, Math.abs(y)), 0);
    this.#steps = new Float64Array(target.length);
  }

  /** @param counts - how often each row counts; not all 0 */
  grow(counts: Int32Array, random: Random): Tree {
    for (let f = 0; f < this.#order.length; f++) this.#order[f] = f;
    this.#salt = random.nextUint32();
    const packing = packingFor(counts.reduce((sum, count) => sum + count, 0));
    const scale = gradientScale(this.#largest, packing);
    for (let i = 0; i < counts.length; i++) {
      this.#steps[i] = Math.floor((this.#centred[i] as number) * scale + 0.5);
    }
    const { unit } = packing;
    const sum = this.rows.load(this.#bins, counts, this.#steps, unit);
    const { id, minLeafRows } = this.#settings;
    const finder =
      id === 'forest'
        ? new BestCutFinder(this.rows, minLeafRows, unit)
        : new RandomCutFinder(this.rows, minLeafRows, unit, random);
    const { nodes } = this;
    const { waiting } = nodes;
    nodes.reset(sum, this.rows.nRows);
    waiting[0] = 0;
    for (let nWaiting = 1; nWaiting > 0;) {
      const node = waiting[--nWaiting] as number;
      const left = this.#cut(node, finder, unit, random);
      if (left < 0) {
        nodes.setLeaf(node, this.#centre + this.#totals.steps / (this.#totals.count * scale));
        continue;
      }
      waiting[nWaiting++] = left + 1;
      waiting[nWaiting++] = left;
    }
    return nodes.toTree(1 / unit);
  }

  /** @returns the left child, or −1 when the node stays whole */
  #cut(node: number, finder: CutFinder, unit: number, random: Random): number {
    const totals = this.#totals;
    totals.sum = this.nodes.sums[node] as number;
    totals.count = Math.floor(totals.sum / unit + 0.5);
    totals.steps = totals.sum - totals.count * unit;
    const start = this.nodes.starts[node] as number;
    const end = this.nodes.ends[node] as number;
    const { minLeafRows, minSplitRows, maxDepth } = this.#settings;
    if (end - start < 2 || totals.count < minSplitRows || totals.count < 2 * minLeafRows) return -1;
    if (maxDepth > 0 && (this.nodes.depths[node] as number) >= maxDepth) return -1;
    finder.enter(start, end);
    this.#findCut(finder, random);
    const best = this.#best;
    if (best.score === 0) return -1;
    const head = this.#headOf(best, random);
    this.#fillGoesRight(head, best.set);
    const middle = this.rows.partition(start, end, head.feature, this.#goesRight);
    return this.nodes.setSplit(node, head, best.set, best.leftSum, middle);
  }

  /** Tries features in random order, until as many as wanted had more than one bin. Of equal cuts the first is kept. */
  #findCut(finder: CutFinder, random: Random): void {
    const best = this.#best;
    best.score = 0;
    const order = this.#order;
    const p = order.length;
    const all = this.#nTried === p;
    // all are tried: where to begin is enough to part equal cuts evenly; nothing is drawn, for the next node's sake
    const first = all ? (Math.imul(this.#salt ^ this.nodes.n, 0x9e3779b1) >>> 16) % p : 0;
    for (let j = 0, left = this.#nTried; j < p && left > 0; j++) {
      const at = all ? (first + j) % p : j + below(random, p - j);
      const feature = order[at] as number;
      if (!all) {
        order[at] = order[j] as number;
        order[j] = feature;
      }
      if (!finder.look(feature)) continue;
      left--;
      if (this.#isCategory[feature] === 1) finder.tryCategory(feature, this.#totals, best);
      else finder.tryNumber(feature, this.#totals, best);
    }
  }

  /** A cut anywhere between two bins parts this node's rows alike; drawn by lot, the mean of many trees bends smoothly. */
  #headOf({ feature, isCategory, low, high, missingRight }: Cut, random: Random): SplitHead {
    if (isCategory) return { feature, isCategory, threshold: 0, missingRight: false };
    const threshold = high - low > 1 ? low + below(random, high - low) : low;
    return { feature, isCategory, threshold, missingRight };
  }

  #fillGoesRight({ isCategory, threshold, missingRight }: SplitHead, set: Uint32Array): void {
    const table = this.#goesRight;
    if (isCategory) {
      for (let bin = 0; bin < BINS; bin++) {
        table[bin] = 1 ^ (((set[bin >>> 5] as number) >>> (bin & 31)) & 1);
      }
      return;
    }
    table.fill(0, 0, threshold + 1);
    table.fill(1, threshold + 1);
    if (missingRight) table[0] = 1;
  }
}

/** Rounded to what a float32 holds: rows that are repeated and rows that count twice must have the same centre. */
function roughMean(target: Float64Array, weights: Float64Array | null): number {
  let sum = 0;
  let total = 0;
  target.forEach((y, row) => {
    const weight = weights?.[row] ?? 1;
    sum += weight * y;
    total += weight;
  });
  return Math.fround(sum / total);
}
