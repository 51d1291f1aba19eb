/** Reads the trees of `../../codec.ts`. It checks what `../../read-trees.ts` checks, and leaves it to that to say what was wrong. */
const LEAF: i32 = -1;
const CATEGORY: u32 = 1 << 25;
const MISSING_RIGHT: u32 = 24;
const RAW_SET: u32 = 255;

/** Where a walk stands: of bytes, nodes and words of sets. */
let at: usize = 0;
let word: u32 = 0;

/**
 * @param bytes - address of the bytes; after their end come 512 that may be read
 * @param from - address of the first tree
 * @param nBins - address of a number for each feature: its categories, 0 for a feature of numbers
 * @param nodes - address of three words for each node of all trees
 * @param starts - address of two numbers for each tree and one more pair for the end: its first node and word of sets
 * @returns the address where the trees end; 0 when they are not trees, or more than there is room for
 */
export function readTrees(
  from: usize,
  end: usize,
  nTrees: u32,
  nBins: usize,
  nFeatures: u32,
  nodes: usize,
  covers: usize,
  maxNodes: u32,
  sets: usize,
  maxWords: u32,
  starts: usize,
): usize {
  at = from;
  word = 0;
  let first: u32 = 0;
  for (let tree: u32 = 0; tree < nTrees; tree++) {
    mark(starts, tree, first);
    const nNodes = readTree(
      end,
      nBins,
      nFeatures,
      nodes + 12 * <usize>first,
      covers + ((<usize>first) << 2),
      maxNodes - first,
      sets,
      maxWords,
    );
    if (nNodes == 0) return 0;
    first += nNodes;
  }
  mark(starts, nTrees, first);
  return at;
}

function mark(starts: usize, tree: u32, node: u32): void {
  const pair = starts + ((<usize>tree) << 3);
  store<u32>(pair, node);
  store<u32>(pair, word, 4);
}

/** @returns how many nodes; 0: it is none, or there is no room */
function readTree(
  end: usize,
  nBins: usize,
  nFeatures: u32,
  nodes: usize,
  covers: usize,
  maxNodes: u32,
  sets: usize,
  maxWords: u32,
): u32 {
  const firstWord = word;
  let nNodes: u32 = 1;
  for (let node: u32 = 0; node < nNodes; node++) {
    if (at >= end || nNodes + 2 > maxNodes) return 0;
    const out = nodes + 12 * <usize>node;
    const code = readCode(nFeatures);
    store<u32>(out, 0, 8);
    if (code == 0) {
      store<i32>(out, LEAF);
      store<u32>(out, load<u32>(at), 4);
      at += 4;
      readCover(covers + ((<usize>node) << 2));
      continue;
    }
    const feature = (code >>> 1) - 1;
    if (feature >= nFeatures) return 0;
    const bins = load<u32>(nBins + ((<usize>feature) << 2));
    if (bins == 0) {
      store<u32>(out, feature | ((<u32>load<u8>(at)) << 16) | ((code & 1) << MISSING_RIGHT));
      at++;
    } else {
      store<u32>(out, feature | CATEGORY);
      store<u32>(out, word - firstWord, 8);
      if (!readSet(bins, code & 1, sets, maxWords)) return 0;
    }
    store<u32>(out, 3 * nNodes, 4);
    nNodes += 2;
  }
  if (at > end) return 0;
  sumCovers(nodes, covers, nNodes);
  return nNodes;
}

function readCode(nFeatures: u32): u32 {
  const code = nFeatures > 126 ? <u32>load<u16>(at) : <u32>load<u8>(at);
  at += nFeatures > 126 ? 2 : 1;
  return code;
}

/** A varint of at most five bytes. */
function readCover(cover: usize): void {
  let value: u32 = 0;
  let byte: u32 = 128;
  for (let shift: u32 = 0; byte > 127 && shift < 35; shift += 7) {
    byte = <u32>load<u8>(at);
    at++;
    value += (byte & 127) << shift;
  }
  store<u32>(cover, value);
}

function readSet(bins: u32, flag: u32, sets: usize, maxWords: u32): bool {
  const nWords = (bins + 31) >>> 5;
  if (word + nWords > maxWords) return false;
  const set = sets + ((<usize>word) << 2);
  word += nWords;
  const count = <u32>load<u8>(at);
  at++;
  if (count == RAW_SET) {
    const nBytes = <usize>((bins + 7) >>> 3);
    memory.fill(set, 0, (<usize>nWords) << 2);
    memory.copy(set, at, nBytes);
    at += nBytes;
    return true;
  }
  memory.fill(set, flag == 1 ? 255 : 0, (<usize>nWords) << 2);
  for (let left = count; left > 0; left--) {
    const bin = <u32>load<u8>(at);
    at++;
    if (bin >= bins) return false;
    const byte = set + <usize>(bin >>> 3);
    const bit = (<u32>1) << (bin & 7);
    store<u8>(byte, <u8>((<u32>load<u8>(byte)) ^ bit));
  }
  return true;
}

/** Children follow their parents, so summing from the end gives every split the rows of its leaves. */
function sumCovers(nodes: usize, covers: usize, nNodes: u32): void {
  for (let node = <i32>nNodes - 1; node >= 0; node--) {
    const out = nodes + 12 * <usize>node;
    if (load<i32>(out) == LEAF) continue;
    const left = covers + ((<usize>(load<u32>(out, 4) / 3)) << 2);
    store<u32>(covers + ((<usize>node) << 2), load<u32>(left) + load<u32>(left, 4));
  }
}
