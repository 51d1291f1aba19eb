/**
 * A tree read for explanations: for every node the edge that leads to it. Several edges of a path may ask about the same
 * column; then only their product counts, so each edge knows the one before it of its column.
 */
import type { Tree } from '../estimators/trees/tree.ts';
import { LEAF, unpackHead } from '../estimators/trees/tree.ts';

/** Nodes in the tree's own order: parents before children, the root first. */
export interface TreePaths {
  readonly nNodes: number;
  /** parent of each node; −1 for the root */
  readonly parent: Int32Array;
  /** column that the edge to the node asks about; −1 for the root */
  readonly feature: Int32Array;
  /** nearest edge above that asks about the same column, by the node it leads to; −1: none */
  readonly sameAbove: Int32Array;
  /** share of training rows that the edges of this column on the way down let through, 0–1 */
  readonly share: Float64Array;
  /** the node's left child, the right one follows; −1 for a leaf */
  readonly left: Int32Array;
  /** at leaves: what the tree adds there */
  readonly value: Float64Array;
  /** Σ over leaves of value × share of training rows: what the tree adds when no column is known */
  readonly expected: number;
  /** most different columns on one path */
  readonly width: number;
}

const TINY = 1e-200;

export function readPaths({ nodes, floats, covers }: Tree): TreePaths {
  const nNodes = nodes.length / 3;
  const paths = {
    nNodes,
    parent: new Int32Array(nNodes).fill(-1),
    feature: new Int32Array(nNodes).fill(-1),
    sameAbove: new Int32Array(nNodes).fill(-1),
    share: new Float64Array(nNodes).fill(1),
    left: new Int32Array(nNodes).fill(-1),
    value: new Float64Array(nNodes),
  };
  const { parent, feature, sameAbove, share, left, value } = paths;
  const widths = new Int32Array(nNodes);
  const reach = new Float64Array(nNodes);
  reach[0] = 1;
  let expected = 0;
  let width = 0;
  for (let node = 0; node < nNodes; node++) {
    const head = nodes[3 * node] ?? LEAF;
    width = Math.max(width, widths[node] ?? 0);
    if (head === LEAF) {
      value[node] = floats[3 * node + 1] ?? 0;
      expected += (value[node] ?? 0) * (reach[node] ?? 0);
      continue;
    }
    const column = unpackHead(head).feature;
    const first = (nodes[3 * node + 1] ?? 0) / 3;
    left[node] = first;
    const above = nearestOf(column, node, feature, parent);
    for (const child of [first, first + 1]) {
      const ratio = coverRatio(covers, node, child);
      parent[child] = node;
      feature[child] = column;
      sameAbove[child] = above;
      // never 0, for it is divided by; what so little reaches adds nothing
      share[child] = Math.max(TINY, ratio * (above < 0 ? 1 : (share[above] ?? 1)));
      reach[child] = ratio * (reach[node] ?? 0);
      widths[child] = (widths[node] ?? 0) + (above < 0 ? 1 : 0);
    }
  }
  return { ...paths, expected, width };
}

function nearestOf(column: number, from: number, feature: Int32Array, parent: Int32Array): number {
  let node = from;
  while (node > 0 && feature[node] !== column) node = parent[node] ?? -1;
  return node > 0 ? node : -1;
}

/** Nodes that no training row is known to have reached count half each. */
function coverRatio(covers: Uint32Array, node: number, child: number): number {
  const all = covers[node] ?? 0;
  return all > 0 ? (covers[child] ?? 0) / all : 0.5;
}
