/**
 * The dissimilarity index and the area of applicability of Meyer & Pebesma (2021), Methods Ecol. Evol. 12(9):1620–1633: how
 * far a row lies from the nearest row that a model learned from, in inputs scaled to their standard deviation and weighted
 * by their importance, as a share of the mean distance between training rows (eq. 1–4). Training rows are measured against
 * those of *other* folds, so that the threshold is what cross-validation met; beyond it no score of that validation speaks
 * for the model.
 *
 * A category counts 0 where two rows share it and 1 where they do not, times its weight: the paper's numbers only, extended
 * as Gower (1971), Biometrics 27:857 does.
 */

/** Rows as points: numbers in standard scores, categories as codes. */
export interface Points {
  readonly nRows: number;
  /** standard scores, nRows × weights.numbers.length, row-major; a missing one is 0, the mean */
  readonly numbers: Float64Array;
  /** codes, nRows × weights.categories.length, row-major; −1 where missing, equal to nothing but itself */
  readonly categories: Int32Array;
}

/** What each input counts for, ≥ 0: importances. A distance is √(Σ(weight · difference)²). */
export interface Weights {
  readonly numbers: readonly number[];
  readonly categories: readonly number[];
}

export interface TrainingDissimilarity {
  /** mean distance between two training rows: what a distance is divided by; > 0 */
  readonly meanDistance: number;
  /** dissimilarity index of each training row to the nearest of another fold, length nRows; NaN where there is none */
  readonly indices: Float64Array;
  /** beyond it a row is outside the area of applicability */
  readonly threshold: number;
}

/**
 * @param folds - fold of each row; rows of one fold are not compared
 * @returns null when all rows are the same, or all in one fold: nothing can be said of distance then
 * @remarks O(n²): pass a sample of some thousand rows at most.
 */
export function trainingDissimilarity(
  points: Points,
  weights: Weights,
  folds: Int32Array,
): TrainingDissimilarity | null {
  const { nRows } = points;
  const nearest = new Float64Array(nRows).fill(Infinity);
  let total = 0;
  for (let a = 1; a < nRows; a++) {
    for (let b = 0; b < a; b++) {
      const distance = Math.sqrt(squaredDistance(points, a, points, b, weights));
      total += distance;
      if (folds[a] === folds[b]) continue;
      if (distance < (nearest[a] ?? 0)) nearest[a] = distance;
      if (distance < (nearest[b] ?? 0)) nearest[b] = distance;
    }
  }
  const meanDistance = total / ((nRows * (nRows - 1)) / 2);
  if (!(meanDistance > 0)) return null;
  const indices = nearest.map((distance) => (distance === Infinity ? NaN : distance / meanDistance));
  const threshold = outlierFreeMaximum(indices.filter((index) => !Number.isNaN(index)));
  return threshold === null ? null : { meanDistance, indices, threshold };
}

/** Squared weighted distance between two rows, of the same or of two sets of points. */
export function squaredDistance(a: Points, rowA: number, b: Points, rowB: number, weights: Weights): number {
  const { numbers, categories } = weights;
  let sum = 0;
  for (let input = 0; input < numbers.length; input++) {
    const apart =
      (a.numbers[rowA * numbers.length + input] ?? 0) - (b.numbers[rowB * numbers.length + input] ?? 0);
    const weighted = (numbers[input] ?? 0) * apart;
    sum += weighted * weighted;
  }
  for (let input = 0; input < categories.length; input++) {
    const differs =
      a.categories[rowA * categories.length + input] !== b.categories[rowB * categories.length + input];
    const weight = categories[input] ?? 0;
    if (differs) sum += weight * weight;
  }
  return sum;
}

/**
 * The largest index that is no outlier: the upper quartile plus 1.5 times the interquartile range, but no more than the
 * largest index there is.
 *
 * @param indices - in any order; quartiles as R's type 7 and numpy's default have them
 * @returns null when there are none
 */
export function outlierFreeMaximum(indices: Float64Array): number | null {
  const sorted = indices.slice().sort();
  const largest = sorted.at(-1);
  if (largest === undefined) return null;
  const [lower, upper] = [quantile(sorted, 0.25), quantile(sorted, 0.75)];
  return Math.min(upper + 1.5 * (upper - lower), largest);
}

/** Linear between order statistics at 0, 1/(n − 1) … 1. @param sorted - ascending, not empty */
export function quantile(sorted: Float64Array, share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const from = sorted[below] ?? NaN;
  return from + (at - below) * ((sorted[Math.min(below + 1, sorted.length - 1)] ?? NaN) - from);
}
