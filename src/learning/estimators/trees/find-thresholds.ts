/**
 * Where a number is cut into bins. Few distinct values: midway between each two. Else bins of about equal weight, where a value too
 * frequent to share a bin has its own, so that the others still get bins enough; plain quantiles would fall on it again and
 * again and be lost. After LightGBM's greedy binning (Ke et al. 2017).
 *
 * Casts `as number`: indices lie within the arrays by construction.
 */

import type { TreeKernels } from './kernels/tree-kernels.ts';

/** Distinct values, ascending, with the weight of each. */
interface WeightedValues {
  readonly values: Float64Array;
  readonly weights: Float64Array;
}

/**
 * @param values - may be sorted in place; none missing
 * @param weights - above 0, one a value; null: 1 each
 * @param maxBins - 2 … 255
 * @param kernels - sorts the values
 * @returns ascending, at most maxBins − 1; a value belongs below the first threshold that is not less
 */
export function findThresholds(
  values: Float64Array,
  weights: Float64Array | null,
  maxBins: number,
  kernels: Pick<TreeKernels, 'sort'>,
): Float64Array<ArrayBuffer> {
  const distinct = mergeEqual(values, weights, kernels);
  const ends = distinct.values.length <= maxBins ? distinct.values.keys() : shareOut(distinct, maxBins);
  const thresholds: number[] = [];
  for (const i of ends) {
    if (i + 1 === distinct.values.length) break;
    thresholds.push(between(distinct.values[i] as number, distinct.values[i + 1] as number));
  }
  return Float64Array.from(thresholds);
}

/** Indices of the last value of each bin. */
function* shareOut({ values, weights }: WeightedValues, maxBins: number): Generator<number, void, void> {
  const isHeavy = new Uint8Array(values.length);
  let [nLeft, weightLeft] = setHeavyApart(weights, isHeavy, maxBins);
  let wanted = weightLeft / nLeft;
  let gathered = 0;
  for (let i = 0, nBins = 1; i < values.length && nBins < maxBins; i++) {
    const heavy = isHeavy[i] === 1;
    const weight = weights[i] as number;
    gathered += weight;
    if (!heavy) weightLeft -= weight;
    // half a bin before a heavy value is a bin: it could only be filled up beyond it
    const isFull = gathered >= wanted || (isHeavy[i + 1] === 1 && gathered >= wanted / 2);
    if (!heavy && !isFull) continue;
    yield i;
    nBins++;
    gathered = 0;
    if (!heavy && nLeft > 1) wanted = weightLeft / --nLeft;
  }
}

/**
 * Marks the values that weigh as much as a bin should, again and again, for what is left shrinks.
 *
 * @returns how many bins are left for the others, one at least, and what they weigh together
 */
function setHeavyApart(weights: Float64Array, isHeavy: Uint8Array, maxBins: number): [number, number] {
  let nLeft = maxBins;
  let weightLeft = weights.reduce((sum, weight) => sum + weight, 0);
  for (let found = true; found && nLeft > 1;) {
    found = false;
    const wanted = weightLeft / nLeft;
    for (let i = 0; i < weights.length && nLeft > 1; i++) {
      if (isHeavy[i] === 1 || (weights[i] as number) < wanted) continue;
      isHeavy[i] = 1;
      found = true;
      nLeft--;
      weightLeft -= weights[i] as number;
    }
  }
  return [nLeft, weightLeft];
}

function mergeEqual(
  values: Float64Array,
  weights: Float64Array | null,
  kernels: Pick<TreeKernels, 'sort'>,
): WeightedValues {
  const order = weights === null ? null : Uint32Array.from(values, (_, i) => i);
  if (order === null) kernels.sort(values);
  else order.sort((a, b) => (values[a] as number) - (values[b] as number) || a - b);
  const distinct = new Float64Array(values.length);
  const sums = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const at = order === null ? i : (order[i] as number);
    const value = values[at] as number;
    if (n === 0 || value !== distinct[n - 1]) distinct[n++] = value;
    sums[n - 1] = (sums[n - 1] as number) + (weights === null ? 1 : (weights[at] as number));
  }
  return { values: distinct.subarray(0, n), weights: sums.subarray(0, n) };
}

/** The midpoint, or the lower value when rounding (or an infinity) would not keep the two apart. */
function between(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}
