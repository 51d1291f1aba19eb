/**
 * Ranges for a group that no training row had: the region next door, a crop grown for the first time. Whole groups are left
 * out by folds, and the errors on them say how far a prediction for a stranger misses (Dunn, Wasserman & Ramdas 2023, J. Am.
 * Stat. Assoc. 118:2491: groups, not rows, are exchangeable).
 */
import type { Fold } from '../../domain/split.ts';
import type { NewGroupRange } from './calibration.ts';
import { weightedConformalQuantile } from './conformal-quantile.ts';

/** Groups that are needed before anything is claimed of another one. */
export const MIN_GROUPS = 10;

/**
 * @param groups - group of every row of the table, −1 where missing
 * @param folds - that left whole groups out
 * @param residuals - for each fold, observed − predicted of its test rows
 * @param weights - of every row of the table; absent: 1 each
 * @returns null when the errors are too few to carry the claim, or of fewer groups than {@link MIN_GROUPS}
 */
export function newGroupRange(
  { column, groups }: { readonly column: string; readonly groups: Int32Array },
  folds: readonly Fold[],
  residuals: readonly Float64Array[],
  coverage: number,
  weights?: Float64Array,
): NewGroupRange | null {
  const errors = folds.map((_, fold) => residuals[fold]?.map(Math.abs) ?? new Float64Array());
  const counts = weights && folds.map(({ test }) => Float64Array.from(test, (row) => weights[row] ?? NaN));
  const nGroups = new Set(folds.flatMap(({ test }) => Array.from(test, (row) => groups[row] ?? -1))).size;
  const quantile = (leftOut: number): number | null =>
    weightedConformalQuantile(
      concat(errors.filter((_, fold) => fold !== leftOut)),
      counts && concat(counts.filter((_, fold) => fold !== leftOut)),
      coverage,
    );
  const upper = quantile(-1);
  if (upper === null || nGroups < MIN_GROUPS) return null;
  let inside = 0;
  let total = 0;
  for (const [fold, own] of errors.entries()) {
    const limit = quantile(fold) ?? Infinity;
    own.forEach((error, place) => {
      const weight = counts?.[fold]?.[place] ?? 1;
      total += weight;
      if (error <= limit) inside += weight;
    });
  }
  return {
    column,
    quantiles: { lower: -upper, upper },
    nRows: errors.reduce((n, own) => n + own.length, 0),
    nGroups,
    coverage: inside / total,
  };
}

function concat(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
