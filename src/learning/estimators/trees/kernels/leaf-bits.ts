/**
 * Trees as tables of bits, for QuickScorer (Lucchese et al., SIGIR 2015): what each bin of each feature leaves of a tree's
 * leaves. A tree of more than 32 leaves takes several words, each of which answers for 32 of them.
 *
 * Casts `as number`: children lie behind their parents and within the tree, see `make-tree.ts`.
 */
import type { Tree } from '../tree.ts';
import { unpackHead } from '../tree.ts';

/** One word of a tree: up to 32 of its leaves. */
export interface LeafWord {
  readonly tree: Tree;
  /** the first of its leaves, counted breadth first */
  readonly firstLeaf: number;
  /** for every node of the tree, which of the word's leaves lie below it */
  readonly below: Uint32Array<ArrayBuffer>;
}

const WORD = 32;

export function countLeaves({ nodes }: Tree): number {
  return (nodes.length / 3 + 1) / 2;
}

/** The words of a tree, in the order of its leaves. */
export function leafWords(tree: Tree): LeafWord[] {
  const words: LeafWord[] = [];
  for (let firstLeaf = 0; firstLeaf < countLeaves(tree); firstLeaf += WORD) {
    words.push({ tree, firstLeaf, below: leavesBelow(tree, firstLeaf) });
  }
  return words;
}

function leavesBelow({ nodes }: Tree, firstLeaf: number): Uint32Array<ArrayBuffer> {
  const nNodes = nodes.length / 3;
  const below = new Uint32Array(nNodes);
  let leaf = countLeavesOf(nNodes) - 1;
  for (let node = nNodes - 1; node >= 0; node--) {
    if ((nodes[3 * node] as number) >= 0) {
      const left = (nodes[3 * node + 1] as number) / 3;
      below[node] = (below[left] as number) | (below[left + 1] as number);
      continue;
    }
    const bit = leaf-- - firstLeaf;
    if (bit >= 0 && bit < WORD) below[node] = 1 << bit;
  }
  return below;
}

function countLeavesOf(nNodes: number): number {
  return (nNodes + 1) / 2;
}

/** Writes the values of a word's leaves at `leaves[at …]`. */
export function writeLeaves(
  { tree: { nodes, floats }, firstLeaf }: LeafWord,
  leaves: Float64Array,
  at: number,
): void {
  let leaf = 0;
  for (let node = 0; node < nodes.length; node += 3) {
    if ((nodes[node] as number) >= 0) continue;
    const bit = leaf++ - firstLeaf;
    if (bit >= 0 && bit < WORD) leaves[at + bit] = floats[node + 1] as number;
  }
}

/**
 * Clears the bits of leaves that a row cannot reach, for every bin of every feature that the tree splits on.
 *
 * @param tables - 256 bins × 4 words for each feature used, all bits set before
 * @param lane - which of the four words
 * @param places - place of each feature among those used
 */
export function clearUnreachable(
  { tree: { nodes, sets }, below }: LeafWord,
  tables: Uint32Array,
  lane: number,
  places: ReadonlyMap<number, number>,
): void {
  for (let node = 0; node < nodes.length; node += 3) {
    const head = nodes[node] as number;
    if (head < 0) continue;
    const split = unpackHead(head);
    const child = (nodes[node + 1] as number) / 3;
    const keepLeft = ~(below[child + 1] as number);
    const keepRight = ~(below[child] as number);
    const table = (places.get(split.feature) ?? 0) * 1024 + lane;
    for (let bin = 0; bin < 256; bin++) {
      const goesLeft = split.isCategory
        ? (((sets[(nodes[node + 2] as number) + (bin >>> 5)] as number) >>> (bin & 31)) & 1) === 1
        : bin <= split.threshold && !(bin === 0 && split.missingRight);
      const at = table + 4 * bin;
      tables[at] = (tables[at] as number) & (goesLeft ? keepLeft : keepRight);
    }
  }
}
