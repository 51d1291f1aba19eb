/** How closely two columns go together, each answer 0 … 1. All take pairs without missing values, of the same length. */

/** Squared correlation of Pearson; 0 when either does not vary. */
export function squaredCorrelation(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  if (n < 3) return 0;
  let meanA = 0;
  let meanB = 0;
  for (let i = 0; i < n; i++) {
    meanA += (a[i] ?? 0) / n;
    meanB += (b[i] ?? 0) / n;
  }
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (let i = 0; i < n; i++) {
    const da = (a[i] ?? 0) - meanA;
    const db = (b[i] ?? 0) - meanB;
    aa += da * da;
    bb += db * db;
    ab += da * db;
  }
  return aa > 0 && bb > 0 ? Math.min(1, (ab * ab) / (aa * bb)) : 0;
}

/** Ranks from 0; equals share the mean of their places. */
export function midranks(values: Float64Array): Float64Array<ArrayBuffer> {
  const order = sortedPlaces(values);
  const ranks = new Float64Array(values.length);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end++;
    for (let i = start; i < end; i++) ranks[order[i] ?? 0] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}

/** Places of the values in ascending order; equals keep theirs. */
export function sortedPlaces(values: Float64Array): Uint32Array<ArrayBuffer> {
  const order = Uint32Array.from({ length: values.length }, (_, i) => i);
  return order.sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0) || i - j);
}

/**
 * Share of the variance of `y` that any function of `x`, straight or bent, explains: 1 − half the mean squared step of `y` from
 * one value of `x` to the next, over the variance (von Neumann 1941, Ann. Math. Stat. 12:367; in ranks it is Chatterjee 2021's ξ).
 */
export function explainedByNeighbours(x: Float64Array, y: Float64Array): number {
  const n = x.length;
  if (n < 3) return 0;
  const order = sortedPlaces(x);
  const mean = y.reduce((sum, value) => sum + value, 0) / n;
  const total = y.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  let steps = 0;
  for (let i = 1; i < n; i++) {
    const step = (y[order[i] ?? 0] ?? 0) - (y[order[i - 1] ?? 0] ?? 0);
    steps += step * step;
  }
  return total > 0 ? Math.max(0, 1 - steps / (2 * (n - 1)) / (total / n)) : 0;
}

/** The pairs of two columns at some rows where both are finite. */
export function knownPairs(
  x: ArrayLike<number>,
  y: Float64Array,
  rows: Uint32Array,
): {
  readonly x: Float64Array<ArrayBuffer>;
  readonly y: Float64Array<ArrayBuffer>;
  readonly rows: Uint32Array<ArrayBuffer>;
} {
  const known = new Uint32Array(rows.length);
  let n = 0;
  for (const row of rows) {
    if (Number.isFinite(x[row]) && Number.isFinite(y[row])) known[n++] = row;
  }
  const kept = known.slice(0, n);
  return {
    x: Float64Array.from(kept, (row) => x[row] ?? Number.NaN),
    y: Float64Array.from(kept, (row) => y[row] ?? Number.NaN),
    rows: kept,
  };
}
