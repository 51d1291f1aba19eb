/** Lays grown nodes out breadth first, so that where children are need not be stored: the k-th split has nodes 1 + 2k, 2 + 2k. */
import type { NodeSums } from './split-finder.ts';
import type { SplitHead, Tree } from './tree.ts';
import { LEAF, packHead } from './tree.ts';

/** A split with what falls to its left. */
export interface FoundSplit extends SplitHead {
  readonly set: Uint32Array;
  readonly leftSum: number;
  readonly leftCount: number;
  readonly leftWeight: number;
}

/** A node while the tree grows. `start … end` are its rows' places in `order`. */
export interface GrowingNode extends NodeSums {
  readonly start: number;
  readonly end: number;
  /** one flag a feature: which it may be split on */
  readonly used: Uint8Array<ArrayBuffer>;
  /** sets of features, by number, that hold all those on the way to it; null without interaction constraints */
  readonly openSets: readonly number[] | null;
  slot: number;
  gain: number;
  split: FoundSplit | null;
  /** index of the left child, the right one follows; −1 for a leaf */
  left: number;
}

/**
 * @param grown - root first
 * @param values - one a grown node, read at leaves
 * @param nBins - bins of each feature
 */
export function makeTree(
  grown: readonly GrowingNode[],
  values: Float32Array,
  nBins: readonly number[],
): Tree {
  const nodes = new Int32Array(3 * grown.length);
  const floats = new Float32Array(nodes.buffer);
  const covers = new Uint32Array(grown.length);
  const sets: number[] = [];
  const queue = [0];
  for (let at = 0; at < queue.length; at++) {
    const index = queue[at] ?? 0;
    const node = grown[index];
    if (node === undefined) break;
    covers[at] = node.count;
    if (node.split === null || node.left < 0) {
      nodes[3 * at] = LEAF;
      floats[3 * at + 1] = values[index] ?? 0;
      continue;
    }
    nodes[3 * at] = packHead(node.split);
    nodes[3 * at + 1] = 3 * queue.length;
    nodes[3 * at + 2] = sets.length;
    if (node.split.isCategory)
      sets.push(...node.split.set.subarray(0, setWords(nBins[node.split.feature] ?? 0)));
    queue.push(node.left, node.left + 1);
  }
  return { nodes, floats, covers, sets: Uint32Array.from(sets) };
}

/** 32-bit words of a set over so many bins. */
export function setWords(nBins: number): number {
  return Math.ceil(nBins / 32);
}
