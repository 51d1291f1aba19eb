/**
 * The hot loops of boosting: every row of a node adds its packed gradient to one bin of each feature. One function for each
 * number of features in a word, four rows an iteration: V8 reloads the address of an array that is a parameter at each
 * access, and unrolling shares the loads. Nothing is allocated.
 *
 * Casts `as number`: all indices lie within their arrays by construction.
 */
import type { PackedBins } from './bins.ts';

/** Slots of a feature in a histogram. */
export const BINS = 256;

/** Copies the packed gradients of the rows `order[start … end)` side by side into `gathered[start … end)`. */
export function gather(
  packed: Float64Array,
  order: Uint32Array,
  start: number,
  end: number,
  gathered: Float64Array,
): void {
  for (let i = start; i < end; i++) gathered[i] = packed[order[i] as number] as number;
}

/**
 * Sums the rows `order[start … end)` into `histogram[offset + f · 256 + bin]`.
 *
 * @param gathered - packed gradients at the same positions as `order`
 * @param used - one flag a feature; a group of four in which none is set is skipped
 */
export function addToHistogram(
  histogram: Float64Array,
  offset: number,
  bins: PackedBins,
  nFeatures: number,
  used: Uint8Array,
  order: Uint32Array,
  start: number,
  end: number,
  gathered: Float64Array,
): void {
  histogram.fill(0, offset, offset + nFeatures * BINS);
  for (let first = 0; first < nFeatures; first += 4) {
    const width = Math.min(4, nFeatures - first);
    if (!anyUsed(used, first, width)) continue;
    const words = bins.words.subarray(
      (first >>> 2) * bins.groupStride,
      ((first >>> 2) + 1) * bins.groupStride,
    );
    const base = offset + first * BINS;
    if (width === 4) addFour(histogram, base, words, order, start, end, gathered);
    else if (width === 3) addThree(histogram, base, words, order, start, end, gathered);
    else if (width === 2) addTwo(histogram, base, words, order, start, end, gathered);
    else addOne(histogram, base, words, order, start, end, gathered);
  }
}

/** In place: what the parent holds minus what one child holds is the other child. Exact, for the sums are integers. */
export function subtractHistogram(
  histogram: Float64Array,
  parent: number,
  child: number,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    histogram[parent + i] = (histogram[parent + i] as number) - (histogram[child + i] as number);
  }
}

function anyUsed(used: Uint8Array, first: number, width: number): boolean {
  for (let f = first; f < first + width; f++) if (used[f] === 1) return true;
  return false;
}

