/**
 * What a bundle keeps so that a prediction can say its range: JSON through and through. Without a `form`, a range is
 * prediction + lower · d … prediction + upper · d, with d the row's difficulty (1 unless `method` is a normalised one).
 */
export type CalibrationMethod = 'absolute-residual' | 'signed-residual';

export interface Quantiles {
  /** added to the prediction, in the target's unit; at most 0 for absolute residuals */
  readonly lower: number;
  readonly upper: number;
}

export interface GroupQuantiles {
  readonly column: string;
  /** by the column's category; a category that is absent takes the pooled quantiles */
  readonly values: Readonly<Record<string, Quantiles & { readonly n: number }>>;
}

/** Errors of one fold, ascending, with what each counts for: every row's own, or a grid of them rounded up. */
export interface FoldErrors {
  /** absolute errors, in the target's unit */
  readonly errors: readonly number[];
  readonly weights: readonly number[];
}

/** Errors that grow with what is predicted, see `size-spread.ts`. */
export interface SizeSpread {
  readonly power: 0.5 | 1;
  /** smaller predictions count as this one, > 0, in the target's unit */
  readonly least: number;
}

/** How ranges are made where a prediction and two numbers do not do. */
export type RangeForm =
  /** one pair of quantiles for each year ahead of the last year learned from; farther years take the last pair */
  | {
      readonly kind: 'horizon';
      /** column of years, number or date */
      readonly column: string;
      readonly origin: number;
      /** of 1, 2, … years ahead; never empty */
      readonly pairs: readonly (Quantiles & { readonly n: number })[];
      /** by what the pairs are multiplied; null: 1 */
      readonly spread: SizeSpread | null;
    }
  /** CV+ and jackknife+: predictions of the fold's own regressors, each with the errors on the rows it was not fitted on */
  | {
      readonly kind: 'folds';
      readonly folds: readonly FoldErrors[];
      /** Mondrian: the folds' errors on rows of one category alone */
      readonly byGroup: {
        readonly column: string;
        readonly values: Readonly<Record<string, readonly FoldErrors[]>>;
      } | null;
    }
  /** conformalised quantile regression: `quantiles` are added to the predicted quantiles of these two shares */
  | { readonly kind: 'quantiles'; readonly shares: readonly [low: number, high: number] };

/** For a category of a group column that no training row had: a region, a field, a crop never seen. */
export interface NewGroupRange {
  readonly column: string;
  /** calibrated on whole groups that the fit had not seen */
  readonly quantiles: Quantiles;
  readonly nRows: number;
  readonly nGroups: number;
  /** share that such ranges held, each group left out of its own quantiles */
  readonly coverage: number;
}

export interface Calibration {
  /** share of outcomes that the range claims to hold, 0–1 */
  readonly coverage: number;
  readonly method: CalibrationMethod;
  /** what was held out whole to calibrate, hence what the claim holds for: a column, or `rows` when drawn at random */
  readonly block: string;
  readonly quantiles: Quantiles & { readonly byGroup?: GroupQuantiles };
  /** calibration rows */
  readonly nRows: number;
  /** residuals were divided by a difficulty before their quantiles were taken */
  readonly normalised: boolean;
  /** what the ranges held on rows that neither fitting nor calibration saw */
  readonly measured: { readonly coverage: number; readonly nRows: number } | null;
  /** absent: prediction + quantiles */
  readonly form?: RangeForm;
  /** absent: not measured, so that a new group's range promises nothing */
  readonly newGroup?: NewGroupRange;
}
