/**
 * Trees read in WebAssembly: less than half as long as by `readTrees` in a thread that was woken just now and has compiled nothing
 * yet. The same trees; where it cannot be done, and where the bytes are no trees, that is who reads them.
 */
import { countCategories, cutTrees, mostNodes, readInt, readTrees, type ReadTrees } from '../read-trees.ts';
import { instantiate } from './instantiate.ts';
import { readBinary } from './read-binary.ts';

/** See `assembly/read.ts`. */
interface Exports {
  readonly readTrees: (
    from: number,
    end: number,
    nTrees: number,
    nBins: number,
    nFeatures: number,
    nodes: number,
    covers: number,
    maxNodes: number,
    sets: number,
    maxWords: number,
    starts: number,
  ) => number;
}

/** Bytes after the last that a damaged tree may make the kernel look at. */
const SLACK = 512;
/** that a tree takes at least */
const TREE_BYTES = 6;
/** a set of 256 bins */
const MOST_WORDS = 8;

export const readTreesQuickly: ReadTrees = (reader, features) => {
  const read = reader.walk((bytes, from) => {
    const trees = readInWasm(bytes.subarray(from), features.map(countCategories));
    return { value: trees?.value ?? null, end: trees === null ? from : from + trees.nBytes };
  });
  return read ?? readTrees(reader, features);
};

/** @param bytes - the number of trees and the trees, and whatever follows them */
function readInWasm(bytes: Uint8Array, nBins: readonly number[]) {
  const nTrees = readInt(bytes, 0) >>> 0;
  if (nTrees * TREE_BYTES > bytes.length) return null;
  const maxNodes = mostNodes(bytes.length);
  const maxWords = nBins.some((n) => n > 0) ? (MOST_WORDS * maxNodes) / 2 : 0;
  const sizes = [12 * maxNodes, 4 * maxNodes, 4 * maxWords, 8 * (nTrees + 1), 4 * nBins.length];
  const places = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
  const [nodes = 0, covers = 0, sets = 0, starts = 0, bins = 0] = places;
  const from = bins + 4 * nBins.length;
  const loaded = instantiate<Exports>(readBinary, from + bytes.length + SLACK);
  if (loaded === null) return null;
  const { buffer, exports } = loaded;
  new Uint8Array(buffer, from).set(bytes);
  new Uint32Array(buffer, bins, nBins.length).set(nBins);
  const end = exports.readTrees(
    from + 4,
    from + bytes.length,
    nTrees,
    bins,
    nBins.length,
    nodes,
    covers,
    maxNodes,
    sets,
    maxWords,
    starts,
  );
  if (end === 0) return null;
  const pairs = new Uint32Array(buffer, starts, 2 * (nTrees + 1));
  const value = cutTrees({
    nodes: new Int32Array(buffer, nodes, 3 * maxNodes),
    covers: new Uint32Array(buffer, covers, maxNodes),
    sets: new Uint32Array(buffer, sets, pairs.at(-1)),
    starts: pairs,
  });
  return { value, nBytes: end - from };
}
