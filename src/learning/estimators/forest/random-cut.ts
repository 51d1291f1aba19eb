/**
 * One cut of a feature drawn at random, as in extremely randomised trees (Geurts, Ernst & Wehenkel 2006): of a number at any
 * bin between the least and the greatest of the node's rows, of categories each to either side by a coin.
 *
 * Casts `as number` and `as Int32Array`: places and bins are within their arrays.
 */
import type { Random } from '../../random.ts';
import type { Cut, CutFinder, NodeTotals } from './cut.ts';
import { scoreCut } from './cut.ts';
import { below } from './draw-rows.ts';
import { addMarks } from './node-bins.ts';
import type { TreeRows } from './tree-rows.ts';

export class RandomCutFinder implements CutFinder {
  readonly #rows: TreeRows;
  readonly #minLeafRows: number;
  readonly #unit: number;
  readonly #random: Random;
  /** bit b set when a row of the node falls in bin b */
  readonly #present = new Int32Array(8);
  readonly #set = new Uint32Array(8);
  #start = 0;
  #end = 0;

  constructor(rows: TreeRows, minLeafRows: number, unit: number, random: Random) {
    this.#rows = rows;
    this.#minLeafRows = minLeafRows;
    this.#unit = unit;
    this.#random = random;
  }

  enter(start: number, end: number): void {
    this.#start = start;
    this.#end = end;
  }

  look(feature: number): boolean {
    const words = this.#rows.words[feature >>> 2] as Int32Array;
    this.#present.fill(0);
    addMarks(words, (feature & 3) * 8, this.#start, this.#end, this.#present);
    return lowestBit(this.#present) < highestBit(this.#present);
  }

  tryNumber(feature: number, node: NodeTotals, best: Cut): void {
    const hasMissing = ((this.#present[0] as number) & 1) === 1;
    const missingRight = hasMissing && (this.#random.nextUint32() & 1) === 1;
    if (hasMissing) this.#present[0] = (this.#present[0] as number) & ~1;
    const lowest = lowestBit(this.#present);
    // missing values on one side: all numbers may go to the other
    const first = hasMissing && !missingRight ? lowest - 1 : lowest;
    const last = missingRight ? highestBit(this.#present) : highestBit(this.#present) - 1;
    const threshold = first + below(this.#random, last - first + 1);
    const flag = missingRight ? 1 : 0;
    const { values, words } = this.#rows;
    const word = words[feature >>> 2] as Int32Array;
    const leftSum = sumUpTo(word, (feature & 3) * 8, values, this.#start, this.#end, threshold, flag);
    if (!this.#keep(feature, leftSum, node, best)) return;
    best.isCategory = false;
    best.low = threshold;
    best.high = threshold + 1;
    best.missingRight = hasMissing ? missingRight : 2 * leftSum < node.sum;
  }

  tryCategory(feature: number, node: NodeTotals, best: Cut): void {
    const set = this.#set;
    for (let word = 0; word < 8; word++) set[word] = this.#random.nextUint32();
    const { values, words } = this.#rows;
    const word = words[feature >>> 2] as Int32Array;
    const leftSum = sumOfSet(word, (feature & 3) * 8, values, this.#start, this.#end, set);
    if (!this.#keep(feature, leftSum, node, best)) return;
    best.isCategory = true;
    const absent = 2 * leftSum >= node.sum ? 0xffff_ffff : 0;
    for (let i = 0; i < 8; i++) {
      const here = this.#present[i] as number;
      best.set[i] = ((set[i] as number) & here) | (absent & ~here);
    }
  }

  #keep(feature: number, leftSum: number, { count, steps }: NodeTotals, best: Cut): boolean {
    const nLeft = Math.floor(leftSum / this.#unit + 0.5);
    if (nLeft < this.#minLeafRows || count - nLeft < this.#minLeafRows) return false;
    const score = scoreCut(leftSum - nLeft * this.#unit, nLeft, steps, count);
    if (score <= best.score) return false;
    best.score = score;
    best.feature = feature;
    best.leftSum = leftSum;
    return true;
  }
}

function lowestBit(marks: Int32Array): number {
  for (let word = 0; word < 8; word++) {
    const here = marks[word] as number;
    if (here !== 0) return 32 * word + 31 - Math.clz32(here & -here);
  }
  return -1;
}

function highestBit(marks: Int32Array): number {
  for (let word = 7; word >= 0; word--) {
    const here = marks[word] as number;
    if (here !== 0) return 32 * word + 31 - Math.clz32(here);
  }
  return -1;
}

/** Of the rows whose bin is at most the threshold; with `flag` 1, bin 0 is above all others. */
function sumUpTo(
  words: Int32Array,
  shift: number,
  values: Float64Array,
  start: number,
  end: number,
  threshold: number,
  flag: number,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const bin = ((words[i] as number) >>> shift) & 255;
    sum += ((bin - flag) & 255) <= threshold - flag ? (values[i] as number) : 0;
  }
  return sum;
}

function sumOfSet(
  words: Int32Array,
  shift: number,
  values: Float64Array,
  start: number,
  end: number,
  set: Uint32Array,
): number {
  let sum = 0;
  for (let i = start; i < end; i++) {
    const bin = ((words[i] as number) >>> shift) & 255;
    sum += (((set[bin >>> 5] as number) >>> (bin & 31)) & 1) * (values[i] as number);
  }
  return sum;
}
