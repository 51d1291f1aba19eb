/**
 * Mean of a value computed for each row, by weight. Rows of weight 1 add up to the same bits as an unweighted mean.
 *
 * @param valueOf - the value at row i, such as its squared error
 */
export function weightedMean(
  n: number,
  valueOf: (i: number) => number,
  weights: Float64Array | undefined,
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights === undefined ? 1 : (weights[i] ?? NaN);
    // a row that counts for nothing says nothing, not even NaN
    if (weight === 0) continue;
    sum += weight * valueOf(i);
    total += weight;
  }
  return sum / total;
}
