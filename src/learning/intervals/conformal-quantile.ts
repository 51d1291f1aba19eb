/**
 * The ⌈(n + 1) · share⌉-th smallest of n values; null when n is too small to claim that share.
 *
 * @param sorted - ascending
 */
export function conformalQuantile(sorted: Float64Array, share: number): number | null {
  // 0.9 · 10 must count as 9 although it may be 9.000000000000002
  const rank = Math.ceil((sorted.length + 1) * share - 1e-9);
  return rank > sorted.length ? null : (sorted[Math.max(rank, 1) - 1] ?? null);
}

/**
 * The same where rows count differently: the least value at which the weight of all that are no larger reaches
 * share · (Σw + 1), the 1 being the row that is to come. Whole weights are repeated rows.
 *
 * @param values - in any order, same length as `weights`
 * @returns null when all weight together cannot claim that share
 * @remarks The weighted quantile of Tibshirani et al. (2019), arXiv:1904.06019, with a new row of weight 1.
 */
export function weightedConformalQuantile(
  values: Float64Array,
  weights: Float64Array | undefined,
  share: number,
): number | null {
  if (weights === undefined) return conformalQuantile(values.slice().sort(), share);
  const order = Uint32Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const wanted = share * (total + 1) - 1e-9;
  let reached = 0;
  for (const place of order) {
    const weight = weights[place] ?? 0;
    if (weight === 0) continue;
    reached += weight;
    if (reached >= wanted) return values[place] ?? null;
  }
  return null;
}
