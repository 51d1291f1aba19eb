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

/** Up to four words as they lie in a {@link Room}. */
export type LaidWords = Room;

/** Adds all trees to all rows, in order. */
export function addByTables(memory: RowMemory, trees: readonly Tree[], nFeatures: number): void {
  const room = {
    tables: memory.uint32(nFeatures * TABLE),
    leaves: memory.float64(LANES * LEAF_SLOTS),
    features: memory.uint32(nFeatures),
  };
  const groups = wordGroups(trees);
  for (let from = 0; from < memory.nRows; from += BLOCK) {
    const to = Math.min(from + BLOCK, memory.nRows);
    for (const words of groups) addWords(memory, room, layOut(words), from, to);
  }
}

/** All trees, four words at a time, in order: for whoever keeps them. */
export function* layOutTrees(trees: readonly Tree[]): Generator<LaidWords, void> {
  for (const words of wordGroups(trees)) yield layOut(words);
}

function wordGroups(trees: readonly Tree[]): LeafWord[][] {
  const words = trees.flatMap(leafWords);
  return Array.from({ length: Math.ceil(words.length / LANES) }, (_, group) =>
    words.slice(group * LANES, (group + 1) * LANES),
  );
}

function layOut(words: readonly LeafWord[]): LaidWords {
  const places = placesOf(words.map(({ tree }) => tree));
  const tables = new Uint32Array(places.size * TABLE).fill(0xffff_ffff);
  // what is no leaf's adds nothing: x + −0 is x, also when x is −0
  const leaves = new Float64Array(LANES * LEAF_SLOTS).fill(-0);
  words.forEach((word, lane) => {
    writeLeaves(word, leaves, lane * LEAF_SLOTS);
    clearUnreachable(word, tables, lane, places);
  });
  return { tables, leaves, features: Uint32Array.from(places.keys()) };
}

/** Adds what up to four words say to the rows [from, to), and to what pads them. */
function addWords(memory: RowMemory, room: Room, laid: LaidWords, from: number, to: number): void {
  room.features.set(laid.features);
  room.tables.set(laid.tables);
  room.leaves.set(laid.leaves);
  const { bins, sum } = memory.at(from);
  memory.exports.addFourTrees(
    room.tables.byteOffset,
    room.features.byteOffset,
    laid.features.length,
    bins,
    memory.stride,
    room.leaves.byteOffset,
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
