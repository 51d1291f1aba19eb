/** Adds small trees to the sums of rows without walking them: see `leaf-bits.ts`. */
import type { Tree } from '../tree.ts';
import { unpackHead } from '../tree.ts';
import type { LeafWord } from './leaf-bits.ts';
import { clearUnreachable, leafWords, writeLeaves } from './leaf-bits.ts';
import type { RowMemory } from './row-memory.ts';
import { BLOCK } from './row-memory.ts';

/** Words side by side. */
const LANES = 4;

/** Numbers for each word: 32 leaves and what is added when none of them is the row's. */
const LEAF_SLOTS = 33;

/** Entries of one feature's table: 256 bins × four words. */
const TABLE = 256 * LANES;

/** Bytes that {@link addByTables} takes from a memory. */
export function tableBytes(nFeatures: number): number {
  return nFeatures * (4 * TABLE + 4) + 8 * LANES * LEAF_SLOTS;
}

interface Room {
  readonly tables: Uint32Array;
  readonly leaves: Float64Array;
  readonly features: Uint32Array;
}

/** Adds all trees to all rows, in order. */
export function addByTables(memory: RowMemory, trees: readonly Tree[], nFeatures: number): void {
  const room = {
    tables: memory.uint32(nFeatures * TABLE),
    leaves: memory.float64(LANES * LEAF_SLOTS),
    features: memory.uint32(nFeatures),
  };
  const words = trees.flatMap(leafWords);
  for (let from = 0; from < memory.nRows; from += BLOCK) {
    const to = Math.min(from + BLOCK, memory.nRows);
    for (let k = 0; k < words.length; k += LANES) addWords(memory, room, words.slice(k, k + LANES), from, to);
  }
}

/** Adds what up to four words say to the rows [from, to), and to what pads them. */
function addWords(
  memory: RowMemory,
  { tables, leaves, features }: Room,
  words: readonly LeafWord[],
  from: number,
  to: number,
): void {
  const places = placesOf(words.map(({ tree }) => tree));
  features.set([...places.keys()]);
  tables.fill(0xffff_ffff, 0, places.size * TABLE);
  // what is no leaf's adds nothing: x + −0 is x, also when x is −0
  leaves.fill(-0);
  words.forEach((word, lane) => {
    writeLeaves(word, leaves, lane * LEAF_SLOTS);
    clearUnreachable(word, tables, lane, places);
  });
  const { bins, sum } = memory.at(from);
  memory.exports.addFourTrees(
    tables.byteOffset,
    features.byteOffset,
    places.size,
    bins,
    memory.stride,
    leaves.byteOffset,
    sum,
    memory.countPadded(from, to),
  );
}

/** The features that trees split on, each with its place among them; a feature's byte in a row has its number. */
function placesOf(trees: readonly Tree[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const { nodes } of trees) {
    for (let node = 0; node < nodes.length; node += 3) {
      // cast: below the length
      const head = nodes[node] as number;
      if (head < 0) continue;
      const { feature } = unpackHead(head);
      if (!places.has(feature)) places.set(feature, places.size);
    }
  }
  return places;
}
