/** How wide a bundle's ranges are, and what for. */
import type { NewGroupRange, RangeForm } from '../../learning/intervals/calibration.ts';

export type { NewGroupRange, RangeForm };

/**
 * How wide a range must be to hold the share of outcomes it claims: quantiles of residuals on rows the regressor never
 * saw (split conformal: Lei et al. 2018, JASA 113), one pair a category (Mondrian: Vovk et al. 2005), divided by how hard
 * rows of that predicted size are (normalised conformal: Papadopoulos et al. 2002). All in the regressor's own scale, so
 * before a {@link TargetScale} is applied.
 */
export interface Calibration {
  /** share of outcomes that the range holds, 0–1 */
  readonly coverage: number;
  /** what was held out to measure it: the column whose groups or years were unseen; null for rows at random */
  readonly block: string | null;
  readonly nRows: number;
  /** category column with quantiles of its own; null when one pair serves all */
  readonly column: string | null;
  /** category → [low, high] quantile of (outcome − prediction) ÷ spread, low ≤ high; of a form of quantiles, what corrects them */
  readonly quantiles: Readonly<Record<string, readonly [low: number, high: number]>>;
  /** for a category without its own, or never seen */
  readonly overall: readonly [low: number, high: number];
  /** the spread expected at a prediction: linear between the points, constant beyond; null: 1 everywhere */
  readonly difficulty: Difficulty | null;
  /** how ranges are made where the quantiles above do not do, see learning's; absent: outcome = prediction + quantile · spread */
  readonly form?: RangeForm;
  /** for a group that no training row had; absent: not measured, so its range promises nothing */
  readonly newGroup?: NewGroupRange;
  /** what the ranges held on rows that neither fit nor calibration saw; absent: not said */
  readonly measured?: { readonly coverage: number; readonly nRows: number };
  /** outcomes cannot be below (yields: 0); null when they can */
  readonly floor: number | null;
}

export interface Difficulty {
  /** predictions, increasing */
  readonly at: readonly number[];
  /** spread at each, > 0 */
  readonly spread: readonly number[];
  /** by what the spread is multiplied for the category of one column, such as the water given; null: by nothing */
  readonly by: SpreadFactors | null;
}

export interface SpreadFactors {
  readonly column: string;
  /** category → factor, > 0; 1 for a category that is absent */
  readonly factors: Readonly<Record<string, number>>;
}
