/**
 * How often each row counts in a tree. Breiman 1996 (bagging): as many rows as there are, with replacement; or whole blocks,
 * so that what is out of a tree's bag is as far from it as what the model will be asked about (the block bootstrap of
 * Künsch 1989, for blocks given from outside).
 *
 * Weights are repeats: of rows drawn one by one a row of weight 2 is twice as likely, otherwise it counts twice. A weight
 * that is no whole number is rounded up or down at random, anew for each tree, and holds on average.
 *
 * Casts `as number`: rows and blocks are below the lengths of their arrays.
 */
import type { Random } from '../../random.ts';
import type { ForestSettings } from './settings.ts';

/** What rows are drawn from: prepared once, used by every tree. */
export interface RowPool {
  readonly nRows: number;
  /** of each row; null: 1 each */
  readonly weights: Float64Array | null;
  /** weights of the rows up to each, the row included; null: 1 each */
  readonly cumulated: Float64Array | null;
  /** block of each row, 0 … nBlocks − 1; null when rows are drawn one by one */
  readonly blocks: Int32Array | null;
  readonly nBlocks: number;
}

/** With fewer blocks too much of the table would be out of every bag: rows are drawn one by one. */
const MIN_BLOCKS = 10;

/** Beyond this mean, whole weights are taken for a scale and not for repeats. */
const MOST_REPEATS = 4;

/**
 * @param rows - the rows to draw from
 * @param weights - of those rows, each above 0; null: 1 each
 * @param blocks - of all rows of the table, −1 where unknown: then a row is a block of its own
 */
export function makePool(
  rows: Uint32Array,
  weights: Float64Array | null,
  blocks: Int32Array | undefined,
): RowPool {
  const scaled = weights === null ? null : scaleWeights(weights);
  let sum = 0;
  const cumulated = scaled?.map((weight) => (sum += weight)) ?? null;
  const { codes, nBlocks } = numberBlocks(rows, blocks ?? new Int32Array(0));
  const hasBlocks = blocks !== undefined && nBlocks >= MIN_BLOCKS;
  return { nRows: rows.length, weights: scaled, cumulated, blocks: hasBlocks ? codes : null, nBlocks };
}

/** @param counts - filled: how often each row of the pool counts; at least one row does */
export function drawRows(
  pool: RowPool,
  { bootstrap, rowShare }: Pick<ForestSettings, 'bootstrap' | 'rowShare'>,
  random: Random,
  counts: Int32Array,
): void {
  counts.fill(0);
  if (bootstrap === 'none') {
    drawShare(counts, rowShare, random);
    repeatByWeight(counts, pool.weights, random);
  } else if (bootstrap === 'blocks' && pool.blocks !== null) {
    drawBlocks(pool.blocks, pool.nBlocks, rowShare, random, counts);
    repeatByWeight(counts, pool.weights, random);
  } else {
    drawRowsOneByOne(pool, rowShare, random, counts);
  }
  if (!counts.some((count) => count > 0)) counts[below(random, pool.nRows)] = 1;
}

/** Whether rows are left out of a tree, so that it can be asked about them. */
export function leavesRowsOut({
  bootstrap,
  rowShare,
}: Pick<ForestSettings, 'bootstrap' | 'rowShare'>): boolean {
  return bootstrap !== 'none' || rowShare < 1;
}

/** 0 … n − 1; of 2³² words some n get one word more than others, which no forest will notice. */
export function below(random: Random, n: number): number {
  return Math.floor((random.nextUint32() * n) / 0x1_0000_0000);
}

function drawRowsOneByOne(
  { nRows, cumulated }: RowPool,
  share: number,
  random: Random,
  counts: Int32Array,
): void {
  const total = cumulated?.at(-1) ?? nRows;
  const nDraws = Math.max(1, Math.round(nRows * share));
  for (let draw = 0; draw < nDraws; draw++) {
    const row = cumulated === null ? below(random, nRows) : firstAbove(cumulated, random.nextFloat() * total);
    counts[row] = (counts[row] as number) + 1;
  }
}

/** Without replacement (Knuth, TAOCP 3.4.2, algorithm S). */
function drawShare(counts: Int32Array, share: number, random: Random): void {
  if (share === 1) {
    counts.fill(1);
    return;
  }
  let wanted = Math.max(1, Math.round(counts.length * share));
  for (let row = 0; row < counts.length; row++) {
    if (random.nextFloat() * (counts.length - row) >= wanted) continue;
    counts[row] = 1;
    wanted--;
  }
}

function drawBlocks(
  blocks: Int32Array,
  nBlocks: number,
  share: number,
  random: Random,
  counts: Int32Array,
): void {
  const drawn = new Int32Array(nBlocks);
  for (let left = Math.max(1, Math.round(nBlocks * share)); left > 0; left--) {
    const block = below(random, nBlocks);
    drawn[block] = (drawn[block] as number) + 1;
  }
  for (let row = 0; row < counts.length; row++) counts[row] = drawn[blocks[row] as number] as number;
}

function repeatByWeight(counts: Int32Array, weights: Float64Array | null, random: Random): void {
  if (weights === null) return;
  for (let row = 0; row < counts.length; row++) {
    const count = counts[row] as number;
    if (count === 0) continue;
    const wanted = count * (weights[row] as number);
    const whole = Math.floor(wanted);
    counts[row] = wanted === whole ? whole : whole + (random.nextFloat() < wanted - whole ? 1 : 0);
  }
}

/** The first place whose value is above x, which lies below the last. */
function firstAbove(ascending: Float64Array, x: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] as number) > x) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whole weights that are few are repeats; others are scaled to a mean of 1. */
function scaleWeights(weights: Float64Array): Float64Array {
  const mean = weights.reduce((sum, weight) => sum + weight, 0) / weights.length;
  if (mean <= MOST_REPEATS && weights.every((weight) => Number.isInteger(weight))) return weights;
  return weights.map((weight) => weight / mean);
}

function numberBlocks(rows: Uint32Array, blocks: Int32Array): { codes: Int32Array; nBlocks: number } {
  const numbers = new Map<number, number>();
  let nBlocks = 0;
  const codes = Int32Array.from(rows, (row) => {
    const block = blocks[row] ?? -1;
    if (block < 0) return nBlocks++;
    const known = numbers.get(block);
    if (known !== undefined) return known;
    numbers.set(block, nBlocks);
    return nBlocks++;
  });
  return { codes, nBlocks };
}
