/**
 * What an explanation of single predictions is: how much each column moved each row's prediction away from a base. Shapley
 * values (Shapley 1953; Lundberg & Lee 2017, arXiv:1705.07874): in every row base + Σ values = prediction.
 */

/**
 * What a column that is left out stands for.
 *
 * - `path-dependent`: the training rows that went the same way down the trees (TreeSHAP's algorithm 2)
 * - `interventional`: each background row in turn, whatever the other columns say
 */
export type AbsenceRule = 'path-dependent' | 'interventional';

export interface Attribution {
  readonly absence: AbsenceRule;
  /** `exact`: to rounding; `sampled`: within `standardErrors` */
  readonly accuracy: 'exact' | 'sampled';
  /** names of the columns, p of them */
  readonly features: readonly string[];
  readonly nRows: number;
  /** what is expected before any column is known, in the unit of the prediction (of its link, where it has one) */
  readonly base: number;
  /** nRows × p, row-major, in the same unit */
  readonly values: Float64Array<ArrayBuffer>;
  /** same shape; null when the values are exact */
  readonly standardErrors: Float64Array<ArrayBuffer> | null;
}
