/**
 * The kernels in WebAssembly (`assembly/`), over one memory of fixed size that also holds the arrays: growing it would detach
 * every array made before. A page of memory that nothing writes costs nothing, so the size may be generous.
 *
 * Each call whose arrays do not all lie in that memory runs in TypeScript instead, with the same result.
 *
 * Casts `as number`: all indices lie within their arrays by the contract of {@link TreeKernels}.
 */
import type { PackedBins } from '../bins.ts';
import { BINS } from '../histogram.ts';
import type { KernelExports } from './assembly-exports.ts';
import { instantiate } from './instantiate.ts';
import { kernelsBinary } from './kernels-binary.ts';
import { scriptKernels } from './script-kernels.ts';
import type { LeafRows, RowRange, TreeKernels } from './tree-kernels.ts';

type Floats = Float64Array<ArrayBuffer>;

/** Arrays start at multiples of this: a cache line. */
const ALIGNMENT = 64;

/** Scratch of the kernel that fetches rows in blocks: 256 × 24. */
const FETCHED_BYTES = 6144;

/** Tables of more rows outgrow the nearer caches; nodes with an eighth of them or more are then read as they lie. */
const STREAMED_ROWS = 2 ** 18;

/** Fewer numbers than this the platform sorts as fast. */
const SORTED_COUNT = 1000;

/** Six digits of eleven bits. */
const DIGIT_COUNTS = 6 * 2048;

/** Leaves that a byte tells apart. */
const MAX_MARKS = 256;

/** @param nBytes - room for the arrays @returns null where there is no WebAssembly, or not so much memory */
export function createWasmKernels(nBytes: number): TreeKernels | null {
  const loaded = instantiate<KernelExports>(kernelsBinary, nBytes);
  return loaded === null ? null : new WasmKernels(loaded.buffer, loaded.exports);
}

class WasmKernels implements TreeKernels {
  readonly kind = 'wasm';
  readonly #buffer: ArrayBuffer;
  readonly #exports: KernelExports;
  /** the first bytes are never given out: address 0 is no array's */
  #used = ALIGNMENT;
  readonly #fetched: number;
  #marks = new Uint8Array(0);
  #sortRoom = new Float64Array(0);
  #digitCounts = new Uint32Array(0);

  constructor(buffer: ArrayBuffer, exports: KernelExports) {
    this.#buffer = buffer;
    this.#exports = exports;
    this.#fetched = this.#reserve(FETCHED_BYTES);
  }

