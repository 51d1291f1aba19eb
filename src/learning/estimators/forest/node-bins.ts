/**
 * The bins that a node's rows fall in, ascending, each with its packed sum. In a small node a bit is set for every bin met,
 * and only those bins are visited afterwards: no sorting, nothing to clear. In a large one four features are summed at once
 * and their bins looked through from end to end.
 *
 * Casts `as number` and `as Int32Array`: bins are bytes, all tables have 256 slots, groups are those of the rows.
 */
import { BINS } from '../trees/histogram.ts';
import type { TreeRows } from './tree-rows.ts';

/** Nodes of more rows are summed four features at a time. */
const LARGE = 256;

export class NodeBins {
  /** how many bins have rows */
  n = 0;
  readonly bins = new Uint8Array(BINS);
  /** packed sum of each of them */
  readonly sums = new Float64Array(BINS);
  readonly #rows: TreeRows;
  readonly #slots = new Float64Array(BINS);
  readonly #marks = new Int32Array(BINS / 32);
  readonly #histogram: Float64Array;
  /** 1 for each group of four features that is summed for the node at hand */
  readonly #summed: Uint8Array;
  #start = 0;
  #end = 0;

  constructor(rows: TreeRows) {
    this.#rows = rows;
    this.#histogram = new Float64Array(rows.words.length * 4 * BINS);
    this.#summed = new Uint8Array(rows.words.length);
  }

  /** Turns to the rows at places [start, end). */
  enter(start: number, end: number): void {
    this.#start = start;
    this.#end = end;
    if (end - start > LARGE) this.#summed.fill(0);
  }

  /** Fills `n`, `bins` and `sums` for a feature. */
  collect(feature: number): void {
    const group = feature >>> 2;
    const words = this.#rows.words[group] as Int32Array;
    const { values } = this.#rows;
    if (this.#end - this.#start <= LARGE) {
      const shift = (feature & 3) * 8;
      addMarked(words, shift, values, this.#start, this.#end, this.#slots, this.#marks);
      this.n = takeMarked(this.#slots, this.#marks, this.bins, this.sums);
      return;
    }
    if (this.#summed[group] === 0) {
      this.#summed[group] = 1;
      const base = group * 4 * BINS;
      this.#histogram.fill(0, base, base + 4 * BINS);
      addGroup(this.#histogram, base, words, values, this.#start, this.#end);
    }
    this.n = takePresent(this.#histogram, feature * BINS, this.bins, this.sums);
  }
}

function addMarked(
  words: Int32Array,
  shift: number,
  values: Float64Array,
  start: number,
  end: number,
  slots: Float64Array,
  marks: Int32Array,
): void {
  for (let i = start; i < end; i++) {
    const bin = ((words[i] as number) >>> shift) & 255;
    slots[bin] = (slots[bin] as number) + (values[i] as number);
    marks[bin >>> 5] = (marks[bin >>> 5] as number) | (1 << (bin & 31));
  }
}

/** Sets the bit of every bin that the rows at [start, end) fall in. */
export function addMarks(
  words: Int32Array,
  shift: number,
  start: number,
  end: number,
  marks: Int32Array,
): void {
  for (let i = start; i < end; i++) {
    const bin = ((words[i] as number) >>> shift) & 255;
    marks[bin >>> 5] = (marks[bin >>> 5] as number) | (1 << (bin & 31));
  }
}

/** Leaves slots and marks empty for the next. */
function takeMarked(slots: Float64Array, marks: Int32Array, bins: Uint8Array, sums: Float64Array): number {
  let n = 0;
  for (let word = 0; word < marks.length; word++) {
    let left = marks[word] as number;
    if (left === 0) continue;
    marks[word] = 0;
    while (left !== 0) {
      const lowest = left & -left;
      const bin = (word << 5) + 31 - Math.clz32(lowest);
      bins[n] = bin;
      sums[n++] = slots[bin] as number;
      slots[bin] = 0;
      left ^= lowest;
    }
  }
  return n;
}

/** No row sums to 0: each brings its count. */
function takePresent(histogram: Float64Array, base: number, bins: Uint8Array, sums: Float64Array): number {
  let n = 0;
  for (let bin = 0; bin < BINS; bin++) {
    const sum = histogram[base + bin] as number;
    if (sum === 0) continue;
    bins[n] = bin;
    sums[n++] = sum;
  }
  return n;
}

/** Two rows an iteration: V8 reloads an array's address at each access, and unrolling shares the loads. */
function addGroup(
  h: Float64Array,
  base: number,
  words: Int32Array,
  values: Float64Array,
  start: number,
  end: number,
): void {
  const base1 = base + BINS;
  const base2 = base + 2 * BINS;
  const base3 = base + 3 * BINS;
  let i = start;
  for (; i + 1 < end; i += 2) {
    const w0 = words[i] as number;
    const w1 = words[i + 1] as number;
    const v0 = values[i] as number;
    const v1 = values[i + 1] as number;
    h[base + (w0 & 255)] = (h[base + (w0 & 255)] as number) + v0;
    h[base1 + ((w0 >>> 8) & 255)] = (h[base1 + ((w0 >>> 8) & 255)] as number) + v0;
    h[base2 + ((w0 >>> 16) & 255)] = (h[base2 + ((w0 >>> 16) & 255)] as number) + v0;
    h[base3 + (w0 >>> 24)] = (h[base3 + (w0 >>> 24)] as number) + v0;
    h[base + (w1 & 255)] = (h[base + (w1 & 255)] as number) + v1;
    h[base1 + ((w1 >>> 8) & 255)] = (h[base1 + ((w1 >>> 8) & 255)] as number) + v1;
    h[base2 + ((w1 >>> 16) & 255)] = (h[base2 + ((w1 >>> 16) & 255)] as number) + v1;
    h[base3 + (w1 >>> 24)] = (h[base3 + (w1 >>> 24)] as number) + v1;
  }
  if (i < end) {
    const w = words[i] as number;
    const v = values[i] as number;
    h[base + (w & 255)] = (h[base + (w & 255)] as number) + v;
    h[base1 + ((w >>> 8) & 255)] = (h[base1 + ((w >>> 8) & 255)] as number) + v;
    h[base2 + ((w >>> 16) & 255)] = (h[base2 + ((w >>> 16) & 255)] as number) + v;
    h[base3 + (w >>> 24)] = (h[base3 + (w >>> 24)] as number) + v;
  }
}
