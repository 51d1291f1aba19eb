/** Means over the trees of a forest. */
import type { PackedBins } from '../trees/bins.ts';
import type { CompactTree } from './compact-tree.ts';
import { addLeafValues } from './compact-tree.ts';

/** Rows walked through one tree after another: enough that a big tree, once in the cache, is used many times. */
const BLOCK = 4096;

/** @returns mean of the trees' leaves for each row, in the target's unit; trees are summed in order */
export function predictMeans(trees: readonly CompactTree[], bins: PackedBins): Float64Array<ArrayBuffer> {
  const out = new Float64Array(bins.nRows);
  for (let from = 0; from < bins.nRows; from += BLOCK) {
    const to = Math.min(from + BLOCK, bins.nRows);
    for (const tree of trees) addLeafValues(tree, bins, from, to, out);
  }
  for (let row = 0; row < out.length; row++) out[row] = (out[row] as number) / trees.length;
  return out;
}