  float64(n: number): Floats {
    const at = this.#reserve(8 * n);
    return at < 0 ? new Float64Array(n) : new Float64Array(this.#buffer, at, n);
  }

  uint32(n: number): Uint32Array<ArrayBuffer> {
    const at = this.#reserve(4 * n);
    return at < 0 ? new Uint32Array(n) : new Uint32Array(this.#buffer, at, n);
  }

  int32(n: number): Int32Array<ArrayBuffer> {
    const at = this.#reserve(4 * n);
    return at < 0 ? new Int32Array(n) : new Int32Array(this.#buffer, at, n);
  }

  uint8(n: number): Uint8Array<ArrayBuffer> {
    const at = this.#reserve(n);
    return at < 0 ? new Uint8Array(n) : new Uint8Array(this.#buffer, at, n);
  }

  /** Copies the numbers in and out: a column of a table never lies in this memory. */
  sort(values: Float64Array): void {
    const n = values.length;
    if (n < SORTED_COUNT || !this.#makeSortRoom(n)) {
      values.sort();
      return;
    }
    const copy = this.#sortRoom.subarray(0, n);
    const spare = this.#sortRoom.subarray(n, 2 * n);
    copy.set(values);
    this.#exports.sort(copy.byteOffset, spare.byteOffset, this.#digitCounts.byteOffset, n);
    values.set(copy);
  }

  sumRows(packed: Floats, rows: RowRange): number {
    const { order, start, end, inOrder } = rows;
    if (!this.#holds(packed, order)) return scriptKernels.sumRows(packed, rows);
    if (inOrder) return this.#exports.sumInOrder(packed.byteOffset + 8 * start, end - start);
    return this.#exports.sumRows(packed.byteOffset, order.byteOffset + 4 * start, end - start);
  }

  buildHistogram(
    histogram: Floats,
    offset: number,
    bins: PackedBins,
    used: Uint8Array<ArrayBuffer>,
    packed: Floats,
    rows: RowRange,
    gathered: Floats,
  ): void {
    if (!this.#holds(histogram, bins.words, packed, rows.order, gathered) || bins.rowStride !== 1) {
      scriptKernels.buildHistogram(histogram, offset, bins, used, packed, rows, gathered);
      return;
    }
    histogram.fill(0, offset, offset + used.length * BINS);
    const groups = usedGroups(histogram, offset, bins, used);
    // the root's rows stream; the rows of smaller nodes are fetched in blocks, three groups of features at a time
    for (
      let at = this.#addBlocks(groups, packed, rows, bins.nRows), isFirst = true;
      at < groups.length;
      at++
    ) {
      this.#addGroup(groups[at] as Group, packed, rows, gathered, isFirst);
      isFirst = false;
    }
  }

  subtractHistogram(histogram: Floats, parent: number, child: number, length: number): void {
    if (!this.#holds(histogram) || length % 4 !== 0) {
      scriptKernels.subtractHistogram(histogram, parent, child, length);
      return;
    }
    const { byteOffset } = histogram;
    this.#exports.subtract(byteOffset + 8 * parent, byteOffset + 8 * child, length);
  }

  partition(
    rows: RowRange,
    scratch: Uint32Array<ArrayBuffer>,
    bins: PackedBins,
    feature: number,
    goesRight: Uint8Array<ArrayBuffer>,
  ): number {
    const { order, start, end, inOrder } = rows;
    if (!this.#holds(order, scratch, bins.words, goesRight) || bins.rowStride !== 1) {
      return scriptKernels.partition(rows, scratch, bins, feature, goesRight);
    }
    const byte = bins.words.byteOffset + 4 * (feature >>> 2) * bins.groupStride + (feature & 3);
    const kernel = inOrder && start === 0 ? this.#exports.partitionInOrder : this.#exports.partition;
    return kernel(order.byteOffset + 4 * start, end - start, byte, goesRight.byteOffset, scratch.byteOffset);
  }

  packDifferences(predicted: Floats, target: Floats, scale: number, unit: number, packed: Floats): void {
    if (!this.#holds(predicted, target, packed)) {
      scriptKernels.packDifferences(predicted, target, scale, unit, packed);
      return;
    }
    this.#exports.packDifferences(
      predicted.byteOffset,
      target.byteOffset,
      scale,
      unit,
      packed.byteOffset,
      packed.length,
    );
  }

  /** When the leaves hold all rows: a byte a row says which leaf, then one pass adds the values in the order of the rows. */
  addLeaves(order: Uint32Array<ArrayBuffer>, leaves: LeafRows, predicted: Floats): void {
    const { n, starts, ends, values } = leaves;
    if (!this.#holds(order, values, predicted)) {
      scriptKernels.addLeaves(order, leaves, predicted);
      return;
    }
    const marks =
      countRows(leaves) === predicted.length && n <= MAX_MARKS ? this.#marksFor(predicted.length) : null;
    for (let k = 0; k < n; k++) {
      const start = starts[k] as number;
      const first = order.byteOffset + 4 * start;
      const nRows = (ends[k] as number) - start;
      if (marks === null) this.#exports.addToRows(predicted.byteOffset, first, nRows, values[k] as number);
      else this.#exports.markRows(marks.byteOffset, first, nRows, k);
    }
    if (marks === null) return;
    this.#exports.addMarked(predicted.byteOffset, marks.byteOffset, values.byteOffset, predicted.length);
  }

  measureErrors(predicted: Floats, target: Floats, errors: Floats): void {
    if (!this.#holds(predicted, target, errors)) {
      scriptKernels.measureErrors(predicted, target, errors);
      return;
    }
    this.#exports.measureErrors(predicted.byteOffset, target.byteOffset, errors.byteOffset, target.length);
  }

  /** Address of so many bytes, never given before, zero; −1 when there is no room. */
  #reserve(nBytes: number): number {
    const at = this.#used;
    const next = at + Math.ceil(nBytes / ALIGNMENT) * ALIGNMENT;
    if (next > this.#buffer.byteLength) return -1;
    this.#used = next;
    return at;
  }

  #holds(...arrays: readonly { readonly buffer: ArrayBuffer }[]): boolean {
    return arrays.every(({ buffer }) => buffer === this.#buffer);
  }

  #makeSortRoom(n: number): boolean {
    if (this.#digitCounts.length === 0) this.#digitCounts = this.uint32(DIGIT_COUNTS);
    if (this.#sortRoom.length < 2 * n) this.#sortRoom = this.float64(2 * n);
    return this.#holds(this.#digitCounts, this.#sortRoom);
  }

  #marksFor(nRows: number): Uint8Array<ArrayBuffer> | null {
    if (this.#marks.length < nRows) this.#marks = this.uint8(nRows);
    return this.#holds(this.#marks) ? this.#marks : null;
  }

  /** @returns how many of the groups are done */
  #addBlocks(
    groups: readonly Group[],
    packed: Floats,
    { order, start, end, inOrder }: RowRange,
    nRows: number,
  ): number {
    const n = end - start;
    if (inOrder || (nRows > STREAMED_ROWS && n > nRows / 8)) return 0;
    let done = 0;
    for (; done + 3 <= groups.length && (groups[done + 2] as Group).width === 4; done += 3) {
      const [a, b, c] = groups.slice(done, done + 3) as [Group, Group, Group];
      this.#exports.blocks(
        a.into,
        b.into,
        c.into,
        a.words,
        b.words,
        c.words,
        packed.byteOffset,
        order.byteOffset + 4 * start,
        n,
        this.#fetched,
      );
    }
    return done;
  }

  /** Adds the rows' numbers to the bins of one group; the first group puts them side by side for the others. */
  #addGroup(
    { into, words, width }: Group,
    packed: Floats,
    { order, start, end, inOrder }: RowRange,
    gathered: Floats,
    isFirst: boolean,
  ): void {
    const kernels = widthKernels(this.#exports, width);
    const n = end - start;
    const rows = order.byteOffset + 4 * start;
    const scratch = gathered.byteOffset + 8 * start;
    if (inOrder) kernels.inOrder(into, words + 4 * start, packed.byteOffset + 8 * start, n);
    else if (isFirst) kernels.gathering(into, words, packed.byteOffset, rows, n, scratch);
    else kernels.gathered(into, words, scratch, rows, n);
  }
}

/** Four features side by side: addresses of their bins' sums and of the first row's word. The last group may be narrower. */
interface Group {
  readonly into: number;
  readonly words: number;
  readonly width: number;
}

function usedGroups(histogram: Floats, offset: number, bins: PackedBins, used: Uint8Array): Group[] {
  const groups: Group[] = [];
  for (let first = 0; first < used.length; first += 4) {
    if (!used.subarray(first, first + 4).includes(1)) continue;
    groups.push({
      into: histogram.byteOffset + 8 * (offset + first * BINS),
      words: bins.words.byteOffset + first * bins.groupStride,
      width: Math.min(4, used.length - first),
    });
  }
  return groups;
}

function countRows({ n, starts, ends }: LeafRows): number {
  let nRows = 0;
  for (let k = 0; k < n; k++) nRows += (ends[k] as number) - (starts[k] as number);
  return nRows;
}

function widthKernels(exports: KernelExports, width: number) {
  if (width === 4)
    return { inOrder: exports.inOrder4, gathering: exports.gathering4, gathered: exports.gathered4 };
  if (width === 3)
    return { inOrder: exports.inOrder3, gathering: exports.gathering3, gathered: exports.gathered3 };
  if (width === 2)
    return { inOrder: exports.inOrder2, gathering: exports.gathering2, gathered: exports.gathered2 };
  return { inOrder: exports.inOrder1, gathering: exports.gathering1, gathered: exports.gathered1 };
}
