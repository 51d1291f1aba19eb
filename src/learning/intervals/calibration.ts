/**
 * What a bundle keeps so that a prediction can say its range: JSON through and through. A range is
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
}
