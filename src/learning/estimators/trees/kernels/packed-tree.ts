/**
 * A tree as `assembly/walk.ts` reads it: eight bytes a node and four of payload. Casts `as number`: children lie within the tree,
 * see `make-tree.ts`.
 */
import type { Tree } from '../tree.ts';
import { LEAF, unpackHead } from '../tree.ts';

/** Never passed, for no bin is above it. */
const HIGHEST = 255 << 16;

export interface PackedTree {
  /** two words a node: feature · threshold · flags, and how far from the first node its left child lies, in bytes */
  readonly nodes: Uint32Array;
  /** a leaf's value, where a category's set begins, or 0 */
  readonly payloads: Uint32Array;
  readonly hasSets: boolean;
}

/** @returns null when a split sends every row to the right, which no fit makes and this form cannot say */
export function packTree(tree: Tree): PackedTree | null {
  const nNodes = tree.nodes.length / 3;
  const nodes = new Uint32Array(2 * nNodes);
  const payloads = new Uint32Array(nNodes);
  let hasSets = false;
  for (let node = 0; node < nNodes; node++) {
    const head = tree.nodes[3 * node] as number;
    const next = tree.nodes[3 * node + 1] as number;
    if (head === LEAF) {
      nodes[2 * node] = HIGHEST;
      nodes[2 * node + 1] = 8 * node;
      payloads[node] = next;
      continue;
    }
    const { isCategory, missingRight, threshold } = unpackHead(head);
    if (missingRight && threshold === 0) return null;
    nodes[2 * node] = head;
    nodes[2 * node + 1] = (8 * next) / 3;
    if (!isCategory) continue;
    hasSets = true;
    payloads[node] = tree.nodes[3 * node + 2] as number;
  }
  return { nodes, payloads, hasSets };
}