function addFour(
  h: Float64Array,
  base: number,
  words: Int32Array,
  order: Uint32Array,
  start: number,
  end: number,
  gathered: Float64Array,
): void {
  const base1 = base + 1 * BINS;
  const base2 = base + 2 * BINS;
  const base3 = base + 3 * BINS;
  let i = start;
  for (; i + 3 < end; i += 4) {
    const w0 = words[order[i] as number] as number;
    const w1 = words[order[i + 1] as number] as number;
    const w2 = words[order[i + 2] as number] as number;
    const w3 = words[order[i + 3] as number] as number;
    const g0 = gathered[i] as number;
    const g1 = gathered[i + 1] as number;
    const g2 = gathered[i + 2] as number;
    const g3 = gathered[i + 3] as number;
    h[base + (w0 & 255)] = (h[base + (w0 & 255)] as number) + g0;
    h[base1 + ((w0 >>> 8) & 255)] = (h[base1 + ((w0 >>> 8) & 255)] as number) + g0;
    h[base2 + ((w0 >>> 16) & 255)] = (h[base2 + ((w0 >>> 16) & 255)] as number) + g0;
    h[base3 + (w0 >>> 24)] = (h[base3 + (w0 >>> 24)] as number) + g0;
    h[base + (w1 & 255)] = (h[base + (w1 & 255)] as number) + g1;
    h[base1 + ((w1 >>> 8) & 255)] = (h[base1 + ((w1 >>> 8) & 255)] as number) + g1;
    h[base2 + ((w1 >>> 16) & 255)] = (h[base2 + ((w1 >>> 16) & 255)] as number) + g1;
    h[base3 + (w1 >>> 24)] = (h[base3 + (w1 >>> 24)] as number) + g1;
    h[base + (w2 & 255)] = (h[base + (w2 & 255)] as number) + g2;
    h[base1 + ((w2 >>> 8) & 255)] = (h[base1 + ((w2 >>> 8) & 255)] as number) + g2;
    h[base2 + ((w2 >>> 16) & 255)] = (h[base2 + ((w2 >>> 16) & 255)] as number) + g2;
    h[base3 + (w2 >>> 24)] = (h[base3 + (w2 >>> 24)] as number) + g2;
    h[base + (w3 & 255)] = (h[base + (w3 & 255)] as number) + g3;
    h[base1 + ((w3 >>> 8) & 255)] = (h[base1 + ((w3 >>> 8) & 255)] as number) + g3;
    h[base2 + ((w3 >>> 16) & 255)] = (h[base2 + ((w3 >>> 16) & 255)] as number) + g3;
    h[base3 + (w3 >>> 24)] = (h[base3 + (w3 >>> 24)] as number) + g3;
  }
  for (; i < end; i++) {
    const w = words[order[i] as number] as number;
    const g = gathered[i] as number;
    h[base + (w & 255)] = (h[base + (w & 255)] as number) + g;
    h[base1 + ((w >>> 8) & 255)] = (h[base1 + ((w >>> 8) & 255)] as number) + g;
    h[base2 + ((w >>> 16) & 255)] = (h[base2 + ((w >>> 16) & 255)] as number) + g;
    h[base3 + (w >>> 24)] = (h[base3 + (w >>> 24)] as number) + g;
  }
}

function addThree(
  h: Float64Array,
  base: number,
  words: Int32Array,
  order: Uint32Array,
  start: number,
  end: number,
  gathered: Float64Array,
): void {
  const base1 = base + 1 * BINS;
  const base2 = base + 2 * BINS;
  let i = start;
  for (; i + 3 < end; i += 4) {
    const w0 = words[order[i] as number] as number;
    const w1 = words[order[i + 1] as number] as number;
    const w2 = words[order[i + 2] as number] as number;
    const w3 = words[order[i + 3] as number] as number;
    const g0 = gathered[i] as number;
    const g1 = gathered[i + 1] as number;
    const g2 = gathered[i + 2] as number;
    const g3 = gathered[i + 3] as number;
    h[base + (w0 & 255)] = (h[base + (w0 & 255)] as number) + g0;
    h[base1 + ((w0 >>> 8) & 255)] = (h[base1 + ((w0 >>> 8) & 255)] as number) + g0;
    h[base2 + ((w0 >>> 16) & 255)] = (h[base2 + ((w0 >>> 16) & 255)] as number) + g0;
    h[base + (w1 & 255)] = (h[base + (w1 & 255)] as number) + g1;
    h[base1 + ((w1 >>> 8) & 255)] = (h[base1 + ((w1 >>> 8) & 255)] as number) + g1;
    h[base2 + ((w1 >>> 16) & 255)] = (h[base2 + ((w1 >>> 16) & 255)] as number) + g1;
    h[base + (w2 & 255)] = (h[base + (w2 & 255)] as number) + g2;
    h[base1 + ((w2 >>> 8) & 255)] = (h[base1 + ((w2 >>> 8) & 255)] as number) + g2;
    h[base2 + ((w2 >>> 16) & 255)] = (h[base2 + ((w2 >>> 16) & 255)] as number) + g2;
    h[base + (w3 & 255)] = (h[base + (w3 & 255)] as number) + g3;
    h[base1 + ((w3 >>> 8) & 255)] = (h[base1 + ((w3 >>> 8) & 255)] as number) + g3;
    h[base2 + ((w3 >>> 16) & 255)] = (h[base2 + ((w3 >>> 16) & 255)] as number) + g3;
  }
  for (; i < end; i++) {
    const w = words[order[i] as number] as number;
    const g = gathered[i] as number;
    h[base + (w & 255)] = (h[base + (w & 255)] as number) + g;
    h[base1 + ((w >>> 8) & 255)] = (h[base1 + ((w >>> 8) & 255)] as number) + g;
    h[base2 + ((w >>> 16) & 255)] = (h[base2 + ((w >>> 16) & 255)] as number) + g;
  }
}

