/**
 * Where a model's experience lies: a small sample of training rows against which a new row's distance is measured, after
 * the area of applicability of Meyer & Pebesma (2021), Methods Ecol. Evol. 12(9):1620–1633; see
 * `learning/applicability/dissimilarity.ts`. Ranges and categories are in the signature; this catches combinations that no
 * training row came near.
 */
export interface ApplicabilityReference {
  /** number columns in which the distance is measured */
  readonly inputs: readonly string[];
  /** training mean and standard deviation of each input */
  readonly centres: readonly number[];
  readonly scales: readonly number[];
  /** what squared differences are multiplied by: the square of each input's importance (mean 1 over all inputs) */
  readonly weights: readonly number[];
  /** category columns, which differ by 0 or 1; absent: none */
  readonly categories?: readonly CategoryReference[];
  /** how many nearest reference rows are averaged */
  readonly k: number;
  /** what a distance is divided by to be an index: the mean distance between training rows; absent: 1 */
  readonly meanDistance?: number;
  /**
   * Index beyond which a row is outside the area of applicability. Of references without a mean distance: 95 % quantile of
   * the training rows' own distances
   */
  readonly threshold: number;
  /** index beyond which a row is at the edge, ≤ threshold: 95 % of the training rows lie below; absent: the threshold is the edge */
  readonly edge?: number;
  /**
   * A row of `inputs.length` + `categories.length` bytes for each reference row: standard scores × {@link STEPS_PER_SD} rounded to
   * ±127, then places in the categories' words, as if unsigned, {@link OTHER_WORD} for a missing one
   */
  readonly reference: Int8Array;
}

export interface CategoryReference {
  readonly column: string;
  /** square of the column's importance */
  readonly weight: number;
  /** those of the reference rows, at most {@link OTHER_WORD}; any other differs from all of them */
  readonly words: readonly string[];
}

/** Standard scores are kept in sixteenths: ±7.9 standard deviations in a byte. */
export const STEPS_PER_SD = 16;

/** Stands for a word that is missing, or one too many for a byte. */
export const OTHER_WORD = 255;
