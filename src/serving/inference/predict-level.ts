/** What one level of a bundle says of the rows of a table: mean and range, in the target's unit. */
import type { Table } from '../../domain/dataset.ts';
import type { Regressor } from '../../learning/estimator.ts';
import type { BundleLevel, TargetScale } from '../artifacts/bundle.ts';
import type { Difficulty } from '../artifacts/calibration.ts';
import { categoryColumn, lookUp } from './categories.ts';
import { isNewGroup } from './new-group.ts';
import { rangeRule } from './range-rule.ts';

/** Parallel arrays, one entry a row; low ≤ mean ≤ high need not hold for a regressor that is biased in a category. */
export interface LevelPredictions {
  readonly mean: Float64Array;
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/**
 * @param table - holds every feature of the level by name and kind; unseen categories are allowed
 * @param companions - the level's own, when its calibration needs any
 * @returns arrays of length table.nRows, in the target's unit
 */
export function predictLevel(
  level: BundleLevel,
  regressor: Regressor,
  table: Table,
  companions: readonly Regressor[] = [],
): LevelPredictions {
  const shares = regressor.predict(table);
  const factorOf = scaleFactors(level.targetScale, table);
  const { difficulty, floor, newGroup } = level.calibration;
  const rangeOf = rangeRule(level.calibration, regressor, companions, table);
  const by = difficulty?.by ?? null;
  const spreadFactorOf = lookUp(by === null ? null : categoryColumn(table, by.column), by?.factors ?? {}, 1);
  const isNew = isNewGroup(level, table);
  const mean = new Float64Array(table.nRows);
  const low = new Float64Array(table.nRows);
  const high = new Float64Array(table.nRows);
  const least = floor ?? -Infinity;
  for (let row = 0; row < table.nRows; row++) {
    const share = Math.max(least, shares[row] ?? Number.NaN);
    let [below, above] = rangeOf(row, share, spreadAt(difficulty, share) * spreadFactorOf(row));
    if (newGroup !== undefined && isNew(row)) {
      below = Math.min(below, share + newGroup.quantiles.lower);
      above = Math.max(above, share + newGroup.quantiles.upper);
    }
    const factor = factorOf(row);
    mean[row] = share * factor;
    low[row] = Math.max(least, below) * factor;
    high[row] = Math.max(least, above) * factor;
  }
  return { mean, low, high };
}

/** What a share is multiplied by in each row; 1 when the regressor predicts the target itself. */
export function scaleFactors(scale: TargetScale | null, table: Table): (row: number) => number {
  if (scale === null) return () => 1;
  return lookUp(categoryColumn(table, scale.column), scale.factors, scale.other);
}

/** The spread expected at a prediction, before the factor of its category: linear between the points, constant beyond. */
export function spreadAt(difficulty: Difficulty | null, prediction: number): number {
  if (difficulty === null) return 1;
  const { at, spread } = difficulty;
  const next = at.findIndex((point) => point >= prediction);
  if (next === 0) return spread[0] ?? 1;
  if (next === -1) return spread.at(-1) ?? 1;
  const from = at[next - 1] ?? 0;
  const to = at[next] ?? 0;
  const below = spread[next - 1] ?? 1;
  return below + ((spread[next] ?? 1) - below) * ((prediction - from) / (to - from));
}
