/**
 * Which targets the training rows of each leaf had, for quantile forests (Meinshausen 2006). All of a small leaf, a random
 * few of a large one; kept as two-byte places in one table of levels, the distinct targets of the training rows.
 *
 * Casts `as number`: places, nodes and codes are within their arrays.
 */
import type { Random } from '../../random.ts';
import type { PackedBins } from '../trees/bins.ts';
import type { Tree } from '../trees/tree.ts';
import { LEAF } from '../trees/tree.ts';
import type { CompactTree } from './compact-tree.ts';
import { leafOf } from './compact-tree.ts';
import { below } from './draw-rows.ts';

/** Most targets kept of a leaf. */
export const MOST_SAMPLES = 8;

/** A leaf of m samples gives each 840/m: whole for every m up to 8. */
const SHARES = 840;
const MOST_LEVELS = 0x1_0000;

export interface LeafSamples {
  /** ascending; what codes stand for, in the target's unit */
  readonly levels: Float64Array<ArrayBuffer>;
  /** for each tree */
  readonly trees: readonly TreeSamples[];
}

export interface TreeSamples {
  /** nodes + 1: the samples of node k are codes[starts[k] … starts[k + 1]) */
  readonly starts: Uint32Array<ArrayBuffer>;
  readonly codes: Uint16Array<ArrayBuffer>;
}

/** The distinct values, or as many of them, evenly spaced by rank, as have a code. */
export function makeLevels(target: Float64Array): Float64Array<ArrayBuffer> {
  const distinct = Float64Array.from(new Set(target)).sort();
  if (distinct.length <= MOST_LEVELS) return distinct;
  const last = distinct.length - 1;
  return Float64Array.from(
    { length: MOST_LEVELS },
    (_, k) => distinct[Math.round((k * last) / (MOST_LEVELS - 1))] as number,
  );
}

/** The level nearest below or at each target. */
export function codeTargets(target: Float64Array, levels: Float64Array): Uint16Array<ArrayBuffer> {
  return Uint16Array.from(target, (value) => {
    let low = 0;
    let high = levels.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((levels[middle] as number) <= value) low = middle;
      else high = middle - 1;
    }
    return low;
  });
}

/** Where the samples of each node lie: a leaf keeps as many as it has rows, but not more than {@link MOST_SAMPLES}. */
export function sampleStarts({ nodes, covers }: Tree): Uint32Array<ArrayBuffer> {
  const starts = new Uint32Array(covers.length + 1);
  for (let node = 0; node < covers.length; node++) {
    const n = nodes[3 * node] === LEAF ? Math.min(covers[node] as number, MOST_SAMPLES) : 0;
    starts[node + 1] = (starts[node] as number) + n;
  }
  return starts;
}

/**
 * Draws `wanted` of a leaf's targets, each row as often as it counts, without replacement (Knuth, TAOCP 3.4.2, algorithm S).
 *
 * @param codes - of the leaf's rows @param counts - how often each counts
 * @param out - filled from `at` on
 */
export function drawSamples(
  codes: readonly number[],
  counts: readonly number[],
  wanted: number,
  random: Random,
  out: Uint16Array,
  at: number,
): void {
  let left = counts.reduce((sum, count) => sum + count, 0);
  let needed = wanted;
  codes.forEach((code, i) => {
    for (let copy = counts[i] as number; copy > 0 && needed > 0; copy--, left--) {
      if (needed < left && below(random, left) >= needed) continue;
      out[at + wanted - needed] = code;
      needed--;
    }
  });
}

/**
 * Quantiles of each row: every tree gives the samples of the row's leaf equal shares of one vote; the quantile is the least
 * level at which the votes reach the share asked.
 *
 * @param trees - compacted with payload `node`
 * @param shares - 0–1, ascending
 * @returns one array of length nRows for each share
 */
export function predictQuantiles(
  trees: readonly CompactTree[],
  samples: LeafSamples,
  bins: PackedBins,
  shares: readonly number[],
): Float64Array[] {
  const out = shares.map(() => new Float64Array(bins.nRows));
  const votes = new Uint32Array(trees.length * MOST_SAMPLES);
  for (let row = 0; row < bins.nRows; row++) {
    let nVotes = 0;
    for (let t = 0; t < trees.length; t++) {
      const { starts, codes } = samples.trees[t] as TreeSamples;
      const leaf = leafOf(trees[t] as CompactTree, bins, row);
      const from = starts[leaf] as number;
      const n = (starts[leaf + 1] as number) - from;
      for (let k = 0; k < n; k++) votes[nVotes++] = ((codes[from + k] as number) << 4) | n;
    }
    readQuantiles(votes.subarray(0, nVotes).sort(), trees.length, samples.levels, shares, out, row);
  }
  return out;
}

/** @param votes - ascending: code in the upper bits, size of its leaf's sample in the lowest four */
function readQuantiles(
  votes: Uint32Array,
  nTrees: number,
  levels: Float64Array,
  shares: readonly number[],
  out: readonly Float64Array[],
  row: number,
): void {
  let at = 0;
  let reached = SHARES / ((votes[0] as number) & 15);
  shares.forEach((share, s) => {
    const wanted = Math.max(1, share * SHARES * nTrees);
    while (reached < wanted && at < votes.length - 1) reached += SHARES / ((votes[++at] as number) & 15);
    (out[s] as Float64Array)[row] = levels[(votes[at] as number) >>> 4] as number;
  });
}
