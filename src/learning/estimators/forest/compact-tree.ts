/**
 * Trees laid out for walking. The trees of a forest are too big for the nearest cache; here a node takes eight bytes (a
 * category's twelve) and its heavier child follows it at once, so that most steps of most rows stay on the cache line that
 * they are on.
 *
 *     number    head · how far beyond the next node the right child lies
 *     category  head · the same · offset of its set
 *     leaf      −1 · payload
 *
 * The head is that of `trees/tree.ts`, with bit 26 set where the children changed places.
 * Casts `as number`: offsets were laid out here.
 */
import type { PackedBins } from '../trees/bins.ts';
import type { Tree } from '../trees/tree.ts';
import { LEAF, unpackHead } from '../trees/tree.ts';

export interface CompactTree {
  readonly words: Int32Array<ArrayBuffer>;
  /** the same bytes: a leaf's value */
  readonly floats: Float32Array<ArrayBuffer>;
  readonly sets: Uint32Array<ArrayBuffer>;
}

const CATEGORY = 1 << 25;
const SWAPPED = 1 << 26;

/** @param payload - `value`: leaves hold their value; `node`: their number in the tree */
export function compactTree({ nodes, sets, covers }: Tree, payload: 'value' | 'node'): CompactTree {
  const nNodes = nodes.length / 3;
  const words = new Int32Array(3 * nNodes);
  // nodes whose far child waits for its place, with the word that is to hold the distance
  const waiting = new Int32Array(nNodes + 1);
  const distances = new Int32Array(nNodes + 1);
  let nWaiting = 0;
  let length = 0;
  for (let node = 0; node >= 0;) {
    const head = nodes[3 * node] as number;
    if (head === LEAF) {
      words[length++] = LEAF;
      words[length++] = payload === 'value' ? (nodes[3 * node + 1] as number) : node;
      node = -1;
      if (nWaiting > 0) {
        node = waiting[--nWaiting] as number;
        const at = distances[nWaiting] as number;
        words[at] = length - (words[at] as number);
      }
      continue;
    }
    const left = (nodes[3 * node + 1] as number) / 3;
    const isSwapped = (covers[left + 1] as number) > (covers[left] as number);
    words[length++] = isSwapped ? head | SWAPPED : head;
    distances[nWaiting] = length;
    waiting[nWaiting++] = isSwapped ? left : left + 1;
    length++;
    if (unpackHead(head).isCategory) words[length++] = nodes[3 * node + 2] as number;
    // until the far child has its place: where the near one begins
    words[distances[nWaiting - 1] as number] = length;
    node = isSwapped ? left + 1 : left;
  }
  const exact = words.slice(0, length);
  return { words: exact, floats: new Float32Array(exact.buffer), sets };
}

/**
 * Adds the values of the leaves that rows [from, to) end in. Four rows at a time, as long as none has ended: a step waits
 * for memory most of its time, and meanwhile the others go on.
 */
export function addLeafValues(
  { words, floats, sets }: CompactTree,
  { words: bins, rowStride, groupStride }: PackedBins,
  from: number,
  to: number,
  out: Float64Array,
): void {
  let row = from;
  for (; row + 3 < to; row += 4) {
    const r0 = row * rowStride;
    const r1 = r0 + rowStride;
    const r2 = r1 + rowStride;
    const r3 = r2 + rowStride;
    let a0 = 0;
    let a1 = 0;
    let a2 = 0;
    let a3 = 0;
    let h0 = words[0] as number;
    let h1 = h0;
    let h2 = h0;
    let h3 = h0;
    while ((h0 | h1 | h2 | h3) >= 0) {
      a0 = step(words, sets, bins, r0, groupStride, a0, h0);
      a1 = step(words, sets, bins, r1, groupStride, a1, h1);
      a2 = step(words, sets, bins, r2, groupStride, a2, h2);
      a3 = step(words, sets, bins, r3, groupStride, a3, h3);
      h0 = words[a0] as number;
      h1 = words[a1] as number;
      h2 = words[a2] as number;
      h3 = words[a3] as number;
    }
    out[row] = (out[row] as number) + (floats[walk(words, sets, bins, r0, groupStride, a0)] as number);
    out[row + 1] =
      (out[row + 1] as number) + (floats[walk(words, sets, bins, r1, groupStride, a1)] as number);
    out[row + 2] =
      (out[row + 2] as number) + (floats[walk(words, sets, bins, r2, groupStride, a2)] as number);
    out[row + 3] =
      (out[row + 3] as number) + (floats[walk(words, sets, bins, r3, groupStride, a3)] as number);
  }
  for (; row < to; row++) {
    const at = walk(words, sets, bins, row * rowStride, groupStride, 0);
    out[row] = (out[row] as number) + (floats[at] as number);
  }
}

/** Adds the values of the leaves that these rows end in, and counts each row that it asked. */
export function addLeafValuesOf(
  { words, floats, sets }: CompactTree,
  bins: PackedBins,
  rows: Uint32Array,
  sums: Float64Array,
  counts: Uint32Array,
): void {
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const at = walk(words, sets, bins.words, row * bins.rowStride, bins.groupStride, 0);
    sums[row] = (sums[row] as number) + (floats[at] as number);
    counts[row] = (counts[row] as number) + 1;
  }
}

/** Where the leaf of each row lies in the layout: near places, like rows. */
export function leafPlaces({ words, sets }: CompactTree, bins: PackedBins): Uint32Array<ArrayBuffer> {
  const places = new Uint32Array(bins.nRows);
  for (let row = 0; row < bins.nRows; row++) {
    places[row] = walk(words, sets, bins.words, row * bins.rowStride, bins.groupStride, 0);
  }
  return places;
}

/** The number of the leaf that a row ends in. @param tree - compacted with payload `node` */
export function leafOf({ words, sets }: CompactTree, bins: PackedBins, row: number): number {
  return words[walk(words, sets, bins.words, row * bins.rowStride, bins.groupStride, 0)] as number;
}

/** @param from - the node to set out from @returns where the payload of the row's leaf lies */
function walk(
  nodes: Int32Array,
  sets: Uint32Array,
  bins: Int32Array,
  row: number,
  groupStride: number,
  from: number,
): number {
  let at = from;
  let head = nodes[at] as number;
  while (head >= 0) {
    at = step(nodes, sets, bins, row, groupStride, at, head);
    head = nodes[at] as number;
  }
  return at + 1;
}

/** @returns the child that the row goes to */
function step(
  nodes: Int32Array,
  sets: Uint32Array,
  bins: Int32Array,
  row: number,
  groupStride: number,
  at: number,
  head: number,
): number {
  const word = bins[row + ((head & 0xffff) >>> 2) * groupStride] as number;
  const bin = (word >>> ((head & 3) << 3)) & 255;
  const swapped = -((head >>> 26) & 1);
  if ((head & CATEGORY) === 0) {
    const flag = (head >>> 24) & 1;
    // −1 when the row goes right, with a missing number above all others where it goes right
    const right = (((head >>> 16) & 255) - flag - ((bin - flag) & 255)) >> 31;
    return at + 2 + ((nodes[at + 1] as number) & (right ^ swapped));
  }
  const set = sets[(nodes[at + 2] as number) + (bin >>> 5)] as number;
  const right = ((set >>> (bin & 31)) & 1) - 1;
  return at + 3 + ((nodes[at + 1] as number) & (right ^ swapped));
}
