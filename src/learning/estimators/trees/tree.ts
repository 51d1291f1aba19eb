/**
 * A fitted tree: twelve bytes a node, children side by side, so that a row walks it in the cache. Nodes lie breadth first,
 * three words each: a head, where the left child is (or the leaf's value as a float), and where a category's set begins.
 */
import type { PackedBins } from './bins.ts';

export interface Tree {
  /** 3 × nodes: head · 3 × index of the left child, or the bits of a leaf's value · offset into `sets` */
  readonly nodes: Int32Array<ArrayBuffer>;
  /** the same bytes as `nodes` */
  readonly floats: Float32Array<ArrayBuffer>;
  /** for each category split ⌈bins / 32⌉ words: bit b set when bin b goes left */
  readonly sets: Uint32Array<ArrayBuffer>;
  /** training rows that reached each node; empty when they were not kept */
  readonly covers: Uint32Array<ArrayBuffer>;
}

/** What a split's head holds. */
export interface SplitHead {
  readonly feature: number;
  readonly isCategory: boolean;
  /** numbers: bins up to this one go left */
  readonly threshold: number;
  /** numbers: bin 0 (missing) goes right although it is below every threshold */
  readonly missingRight: boolean;
}

export const LEAF = -1;
export const CATEGORY = 1 << 25;
export const MISSING_RIGHT = 1 << 24;

export function packHead({ feature, isCategory, threshold, missingRight }: SplitHead): number {
  return feature | (threshold << 16) | (missingRight ? MISSING_RIGHT : 0) | (isCategory ? CATEGORY : 0);
}

export function unpackHead(head: number): SplitHead {
  return {
    feature: head & 0xffff,
    isCategory: (head & CATEGORY) !== 0,
    threshold: (head >>> 16) & 255,
    missingRight: (head & MISSING_RIGHT) !== 0,
  };
}

/**
 * Adds a tree's values to the rows [from, to) of `out`.
 *
 * Missing numbers go right without a branch: with the flag set, (bin − 1) mod 256 makes bin 0 the greatest of all.
 */
export function addTree(
  { nodes, floats, sets }: Tree,
  bins: PackedBins,
  from: number,
  to: number,
  out: Float64Array,
): void {
  const { words, rowStride, groupStride } = bins;
  for (let i = from; i < to; i++) {
    const row = i * rowStride;
    let at = 0;
    // casts: children and sets were laid out by `makeTree`, or checked when decoded
    let head = nodes[0] as number;
    while (head >= 0) {
      const feature = head & 0xffff;
      const bin = ((words[row + (feature >>> 2) * groupStride] as number) >>> ((feature & 3) << 3)) & 255;
      let right: number;
      if ((head & CATEGORY) === 0) {
        const flag = (head >>> 24) & 1;
        right = ((bin - flag) & 255) > ((head >>> 16) & 255) - flag ? 1 : 0;
      } else {
        right = 1 ^ (((sets[(nodes[at + 2] as number) + (bin >>> 5)] as number) >>> (bin & 31)) & 1);
      }
      at = (nodes[at + 1] as number) + 3 * right;
      head = nodes[at] as number;
    }
    out[i] = (out[i] as number) + (floats[at + 1] as number);
  }
}
