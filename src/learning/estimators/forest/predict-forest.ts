/** Means over the trees of a forest. */
import type { PackedBins } from '../trees/bins.ts';
import type { CompactTree } from './compact-tree.ts';
import { addLeafValues, leafPlaces } from './compact-tree.ts';

/** Rows walked through one tree after another: enough that a big tree, once in the cache, is used many times. */
const BLOCK = 4096;

/** Fewer rows than this are not worth putting in order. */
const WORTH_SORTING = 256;

/**
 * Rows are asked in the order of the first tree's leaves, not in their own: rows that end near each other there go much the
 * same way through the other trees, so that the processor has the nodes at hand and guesses the branches.
 *
 * @param bins - laid out by row
 * @returns mean of the trees' leaves for each row, in the target's unit; trees are summed in order
 */
export function predictMeans(trees: readonly CompactTree[], bins: PackedBins): Float64Array<ArrayBuffer> {
  const [first] = trees;
  if (first === undefined || bins.nRows < WORTH_SORTING) return meansInOrder(trees, bins);
  const order = orderByPlace(leafPlaces(first, bins));
  const sorted = meansInOrder(trees, takeRowsOf(bins, order));
  const out = new Float64Array(bins.nRows);
  // casts here and below: an order names each row once
  for (let i = 0; i < order.length; i++) out[order[i] as number] = sorted[i] as number;
  return out;
}

function meansInOrder(trees: readonly CompactTree[], bins: PackedBins): Float64Array<ArrayBuffer> {
  const out = new Float64Array(bins.nRows);
  for (let from = 0; from < bins.nRows; from += BLOCK) {
    const to = Math.min(from + BLOCK, bins.nRows);
    for (const tree of trees) addLeafValues(tree, bins, from, to, out);
  }
  for (let row = 0; row < out.length; row++) out[row] = (out[row] as number) / trees.length;
  return out;
}

/** Rows ascending by place, ties by row: both in one number, for those sort fastest. */
function orderByPlace(places: Uint32Array): Uint32Array {
  const n = places.length;
  const keys = Float64Array.from(places, (place, row) => place * n + row).sort();
  return Uint32Array.from(keys, (key) => key % n);
}

function takeRowsOf({ nRows, words, rowStride, groupStride }: PackedBins, order: Uint32Array): PackedBins {
  const nGroups = words.length / Math.max(1, nRows);
  const taken = new Int32Array(words.length);
  for (let i = 0; i < nRows; i++) {
    const row = (order[i] as number) * rowStride;
    for (let g = 0; g < nGroups; g++) taken[i * nGroups + g] = words[row + g * groupStride] as number;
  }
  return { nRows, words: taken, rowStride: nGroups, groupStride: 1 };
}