function addTwo(
  h: Float64Array,
  base: number,
  words: Int32Array,
  order: Uint32Array,
  start: number,
  end: number,
  gathered: Float64Array,
): void {
  const base1 = base + 1 * BINS;
  let i = start;
  for (; i + 3 < end; i += 4) {
    const w0 = words[order[i] as number] as number;
    const w1 = words[order[i + 1] as number] as number;
    const w2 = words[order[i + 2] as number] as number;
    const w3 = words[order[i + 3] as number] as number;
    const g0 = gathered[i] as number;
    const g1 = gathered[i + 1] as number;
    const g2 = gathered[i + 2] as number;
    const g3 = gathered[i + 3] as number;
    h[base + (w0 & 255)] = (h[base + (w0 & 255)] as number) + g0;
    h[base1 + ((w0 >>> 8) & 255)] = (h[base1 + ((w0 >>> 8) & 255)] as number) + g0;
    h[base + (w1 & 255)] = (h[base + (w1 & 255)] as number) + g1;
    h[base1 + ((w1 >>> 8) & 255)] = (h[base1 + ((w1 >>> 8) & 255)] as number) + g1;
    h[base + (w2 & 255)] = (h[base + (w2 & 255)] as number) + g2;
    h[base1 + ((w2 >>> 8) & 255)] = (h[base1 + ((w2 >>> 8) & 255)] as number) + g2;
    h[base + (w3 & 255)] = (h[base + (w3 & 255)] as number) + g3;
    h[base1 + ((w3 >>> 8) & 255)] = (h[base1 + ((w3 >>> 8) & 255)] as number) + g3;
  }
  for (; i < end; i++) {
    const w = words[order[i] as number] as number;
    const g = gathered[i] as number;
    h[base + (w & 255)] = (h[base + (w & 255)] as number) + g;
    h[base1 + ((w >>> 8) & 255)] = (h[base1 + ((w >>> 8) & 255)] as number) + g;
  }
}

function addOne(
  h: Float64Array,
  base: number,
  words: Int32Array,
  order: Uint32Array,
  start: number,
  end: number,
  gathered: Float64Array,
): void {
  let i = start;
  for (; i + 3 < end; i += 4) {
    const w0 = words[order[i] as number] as number;
    const w1 = words[order[i + 1] as number] as number;
    const w2 = words[order[i + 2] as number] as number;
    const w3 = words[order[i + 3] as number] as number;
    const g0 = gathered[i] as number;
    const g1 = gathered[i + 1] as number;
    const g2 = gathered[i + 2] as number;
    const g3 = gathered[i + 3] as number;
    h[base + (w0 & 255)] = (h[base + (w0 & 255)] as number) + g0;
    h[base + (w1 & 255)] = (h[base + (w1 & 255)] as number) + g1;
    h[base + (w2 & 255)] = (h[base + (w2 & 255)] as number) + g2;
    h[base + (w3 & 255)] = (h[base + (w3 & 255)] as number) + g3;
  }
  for (; i < end; i++) {
    const w = words[order[i] as number] as number;
    const g = gathered[i] as number;
    h[base + (w & 255)] = (h[base + (w & 255)] as number) + g;
  }
}
