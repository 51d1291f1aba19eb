/**
 * The kernels in plain TypeScript. Each loop is a small function that sees one kind of array: V8 keeps such loops fast.
 *
 * Casts `as number`: all indices lie within their arrays by the contract of {@link TreeKernels}.
 */
import type { PackedBins } from '../bins.ts';
import { addToHistogram, gather, subtractHistogram } from '../histogram.ts';
import type { LeafRows, RowRange, TreeKernels } from './tree-kernels.ts';

export const scriptKernels: TreeKernels = {
  kind: 'script',
  float64: (n) => new Float64Array(n),
  uint32: (n) => new Uint32Array(n),
  int32: (n) => new Int32Array(n),
  uint8: (n) => new Uint8Array(n),
  sort: (values) => void values.sort(),
  sumRows,
  buildHistogram(histogram, offset, bins, used, packed, rows, gathered) {
    const { order, start, end } = rows;
    if (!rows.inOrder) gather(packed, order, start, end, gathered);
    const values = rows.inOrder ? packed : gathered;
    addToHistogram(histogram, offset, bins, used.length, used, order, start, end, values);
  },
  subtractHistogram,
  partition(rows, scratch, bins, feature, goesRight) {
    const nRight = partitionRows(rows, scratch, wordsOf(bins, feature), (feature & 3) * 8, goesRight);
    rows.order.set(scratch.subarray(0, nRight), rows.end - nRight);
    return nRight;
  },
  packDifferences,
  addLeaves,
  measureErrors,
};

function sumRows(packed: Float64Array, { order, start, end }: RowRange): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += packed[order[i] as number] as number;
  return sum;
}

/** The words that hold a feature, laid out by group. */
function wordsOf({ words, groupStride }: PackedBins, feature: number): Int32Array {
  const offset = (feature >>> 2) * groupStride;
  return words.subarray(offset, offset + groupStride);
}

/**
 * Stable and without a branch on the data: each row is written to both sides, and one of them advances.
 *
 * @returns how many rows go right; they wait in `scratch` from 0 on
 */
function partitionRows(
  { order, start, end }: RowRange,
  scratch: Uint32Array,
  words: Int32Array,
  shift: number,
  goesRight: Uint8Array,
): number {
  let left = start;
  let right = 0;
  for (let i = start; i < end; i++) {
    const row = order[i] as number;
    const toRight = goesRight[((words[row] as number) >>> shift) & 255] as number;
    order[left] = row;
    scratch[right] = row;
    left += 1 - toRight;
    right += toRight;
  }
  return right;
}

function packDifferences(
  predicted: Float64Array,
  target: Float64Array,
  scale: number,
  unit: number,
  packed: Float64Array,
): void {
  for (let i = 0; i < packed.length; i++) {
    packed[i] = Math.floor(((predicted[i] as number) - (target[i] as number)) * scale + 0.5) + unit;
  }
}

function addLeaves(order: Uint32Array, leaves: LeafRows, predicted: Float64Array): void {
  for (let k = 0; k < leaves.n; k++) {
    addLeaf(
      order,
      leaves.starts[k] as number,
      leaves.ends[k] as number,
      leaves.values[k] as number,
      predicted,
    );
  }
}

function addLeaf(
  order: Uint32Array,
  start: number,
  end: number,
  value: number,
  predicted: Float64Array,
): void {
  for (let i = start; i < end; i++) {
    const row = order[i] as number;
    predicted[row] = (predicted[row] as number) + value;
  }
}

/** Four sums, each of every fourth row, as WebAssembly's two pairs of numbers make them; the rest row by row. */
function measureErrors(predicted: Float64Array, target: Float64Array, errors: Float64Array): void {
  const fours = target.length & ~3;
  let [largest, s0, s1, s2, s3] = [0, 0, 0, 0, 0];
  for (let i = 0; i < fours; i += 4) {
    const e0 = (predicted[i] as number) - (target[i] as number);
    const e1 = (predicted[i + 1] as number) - (target[i + 1] as number);
    const e2 = (predicted[i + 2] as number) - (target[i + 2] as number);
    const e3 = (predicted[i + 3] as number) - (target[i + 3] as number);
    s0 += e0 * e0;
    s1 += e1 * e1;
    s2 += e2 * e2;
    s3 += e3 * e3;
    largest = Math.max(largest, Math.abs(e0), Math.abs(e1), Math.abs(e2), Math.abs(e3));
  }
  let squares = s0 + s1 + (s2 + s3);
  for (let i = fours; i < target.length; i++) {
    const error = (predicted[i] as number) - (target[i] as number);
    squares += error * error;
    largest = Math.max(largest, Math.abs(error));
  }
  errors[0] = largest;
  errors[1] = squares;
}
