/**
 * What a loss is to boosting: where it starts, the derivatives that a tree is grown on, the value of a leaf, and the score that
 * early stopping watches. One file a loss beside this one.
 *
 * All columns have one entry a row. `raw` is what the trees add up to: the prediction itself, or its logarithm (`link`).
 */
export const lossIds = [
  'squared_error',
  'absolute_error',
  'huber',
  'quantile',
  'poisson',
  'tweedie',
] as const;

export type LossId = (typeof lossIds)[number];

/** How trees' sums become predictions: as they are, or by eˣ. */
export type Link = 'identity' | 'log';

/** What each row counts for; null: 1 each. */
export type Weights = Float64Array<ArrayBuffer> | null;

export interface Loss {
  readonly link: Link;
  /** raw prediction before the first tree: the constant of least loss */
  readonly base: number;
  /** derivatives are raw − target, which kernels take without a detour */
  readonly isSquared: boolean;
  /** the second derivative differs from row to row; else it is taken to be 1 in each */
  readonly isCurved: boolean;
  /**
   * Derivatives by the raw prediction, not yet weighted.
   *
   * @param curvatures - second derivatives, written only when `isCurved`
   */
  differentiate(
    raw: Float64Array,
    target: Float64Array,
    gradients: Float64Array,
    curvatures: Float64Array,
  ): void;
  /**
   * Where −G/(H + λ) is a poor step: the least-loss value of a leaf whose rows miss by these residuals (target − raw). It may
   * reorder them.
   */
  readonly renewLeaf: ((residuals: Float64Array, weights: Weights) => number) | null;
  /** Weighted mean loss, up to what does not depend on the prediction; early stopping keeps its least. */
  score(raw: Float64Array, target: Float64Array, weights: Weights): number;
}

/** Weighted mean of each row's loss. */
export function meanLoss(
  raw: Float64Array,
  target: Float64Array,
  weights: Weights,
  lossOf: (raw: number, target: number) => number,
): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < target.length; i++) {
    const weight = weights === null ? 1 : (weights[i] as number);
    sum += weight * lossOf(raw[i] as number, target[i] as number);
    total += weight;
  }
  return sum / total;
}

/** Weighted mean of a column. */
export function weightedMean(values: Float64Array, weights: Weights): number {
  let sum = 0;
  let total = 0;
  for (let i = 0; i < values.length; i++) {
    const weight = weights === null ? 1 : (weights[i] as number);
    sum += weight * (values[i] as number);
    total += weight;
  }
  return sum / total;
}
