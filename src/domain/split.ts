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
  /** rows at random: only on purpose, and labelled so wherever a score of it is shown */
  | { readonly kind: 'random'; readonly testShare: number; readonly calibrationShare: number };

export interface Split {
  readonly rule: SplitRule;
  readonly seed: number;
  readonly train: Uint32Array;
  readonly calibration: Uint32Array;
  readonly test: Uint32Array;
}

export interface Fold {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}
