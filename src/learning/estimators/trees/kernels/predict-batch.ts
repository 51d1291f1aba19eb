/**
 * Predictions of many rows at once in WebAssembly: trees become tables of bits (`leaf-bits.ts`), which pays from some thousand
 * rows on. The same bits as `predictTable`, whose work this is wherever it does not pay or cannot be done.
 *
 * Not imported by what predicts a single row: the field's path carries none of this.
 */
import type { Table } from '../../../../domain/dataset.ts';
import type { PackedBins } from '../bins.ts';
import { packBins } from '../bins.ts';
import type { Ensemble } from '../ensemble.ts';
import { predictTable } from '../ensemble.ts';
import type { Tree } from '../tree.ts';
import { unpackHead } from '../tree.ts';
import type { PredictExports } from './assembly-exports.ts';
import { instantiate } from './instantiate.ts';
import type { LeafWord } from './leaf-bits.ts';
import { clearUnreachable, countLeaves, leafWords, writeLeaves } from './leaf-bits.ts';
import { predictBinary } from './predict-binary.ts';
import type { KernelChoice } from './create-kernels.ts';

/** Rows from which the tables are worth making: measured in `docs/learning/tree-speed.md`. */
const WORTH_ROWS = 2000;

/** Trees of more leaves are walked: their tables would outgrow the cache, and a walk is only as long as the tree is deep. */
const MAX_LEAVES = 256;

/** Words side by side, and rows that go together. */
const LANES = 4;
const ROWS = 4;

/** Numbers for each word: 32 leaves and what is added when none of them is the row's. */
const LEAF_SLOTS = 33;

/** Rows that stay in the cache while all trees pass over them. */
const BLOCK = 65_536;

/** @returns predictions, length table.nRows, in the target's unit; the same bits whatever is chosen */
export function predictBatch(
  ensemble: Ensemble,
  table: Table,
  choice: KernelChoice = 'auto',
): Float64Array<ArrayBuffer> {
  const worthIt = choice === 'wasm' || (choice === 'auto' && table.nRows >= WORTH_ROWS);
  const canDo = ensemble.trees.every((tree) => countLeaves(tree) <= MAX_LEAVES);
  const predictor = worthIt && canDo ? makePredictor(ensemble, table.nRows) : null;
  if (predictor !== null) return predictor.predict(table);
  return predictTable(ensemble, table);
}

function makePredictor(ensemble: Ensemble, nRows: number): WasmPredictor | null {
  const { features } = ensemble;
  const nPadded = Math.ceil(nRows / ROWS) * ROWS;
  const stride = 4 * Math.max(1, Math.ceil(features.length / 4));
  const fixed = features.length * (TABLE_BYTES + 4) + LANES * LEAF_SLOTS * 8 + 1024;
  const loaded = instantiate<PredictExports>(predictBinary, nPadded * (8 + stride) + fixed);
  return loaded === null ? null : new WasmPredictor(ensemble, loaded.buffer, loaded.exports, nPadded);
}

/** Bytes of one feature's table: 256 bins × four words. */
const TABLE_BYTES = 256 * 4 * LANES;

/** Where things lie in its memory: sums of the rows, the tables, leaves, feature numbers, then the rows' bins. */
class WasmPredictor {
  readonly #ensemble: Ensemble;
  readonly #exports: PredictExports;
  readonly #buffer: ArrayBuffer;
  readonly #out: Float64Array<ArrayBuffer>;
  readonly #tables: Uint32Array<ArrayBuffer>;
  readonly #leaves: Float64Array<ArrayBuffer>;
  readonly #features: Uint32Array<ArrayBuffer>;

  constructor(ensemble: Ensemble, buffer: ArrayBuffer, exports: PredictExports, nPadded: number) {
    const nFeatures = ensemble.features.length;
    this.#ensemble = ensemble;
    this.#exports = exports;
    this.#buffer = buffer;
    // addresses begin at 64: 0 is no array's
    this.#out = new Float64Array(buffer, 64, nPadded);
    this.#tables = new Uint32Array(buffer, endOf(this.#out), (nFeatures * TABLE_BYTES) / 4);
    this.#leaves = new Float64Array(buffer, endOf(this.#tables), LANES * LEAF_SLOTS);
    this.#features = new Uint32Array(buffer, endOf(this.#leaves), nFeatures);
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    const { features, base, trees } = this.#ensemble;
    const bins = packBins(features, table, null, 'row', {
      int32: (n) => new Int32Array(this.#buffer, endOf(this.#features), n),
    });
    this.#out.fill(base);
    const words = trees.flatMap(leafWords);
    for (let from = 0; from < bins.nRows; from += BLOCK) {
      const to = Math.min(from + BLOCK, bins.nRows);
      for (let k = 0; k < words.length; k += LANES) {
        this.#addWords(words.slice(k, k + LANES), bins, from, to);
      }
    }
    return this.#out.slice(0, bins.nRows);
  }

  /** Adds what up to four words say to the rows [from, to), and to what pads them to fours. */
  #addWords(words: readonly LeafWord[], bins: PackedBins, from: number, to: number): void {
    const places = placesOf(words.map(({ tree }) => tree));
    this.#features.set([...places.keys()]);
    this.#tables.fill(0xffff_ffff, 0, (places.size * TABLE_BYTES) / 4);
    // what is no leaf's adds nothing: x + −0 is x, also when x is −0
    this.#leaves.fill(-0);
    words.forEach((word, lane) => {
      writeLeaves(word, this.#leaves, lane * LEAF_SLOTS);
      clearUnreachable(word, this.#tables, lane, places);
    });
    const stride = 4 * bins.rowStride;
    this.#exports.addFourTrees(
      this.#tables.byteOffset,
      this.#features.byteOffset,
      places.size,
      bins.words.byteOffset + from * stride,
      stride,
      this.#leaves.byteOffset,
      this.#out.byteOffset + 8 * from,
      to - from,
    );
  }
}

/** The features that trees split on, each with its place among them; a feature's byte in a row has its number. */
function placesOf(trees: readonly Tree[]): Map<number, number> {
  const places = new Map<number, number>();
  for (const { nodes } of trees) {
    for (let node = 0; node < nodes.length; node += 3) {
      const head = nodes[node] as number;
      if (head < 0) continue;
      const { feature } = unpackHead(head);
      if (!places.has(feature)) places.set(feature, places.size);
    }
  }
  return places;
}

/** The first free address behind an array. */
function endOf({
  byteOffset,
  byteLength,
}: {
  readonly byteOffset: number;
  readonly byteLength: number;
}): number {
  return Math.ceil((byteOffset + byteLength) / 16) * 16;
}
