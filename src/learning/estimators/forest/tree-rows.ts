/**
 * The rows that a tree grows on, kept so that those of a node lie side by side: their bins and packed targets move when the
 * node is split, and every loop over a node reads memory in order. Deep in a tree, where a forest spends its time, all that
 * a node needs is then in the nearest cache.
 *
 * Casts `as number`: places lie below the sizes that the constructor allocated.
 */
import type { PackedBins } from '../trees/bins.ts';

/** Runs of words longer than this are copied as one block. */
const LONG = 64;

export class TreeRows {
  /** how many rows the tree was given */
  nRows = 0;
  /** for each four features: the bins of the row at each place, a byte each */
  readonly words: readonly Int32Array<ArrayBuffer>[];
  /** packed target of the row at each place, as often as the row counts */
  readonly values: Float64Array<ArrayBuffer>;
  /** number of the row at each place; null when nobody will ask */
  readonly rows: Int32Array<ArrayBuffer> | null;
  readonly #moved: readonly Int32Array<ArrayBuffer>[];
  readonly #sides: Uint8Array<ArrayBuffer>;
  readonly #wordScratch: Int32Array<ArrayBuffer>;
  readonly #valueScratch: Float64Array<ArrayBuffer>;

  constructor(nRows: number, nFeatures: number, keepsRows: boolean) {
    this.words = Array.from({ length: Math.max(1, Math.ceil(nFeatures / 4)) }, () => new Int32Array(nRows));
    this.values = new Float64Array(nRows);
    this.rows = keepsRows ? new Int32Array(nRows) : null;
    this.#moved = this.rows === null ? this.words : [...this.words, this.rows];
    this.#sides = new Uint8Array(nRows);
    this.#wordScratch = new Int32Array(nRows);
    this.#valueScratch = new Float64Array(nRows);
  }

  /**
   * Takes the rows that count.
   *
   * @param bins - of all rows, laid out by group
   * @param counts - how often each row counts
   * @param steps - target of each row as whole steps from the centre; with `unit`, see `trees/packed-sums.ts`
   * @returns the packed sum of all
   */
  load(bins: PackedBins, counts: Int32Array, steps: Float64Array, unit: number): number {
    let nRows = 0;
    let sum = 0;
    const kept = this.#wordScratch;
    for (let row = 0; row < counts.length; row++) {
      const count = counts[row] as number;
      if (count === 0) continue;
      const value = count * ((steps[row] as number) + unit);
      this.values[nRows] = value;
      kept[nRows++] = row;
      sum += value;
    }
    this.words.forEach((words, group) => takeWords(bins.words, group * bins.groupStride, kept, nRows, words));
    this.rows?.set(kept.subarray(0, nRows));
    this.nRows = nRows;
    return sum;
  }

  /** Parts the places [start, end), each side in its old order. @returns where the right side begins */
  partition(start: number, end: number, feature: number, goesRight: Uint8Array): number {
    const sides = this.#sides;
    const words = this.words[feature >>> 2] as Int32Array;
    const nRight = markSides(words, start, end, (feature & 3) * 8, goesRight, sides);
    for (const moved of this.#moved) moveWords(moved, start, end, sides, this.#wordScratch);
    moveValues(this.values, start, end, sides, this.#valueScratch);
    return end - nRight;
  }
}

function takeWords(
  all: Int32Array,
  offset: number,
  rows: Int32Array,
  nRows: number,
  words: Int32Array,
): void {
  for (let i = 0; i < nRows; i++) words[i] = all[offset + (rows[i] as number)] as number;
}

function markSides(
  words: Int32Array,
  start: number,
  end: number,
  shift: number,
  goesRight: Uint8Array,
  sides: Uint8Array,
): number {
  let nRight = 0;
  for (let i = start; i < end; i++) {
    const side = goesRight[((words[i] as number) >>> shift) & 255] as number;
    sides[i] = side;
    nRight += side;
  }
  return nRight;
}

/** Without a branch on the data: each word is written to both sides, and one of them advances. */
function moveWords(
  words: Int32Array,
  start: number,
  end: number,
  sides: Uint8Array,
  scratch: Int32Array,
): void {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const word = words[i] as number;
    const side = sides[i] as number;
    words[left] = word;
    scratch[right] = word;
    left += 1 - side;
    right += side;
  }
  if (right > LONG) words.set(scratch.subarray(0, right), left);
  else for (let i = 0; i < right; i++) words[left + i] = scratch[i] as number;
}

/** The same for Float64. */
function moveValues(
  values: Float64Array,
  start: number,
  end: number,
  sides: Uint8Array,
  scratch: Float64Array,
): void {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const value = values[i] as number;
    const side = sides[i] as number;
    values[left] = value;
    scratch[right] = value;
    left += 1 - side;
    right += side;
  }
  if (right > LONG) values.set(scratch.subarray(0, right), left);
  else for (let i = 0; i < right; i++) values[left + i] = scratch[i] as number;
}
