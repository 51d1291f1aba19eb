/** Adds big trees to the sums of rows by walking eight rows at a time: see `assembly/walk.ts`. */
import type { Tree } from '../tree.ts';
import type { PackedTree } from './packed-tree.ts';
import { packTree } from './packed-tree.ts';
import type { RowMemory } from './row-memory.ts';

/** Bytes that {@link addByWalking} takes from a memory: room for the largest tree. */
export function walkBytes(trees: readonly Tree[]): number {
  return 12 * largest(trees, countNodes) + 4 * (largest(trees, countSetWords) + SET_WORDS) + 256;
}

/** A row's bin is looked up in some set even where the node has none: eight words from any place may be read. */
const SET_WORDS = 8;

/** Adds all trees to all rows, in order. @returns false, and nothing is added, when a tree has no such form */
export function addByWalking(memory: RowMemory, trees: readonly Tree[]): boolean {
  const nNodes = largest(trees, countNodes);
  const nodes = memory.uint32(2 * nNodes);
  const payloads = memory.uint32(nNodes);
  const sets = memory.uint32(largest(trees, countSetWords) + SET_WORDS);
  const packed: PackedTree[] = [];
  for (const tree of trees) {
    const form = packOnce(tree);
    if (form === null) return false;
    packed.push(form);
  }
  const { bins, sum } = memory.at(0);
  packed.forEach((form, k) => {
    nodes.set(form.nodes);
    payloads.set(form.payloads);
    sets.set(trees[k]?.sets ?? []);
    memory.exports.walk(
      nodes.byteOffset,
      payloads.byteOffset,
      sets.byteOffset,
      form.hasSets ? 1 : 0,
      bins,
      memory.stride,
      sum,
      memory.countPadded(0, memory.nRows),
    );
  });
  return true;
}

/** Forms last as long as their trees: a model is asked more than once, and packing a forest takes a fifth of an answer. */
const forms = new WeakMap<Tree, PackedTree | null>();

function packOnce(tree: Tree): PackedTree | null {
  const known = forms.get(tree);
  if (known !== undefined) return known;
  const form = packTree(tree);
  forms.set(tree, form);
  return form;
}

function countNodes({ nodes }: Tree): number {
  return nodes.length / 3;
}

function countSetWords({ sets }: Tree): number {
  return sets.length;
}

function largest(trees: readonly Tree[], countOf: (tree: Tree) => number): number {
  return trees.reduce((most, tree) => Math.max(most, countOf(tree)), 0);
}
