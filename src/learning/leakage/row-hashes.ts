import type { Column } from '../../domain/dataset.ts';

/**
 * One number for each row, equal for rows that are equal in every column and else almost surely not: 53 bits, so that among a
 * million rows two differing ones meet with a chance below 1 in 10,000. NaN equals NaN, and 0 equals −0.
 *
 * @returns length nRows
 */
export function rowHashes(columns: readonly Column[], nRows: number): Float64Array<ArrayBuffer> {
  const high = new Uint32Array(nRows).fill(0x9e3779b9);
  const low = new Uint32Array(nRows).fill(0x85ebca6b);
  for (const column of columns) {
    if (column.kind === 'category') mixCodes(high, low, column.codes);
    else mixValues(high, low, column.values);
  }
  // the top 21 bits of one and all 32 of the other
  return Float64Array.from(high, (word, row) => (word >>> 11) * 0x1_0000_0000 + (low[row] ?? 0));
}

function mixValues(high: Uint32Array, low: Uint32Array, values: Float64Array): void {
  const value = new Float64Array(1);
  const words = new Uint32Array(value.buffer);
  for (let row = 0; row < values.length; row++) {
    const there = values[row] ?? Number.NaN;
    // one pattern of bits for each of 0 and NaN, which have several
    value[0] = there === 0 ? 0 : Number.isNaN(there) ? Number.NaN : there;
    high[row] = mix((high[row] ?? 0) ^ (words[0] ?? 0), words[1] ?? 0);
    low[row] = mix((low[row] ?? 0) ^ (words[1] ?? 0), Math.imul(words[0] ?? 0, 0xc2b2ae35));
  }
}

function mixCodes(high: Uint32Array, low: Uint32Array, codes: Int32Array): void {
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? -1;
    high[row] = mix((high[row] ?? 0) ^ code, 0x27d4eb2f);
    low[row] = mix((low[row] ?? 0) ^ Math.imul(code, 0x165667b1), 0x9e3779b1);
  }
}

/** MurmurHash3's finaliser over two words. */
function mix(a: number, b: number): number {
  let hash = Math.imul(a ^ (a >>> 16), 0x85ebca6b) ^ b;
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash ^= hash >>> 16;
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
}

/** How many rows come after the first of their kind. */
export function countRepeats(hashes: Float64Array): number {
  const sorted = hashes.slice().sort();
  let n = 0;
  for (let i = 1; i < sorted.length; i++) if (sorted[i] === sorted[i - 1]) n++;
  return n;
}
