/**
 * CV+ and jackknife+ (Barber, Candès, Ramdas & Tibshirani 2021, Ann. Statist. 49:486, arXiv:1905.02928): each training row
 * is predicted by the regressor of the fold that left it out, and its error Rᵢ is put around what *that* regressor says of
 * the new row. The range runs from the α quantile of μ₋ₖ₍ᵢ₎(x) − Rᵢ to the 1 − α quantile of μ₋ₖ₍ᵢ₎(x) + Rᵢ, so that both the
 * errors and the regressors' disagreement widen it. Jackknife+ is the same with one row, or one block, a fold. It holds at
 * least 1 − 2α on exchangeable rows (blocks), and close to 1 − α on nearly all.
 *
 * Kept: the fold regressors, and per fold its errors; at most {@link MAX_STEPS} of them, rounded up to a grid that is finest
 * where the quantile lies, so a range is never too narrow for what was left out.
 */
import type { FoldErrors } from './calibration.ts';

/** Steps of a fold's grid of errors. */
export const MAX_STEPS = 64;
/**
 * One fold's absolute errors as they are kept.
 *
 * @param residuals - observed − predicted by a regressor that did not see the row
 * @param weights - what each row counts for; absent: 1 each
 * @param coverage - for which the grid is made
 */
export function foldErrors(
  residuals: Float64Array,
  weights: Float64Array | undefined,
  coverage: number,
  maxSteps = MAX_STEPS,
): FoldErrors {
  const order = Uint32Array.from(residuals.keys())
    .filter((place) => (weights?.[place] ?? 1) > 0)
    .sort((a, b) => Math.abs(residuals[a] ?? 0) - Math.abs(residuals[b] ?? 0));
  const errors = Array.from(order, (place) => Math.abs(residuals[place] ?? NaN));
  const counts = Array.from(order, (place) => weights?.[place] ?? 1);
  if (errors.length <= maxSteps) return { errors, weights: counts };
  const kept: { errors: number[]; weights: number[] } = { errors: [], weights: [] };
  let from = 0;
  for (let step = 1; step <= maxSteps; step++) {
    const share = gridShare(step / maxSteps, 1 - coverage);
    const to = step === maxSteps ? errors.length : Math.round(share * errors.length);
    if (to <= from) continue;
    kept.errors.push(errors[to - 1] ?? NaN);
    kept.weights.push(counts.slice(from, to).reduce((sum, weight) => sum + weight, 0));
    from = to;
  }
  return kept;
}

/** Half of the steps lie where the quantile does, between twice and half of what may be missed; a quarter on either side. */
function gridShare(done: number, missed: number): number {
  const [from, to] = [Math.max(0, 1 - 2 * missed), 1 - missed / 2];
  if (done <= 0.25) return (done / 0.25) * from;
  if (done <= 0.75) return from + ((done - 0.25) / 0.5) * (to - from);
  return to + ((done - 0.75) / 0.25) * (1 - to);
}

/**
 * The range of one row.
 *
 * @param predictions - what each fold's regressor says of it, same order as `folds`
 * @returns infinite bounds when the errors are too few to carry the claim
 */
export function cvPlusRange(
  predictions: readonly number[],
  folds: readonly FoldErrors[],
  coverage: number,
): { readonly low: number; readonly high: number } {
  const high = upperBound(predictions, folds, coverage);
  const negated = predictions.map((value) => -value);
  return { low: -upperBound(negated, folds, coverage), high };
}

/** Takes the largest of the folds' values one by one until more than may lie above has been taken. */
function upperBound(centres: readonly number[], folds: readonly FoldErrors[], coverage: number): number {
  let total = 0;
  const at = folds.map(({ errors, weights }) => {
    for (const weight of weights) total += weight;
    return errors.length - 1;
  });
  const mayLieAbove = total - coverage * (total + 1) + 1e-9;
  if (mayLieAbove < 0) return Infinity;
  let above = 0;
  for (;;) {
    let widest = -1;
    let value = -Infinity;
    for (const [fold, place] of at.entries()) {
      const reached = (centres[fold] ?? NaN) + (folds[fold]?.errors[place] ?? -Infinity);
      if (place >= 0 && reached > value) {
        widest = fold;
        value = reached;
      }
    }
    if (widest < 0) return value;
    const place = at[widest] ?? 0;
    above += folds[widest]?.weights[place] ?? 0;
    if (above > mayLieAbove) return value;
    at[widest] = place - 1;
  }
}
