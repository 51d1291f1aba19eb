/**
 * A split is the row indices that a model is fitted on, calibrated on and tested on, with the rule that made them.
 * The rule decides which question a score answers: the next year, an unseen group, or (random, on purpose) neither.
 */

export type SplitRule =
  /** rows from `firstTestYear` on are the test; the `nCalibrationYears` years before it calibrate the range */
  | {
      readonly kind: 'year';
      readonly column: string;
      readonly firstTestYear: number;
      readonly nCalibrationYears: number;
    }
  /** whole groups are held out; shares are of the groups, drawn with the seed */
  | {
      readonly kind: 'group';
      readonly column: string;
      readonly testShare: number;
      readonly calibrationShare: number;
    }
  /** whole squares of a map are held out; shares are of the squares, drawn with the seed */
  | {
      readonly kind: 'spatial';
      /** two number columns: east and north, or longitude and latitude */
      readonly columns: readonly [x: string, y: string];
      /** side of a square, in the columns' unit; null: chosen from the rows */
      readonly blockSize: number | null;
      readonly testShare: number;
      readonly calibrationShare: number;
    }
  /** rows at random: only on purpose, and labelled so wherever a score of it is shown */
  | { readonly kind: 'random'; readonly testShare: number; readonly calibrationShare: number };

export interface Split {
  readonly rule: SplitRule;
  readonly seed: number;
  readonly train: Uint32Array;
  readonly calibration: Uint32Array;
  readonly test: Uint32Array;
}

/** How rows are cut several times over: each rule asks the question that the split of its kind asks, once a fold. */
export type FoldRule =
  /** rows at random: only on purpose */
  | { readonly kind: 'k-fold'; readonly k: number }
  /** whole groups; `column` may list several, see `column-names.ts` */
  | { readonly kind: 'group-k-fold'; readonly column: string; readonly k: number }
  /** one fold a group: leave-one-year-out, leave-one-field-out */
  | { readonly kind: 'leave-one-group-out'; readonly column: string }
  /** forecasts of 1 … `horizon` years from each of the last `nOrigins` origins, learned from what was known then */
  | {
      readonly kind: 'rolling-origin';
      readonly column: string;
      readonly nOrigins: number;
      readonly horizon: number;
    }
  /** squares of a map dealt into k folds; `blockSize` null: chosen from the rows */
  | {
      readonly kind: 'spatial-blocks';
      readonly columns: readonly [x: string, y: string];
      readonly k: number;
      readonly blockSize: number | null;
    };

export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
  /** of a rolling origin: the last year that the training rows know */
  readonly origin?: number;
}
