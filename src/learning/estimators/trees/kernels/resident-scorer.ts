/**
 * Trees that are asked again and again, as a server's are: their tables of bits (`leaf-bits.ts`) stay in WebAssembly's memory, so
 * that a call only bins its rows and adds. The same bits as `predictTable`.
 */
import type { Column, Table } from '../../../../domain/dataset.ts';
import { packBins, type PackNumbers } from '../bins.ts';
import type { Ensemble, PredictTable } from '../ensemble.ts';
import { predictTable } from '../ensemble.ts';
import { keepingGrids } from '../pack-many.ts';
import { layOutTrees, type LaidWords } from './add-by-tables.ts';
import type { PredictExports } from './assembly-exports.ts';
import { instantiate } from './instantiate.ts';
import { isSmall, predictBatch } from './predict-batch.ts';
import { predictBinary } from './predict-binary.ts';

/** Fewer rows are walked: to begin costs about as much as walking two. */
const WORTH_ROWS = 4;

/** Rows that stay in the cache while all trees pass over them; a multiple of what goes together in the kernel. */
const BLOCK = 4096;

/** Ensembles whose tables are larger are laid out anew each time, by `predictBatch`. */
const MAX_BYTES = 32 * 1024 * 1024;

/** Each ensemble needs a predictor of its own: it keeps what it has laid out. */
export function residentPredictor(): PredictTable {
  let scorer: ResidentScorer | null | undefined;
  return (ensemble, table) => {
    if (table.nRows < WORTH_ROWS) return predictTable(ensemble, table);
    if (scorer === undefined) scorer = ResidentScorer.create(ensemble);
    return scorer === null ? predictBatch(ensemble, table) : scorer.predict(table);
  };
}

/** Addresses of what {@link PredictExports.addFourTrees} is given. */
interface Group {
  readonly tables: number;
  readonly features: number;
  readonly nUsed: number;
  readonly leaves: number;
}

class ResidentScorer {
  readonly #ensemble: Ensemble;
  readonly #exports: PredictExports;
  readonly #buffer: ArrayBuffer;
  readonly #groups: readonly Group[] = [];
  readonly #stride: number;
  readonly #bins: number;
  readonly #sums: Float64Array<ArrayBuffer>;
  readonly #packNumbers: PackNumbers = keepingGrids();

  /** @returns null where there is no WebAssembly, or the trees are too big for it to pay */
  static create(ensemble: Ensemble): ResidentScorer | null {
    if (!ensemble.trees.every(isSmall)) return null;
    const laid: LaidWords[] = [];
    let nBytes = 0;
    for (const words of layOutTrees(ensemble.trees)) {
      nBytes += sizeOf(words);
      if (nBytes > MAX_BYTES) return null;
      laid.push(words);
    }
    const stride = strideOf(ensemble);
    const loaded = instantiate<PredictExports>(predictBinary, 64 + nBytes + BLOCK * (8 + stride));
    return loaded === null ? null : new ResidentScorer(ensemble, laid, loaded.exports, loaded.buffer);
  }

  private constructor(
    ensemble: Ensemble,
    laid: readonly LaidWords[],
    exports: PredictExports,
    buffer: ArrayBuffer,
  ) {
    this.#ensemble = ensemble;
    this.#exports = exports;
    this.#buffer = buffer;
    this.#stride = strideOf(ensemble);
    // addresses begin at 64: 0 is no array's
    this.#sums = new Float64Array(buffer, 64, BLOCK);
    this.#bins = 64 + 8 * BLOCK;
    let at = this.#bins + this.#stride * BLOCK;
    this.#groups = laid.map((words) => {
      const group = place(words, buffer, at);
      at += sizeOf(words);
      return group;
    });
  }

  /** @returns predictions, length table.nRows @throws DataError `missing-column`, `wrong-kind` */
  predict(table: Table): Float64Array<ArrayBuffer> {
    if (table.nRows <= BLOCK) return this.#predictBlock(table).slice();
    const out = new Float64Array(table.nRows);
    for (let from = 0; from < table.nRows; from += BLOCK) {
      out.set(this.#predictBlock(sliceRows(table, from, Math.min(from + BLOCK, table.nRows))), from);
    }
    return out;
  }

  #predictBlock(table: Table): Float64Array<ArrayBuffer> {
    const { features, base } = this.#ensemble;
    const nPadded = Math.ceil(table.nRows / 4) * 4;
    const words = new Int32Array(this.#buffer, this.#bins, (nPadded * this.#stride) / 4).fill(0);
    packBins(features, table, null, 'row', { int32: (n) => words.subarray(0, n) }, this.#packNumbers);
    this.#sums.fill(base, 0, nPadded);
    for (const { tables, features: used, nUsed, leaves } of this.#groups) {
      const { byteOffset } = this.#sums;
      this.#exports.addFourTrees(tables, used, nUsed, this.#bins, this.#stride, leaves, byteOffset, nPadded);
    }
    return this.#sums.subarray(0, table.nRows);
  }
}

const strideOf = ({ features }: Ensemble): number => 4 * Math.max(1, Math.ceil(features.length / 4));

const padded = (nBytes: number): number => Math.ceil(nBytes / 16) * 16;

const sizeOf = ({ tables, leaves, features }: LaidWords): number =>
  padded(tables.byteLength) + padded(leaves.byteLength) + padded(features.byteLength);

function place({ tables, leaves, features }: LaidWords, buffer: ArrayBuffer, at: number): Group {
  const leavesAt = at + padded(tables.byteLength);
  const featuresAt = leavesAt + padded(leaves.byteLength);
  new Uint32Array(buffer, at, tables.length).set(tables);
  new Float64Array(buffer, leavesAt, leaves.length).set(leaves);
  new Uint32Array(buffer, featuresAt, features.length).set(features);
  return { tables: at, leaves: leavesAt, features: featuresAt, nUsed: features.length };
}

/** Views of the rows [from, to). */
function sliceRows({ columns }: Table, from: number, to: number): Table {
  const slice = (column: Column): Column =>
    column.kind === 'category'
      ? { ...column, codes: column.codes.subarray(from, to) }
      : { ...column, values: column.values.subarray(from, to) };
  return { nRows: to - from, columns: columns.map(slice) };
}
