/** Memory for predicting the rows of a table: their bins, their sums, and room for what a way of predicting needs besides. */
import type { Table } from '../../../../domain/dataset.ts';
import type { FeatureBins } from '../bins.ts';
import { packManyBins } from '../pack-many.ts';
import type { PredictExports } from './assembly-exports.ts';
import { instantiate } from './instantiate.ts';
import { predictBinary } from './predict-binary.ts';

/** Rows that go together in a kernel: sums are padded to a multiple. */
const ROWS_TOGETHER = 8;

/** Rows that stay in the cache while trees pass over them; a multiple of {@link ROWS_TOGETHER}. */
export const BLOCK = 65_536;

/** What arrays may lose to their alignment. */
const SLACK = 4096;

export class RowMemory {
  readonly exports: PredictExports;
  readonly nRows: number;
  /** bytes of a row's bins */
  readonly stride: number;
  readonly sums: Float64Array<ArrayBuffer>;
  readonly #buffer: ArrayBuffer;
  /** addresses begin at 64: 0 is no array's */
  #used = 64;
  #bins = 0;

  private constructor(exports: PredictExports, buffer: ArrayBuffer, nRows: number, stride: number) {
    this.exports = exports;
    this.#buffer = buffer;
    this.nRows = nRows;
    this.stride = stride;
    this.sums = this.float64(padded(nRows));
  }

  /**
   * @param nBytes - room besides the rows
   * @returns null where there is no WebAssembly, or not so much memory
   */
  static create(nRows: number, nFeatures: number, nBytes: number): RowMemory | null {
    const stride = 4 * Math.max(1, Math.ceil(nFeatures / 4));
    const loaded = instantiate<PredictExports>(predictBinary, padded(nRows) * (8 + stride) + nBytes + SLACK);
    return loaded === null ? null : new RowMemory(loaded.exports, loaded.buffer, nRows, stride);
  }

  /** Bins the rows of a table, and starts their sums. @throws DataError `missing-column`, `wrong-kind` */
  load(features: readonly FeatureBins[], table: Table, base: number): void {
    const words = this.#reserve(padded(this.nRows) * this.stride);
    packManyBins(features, table, null, 'row', { int32: (n) => new Int32Array(this.#buffer, words, n) });
    this.#bins = words;
    this.sums.fill(base);
  }

  /** Addresses of a row's bins and of its sum. */
  at(row: number): { readonly bins: number; readonly sum: number } {
    return { bins: this.#bins + row * this.stride, sum: this.sums.byteOffset + 8 * row };
  }

  /** Rows [from, to) and those that pad them: a multiple of eight. */
  countPadded(from: number, to: number): number {
    return padded(to - from);
  }

  float64(n: number): Float64Array<ArrayBuffer> {
    return new Float64Array(this.#buffer, this.#reserve(8 * n), n);
  }

  uint32(n: number): Uint32Array<ArrayBuffer> {
    return new Uint32Array(this.#buffer, this.#reserve(4 * n), n);
  }

  /** @throws RangeError when more is asked for than was said */
  #reserve(nBytes: number): number {
    const at = this.#used;
    this.#used += Math.ceil(nBytes / 64) * 64;
    return at;
  }
}

function padded(nRows: number): number {
  return Math.ceil(nRows / ROWS_TOGETHER) * ROWS_TOGETHER;
}
