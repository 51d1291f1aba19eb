/**
 * The mean of paired differences and how sure it is. Rows of one season or one field err together, so the differences are
 * averaged within each group first and the groups counted, not the rows (cluster means: Donner & Klar 2000, ch. 7); with
 * few groups Student's t is wide, as it should be.
 */
export interface PairedDifference {
  readonly mean: number;
  /** 95 % interval of the mean */
  readonly low: number;
  readonly high: number;
  readonly nGroups: number;
}

/**
 * @param differences - length n
 * @param groups - length n, which rows err together; null: each row for itself
 * @returns an interval from −∞ to ∞ when there are fewer than two groups
 */
export function pairedDifference(
  differences: Float64Array,
  groups: ArrayLike<number> | null,
): PairedDifference {
  const means = groupMeans(differences, groups);
  const n = means.length;
  const mean = means.reduce((sum, value) => sum + value, 0) / n;
  if (n < 2) return { mean, low: -Infinity, high: Infinity, nGroups: n };
  const variance = means.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const reach = student95(n - 1) * Math.sqrt(variance / n);
  return { mean, low: mean - reach, high: mean + reach, nGroups: n };
}

function groupMeans(values: Float64Array, groups: ArrayLike<number> | null): number[] {
  if (groups === null) return Array.from(values);
  const sums = new Map<number, { sum: number; n: number }>();
  values.forEach((value, row) => {
    const group = groups[row] ?? Number.NaN;
    const { sum, n } = sums.get(group) ?? { sum: 0, n: 0 };
    sums.set(group, { sum: sum + value, n: n + 1 });
  });
  return Array.from(sums.values(), ({ sum, n }) => sum / n);
}

/** The 97.5 % point of Student's t, by the expansion of Abramowitz & Stegun 26.7.5; exact for 1 and 2 degrees of freedom. */
export function student95(degrees: number): number {
  if (degrees === 1) return 12.706;
  if (degrees === 2) return 4.303;
  const z = 1.959964;
  const g1 = (z ** 3 + z) / 4;
  const g2 = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const g3 = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  const g4 = (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92160;
  return z + g1 / degrees + g2 / degrees ** 2 + g3 / degrees ** 3 + g4 / degrees ** 4;
}
