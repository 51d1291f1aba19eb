/**
 * Where a model's experience lies: a small sample of training rows against which a new row's distance is measured, after
 * the area of applicability of Meyer & Pebesma (2021), Methods Ecol. Evol. 12(9):1620–1633. Ranges and categories are in
 * the signature; this catches combinations that no training row came near.
 */
export interface ApplicabilityReference {
  /** number columns in which the distance is measured */
  readonly inputs: readonly string[];
  /** training mean and standard deviation of each input */
  readonly centres: readonly number[];
  readonly scales: readonly number[];
  /** importance of each input, mean 1 */
  readonly weights: readonly number[];
  /** how many nearest reference rows are averaged */
  readonly k: number;
  /** 95 % quantile of the training rows' own distances */
  readonly threshold: number;
  /** nReference × inputs.length standard scores, row-major, × {@link STEPS_PER_SD}, rounded to ±127 */
  readonly reference: Int8Array;
}

/** Standard scores are kept in sixteenths: ±7.9 standard deviations in a byte. */
export const STEPS_PER_SD = 16;
