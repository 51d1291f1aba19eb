/**
 * Reads the trees that `codec.ts` writes. Whoever wakes up to answer one season reads ten thousands of nodes before anything of
 * it is compiled well, so this is one plain walk over the bytes, and all trees lie in the same few buffers. Past their end the
 * bytes read as zero, which is a leaf; after each tree is asked whether the end was passed.
 */
import { DataError } from '../../../domain/errors.ts';
import type { ByteReader } from '../byte-codec.ts';
import type { FeatureBins } from './bins.ts';
import { countBins } from './bins.ts';
import { RAW_SET } from './codec.ts';
import { setWords } from './make-tree.ts';
import type { Tree } from './tree.ts';
import { CATEGORY, LEAF, MISSING_RIGHT } from './tree.ts';

/** How trees are read: this file's way, or one that is quicker at once. */
export type ReadTrees = (reader: ByteReader, features: readonly FeatureBins[]) => Tree[];

/** Trees grown on those features. @throws {@link DataError} `bad-tree`, `truncated` */
export function readTrees(reader: ByteReader, features: readonly FeatureBins[]): Tree[] {
  const nTrees = reader.u32();
  return reader.walk((bytes, from) => {
    const nCategories = features.map(countCategories);
    const most = mostNodes(bytes.length - from);
    const read = {
      nodes: new Int32Array(3 * most),
      covers: new Uint32Array(most),
      sets: [],
      starts: [0, 0],
    };
    let at = from;
    for (let left = nTrees; left > 0; left--) at = readTree(bytes, at, nCategories, read);
    return { value: cutTrees(read), end: at };
  });
}

/** A split takes two bytes and a leaf six, at least, and a tree has one leaf more than splits: eight bytes hold two nodes at the most. */
export const mostNodes = (nBytes: number): number => 2 * Math.ceil(nBytes / 8) + 4;

/** Bins of a category; 0 for a feature of numbers. */
export const countCategories = (bins: FeatureBins): number =>
  bins.kind === 'category' ? countBins(bins) : 0;

/** Nodes of all trees, one after the other; each tree counts from its own first. */
export interface SharedNodes {
  readonly nodes: Int32Array<ArrayBuffer>;
  readonly covers: Uint32Array<ArrayBuffer>;
  readonly sets: ArrayLike<number>;
  /** a pair for each tree and one for the end: its first node, its first word of sets */
  readonly starts: ArrayLike<number>;
}

interface GrowingNodes extends SharedNodes {
  readonly sets: number[];
  readonly starts: number[];
}

/** Trees that share their buffers, which are copies without the room that was left. */
export function cutTrees({ nodes, covers, sets, starts }: SharedNodes): Tree[] {
  const last = starts.length - 2;
  // casts here and below: pairs are whole, and the loop ends before the last
  const nNodes = starts[last] as number;
  const heads = nodes.slice(0, 3 * nNodes);
  const floats = new Float32Array(heads.buffer);
  const rows = covers.slice(0, nNodes);
  const words = Uint32Array.from(sets);
  const trees: Tree[] = [];
  for (let pair = 0; pair < last; pair += 2) {
    const node = starts[pair] as number;
    const end = starts[pair + 2] as number;
    trees.push({
      nodes: heads.subarray(3 * node, 3 * end),
      floats: floats.subarray(3 * node, 3 * end),
      sets: words.subarray(starts[pair + 1], starts[pair + 3]),
      covers: rows.subarray(node, end),
    });
  }
  return trees;
}

/** @returns where the next tree begins */
function readTree(
  bytes: Uint8Array,
  from: number,
  nCategories: readonly number[],
  into: GrowingNodes,
): number {
  const { nodes, covers, sets, starts } = into;
  const [first = 0, firstWord = 0] = starts.slice(-2);
  const isWide = nCategories.length > 126;
  let at = from;
  let nNodes = 1;
  for (let node = 0; node < nNodes; node++) {
    let code = bytes[at++] ?? 0;
    if (isWide) code |= (bytes[at++] ?? 0) << 8;
    const word = 3 * (first + node);
    if (code === 0) {
      nodes[word] = LEAF;
      nodes[word + 1] = readInt(bytes, at);
      at += 4;
      at = readCover(bytes, at, covers, first + node);
      continue;
    }
    const feature = (code >>> 1) - 1;
    const nBins = nCategories[feature];
    if (nBins === undefined) throw new DataError('bad-tree');
    if (nBins === 0) nodes[word] = feature | ((bytes[at++] ?? 0) << 16) | ((code & 1) * MISSING_RIGHT);
    else {
      nodes[word] = feature | CATEGORY;
      nodes[word + 2] = sets.length - firstWord;
      at = readSet(bytes, at, nBins, code & 1, sets);
    }
    nodes[word + 1] = 3 * nNodes;
    nNodes += 2;
  }
  if (at > bytes.length) throw new DataError('truncated', { at: bytes.length });
  sumCovers(nodes, covers, first, nNodes);
  starts.push(first + nNodes, sets.length);
  return at;
}

/** Four bytes, little-endian; those that are not there are zero. */
export const readInt = (bytes: Uint8Array, at: number): number =>
  (bytes[at] ?? 0) |
  ((bytes[at + 1] ?? 0) << 8) |
  ((bytes[at + 2] ?? 0) << 16) |
  ((bytes[at + 3] ?? 0) << 24);

/** A varint of at most five bytes. @returns where the next node begins */
function readCover(bytes: Uint8Array, from: number, covers: Uint32Array, node: number): number {
  let at = from;
  let byte = 128;
  for (let scale = 1; byte > 127 && at < from + 5; scale *= 128) {
    byte = bytes[at++] ?? 0;
    covers[node] = (covers[node] ?? 0) + (byte & 127) * scale;
  }
  return at;
}

/** A category's set goes to the end of the sets, in whole words. @returns where the next node begins */
function readSet(bytes: Uint8Array, from: number, nBins: number, flag: number, sets: number[]): number {
  const first = sets.length;
  const count = bytes[from] ?? 0;
  const isList = count !== RAW_SET;
  for (let left = setWords(nBins); left > 0; left--) sets.push(isList && flag === 1 ? 0xffffffff : 0);
  const end = from + 1 + (isList ? count : Math.ceil(nBins / 8));
  for (let at = from + 1; at < end; at++) {
    const byte = bytes[at] ?? 0;
    if (isList && byte >= nBins) throw new DataError('bad-tree');
    // listed: flips the bit of one bin; else: eight bits as they are
    const bit = isList ? byte : 8 * (at - from - 1);
    const word = first + (bit >>> 5);
    // cast: bins are below their number, so the word was pushed above
    sets[word] = ((sets[word] as number) ^ ((isList ? 1 : byte) << (bit & 31))) >>> 0;
  }
  return end;
}

/** Children follow their parents, so summing from the end gives every split the rows of its leaves. */
function sumCovers(nodes: Int32Array, covers: Uint32Array, first: number, nNodes: number): void {
  for (let node = first + nNodes - 1; node >= first; node--) {
    if (nodes[3 * node] === LEAF) continue;
    // casts: children were counted as they were read
    const left = first + (nodes[3 * node + 1] as number) / 3;
    covers[node] = (covers[left] as number) + (covers[left + 1] as number);
  }
}
