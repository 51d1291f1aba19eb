/**
 * The one contract of every estimator: an unfitted method with hyperparameters, whose `fit` is an async generator that
 * yields progress and returns a regressor. The consumer logs, draws, or stops it with `return()`; `finally` frees what
 * the method holds. A new estimator is its own folder and one line in `estimators/index.ts`.
 */
import type { Table } from '../domain/dataset.ts';
import type { WorkClass } from './backend/work-class.ts';
import type { EstimatorId, Hyperparameters } from '../domain/plan.ts';

export interface FitInput {
  /** feature columns only, all rows of the dataset (n × p) */
  readonly features: Table;
  /** length n, in the target's unit; only the rows named below are read */
  readonly target: Float64Array;
  /** rows to fit on */
  readonly train: Uint32Array;
  /** rows watched for curves and early stopping; never fitted on. Null: none */
  readonly validation: Uint32Array | null;
  /** what each row counts for, length n, finite and ≥ 0; absent: 1 each */
  readonly weights?: Float64Array;
  /**
   * block of every row, length n, −1 where unknown: the year, field or square that the plan's split holds out whole. Whatever a
   * method cuts from its training rows (folds of a blend, rows to stop early on) is cut by whole blocks; absent: by row
   */
  readonly blocks?: Int32Array;
  /** seeds every random draw; same input and seed, same bytes (estimators on a GPU excepted) */
  readonly seed: number;
}

export interface TrainingProgress {
  /** counts from 1 to nSteps: a tree, an epoch */
  readonly step: number;
  readonly nSteps: number;
  /** metric keys of this step, such as `training_root_mean_squared_error` and `validation_root_mean_squared_error` */
  readonly metrics: Readonly<Record<string, number>>;
  /** makes a checkpoint from which `fit` resumes to the same result; called seldom, may cost time */
  readonly checkpoint: () => Promise<Uint8Array>;
}

export type HyperparameterSpec =
  | {
      readonly type: 'number';
      readonly name: string;
      readonly initial: number;
      readonly low: number;
      readonly high: number;
      readonly whole: boolean;
      /** search and sliders on a log scale */
      readonly logarithmic: boolean;
    }
  | {
      readonly type: 'choice';
      readonly name: string;
      readonly initial: string;
      readonly choices: readonly string[];
    }
  | { readonly type: 'flag'; readonly name: string; readonly initial: boolean };

export interface Estimator {
  readonly id: EstimatorId;
  readonly hyperparameters: readonly HyperparameterSpec[];
  /** How heavy a step of training is, for methods that an engine trains: the engine that is fastest at it is chosen. */
  workClass?(input: Pick<FitInput, 'features' | 'train'>, hyperparameters: Hyperparameters): WorkClass;
  /**
   * @param hyperparameters - by name; what is absent takes its `initial`
   * @param resume - a checkpoint made by the same estimator on the same input
   * @throws {@link TrainingError} `no-rows`, `constant-target`, `not-finite`, `bad-hyperparameter`, `bad-checkpoint`
   */
  fit(
    input: FitInput,
    hyperparameters: Hyperparameters,
    resume?: Uint8Array,
  ): AsyncGenerator<TrainingProgress, Regressor, void>;
}

/** A fitted estimator: plain typed-array code, no tensors, so that a row is predicted in microseconds anywhere. */
export interface Regressor {
  readonly estimator: EstimatorId;
  /** names of the feature columns it reads; a table may have more */
  readonly features: readonly string[];
  /**
   * @param table - must hold every feature by name and kind; a category never seen in training is allowed
   * @returns predictions, length table.nRows, in the target's unit
   */
  predict(table: Table): Float64Array;
  /**
   * Of methods that learn a whole distribution (quantile forest, quantile or Gaussian heads, Gaussian process).
   *
   * @param shares - 0–1, ascending
   * @returns one array of length table.nRows for each share, ascending from share to share in every row
   */
  predictQuantiles?(table: Table, shares: readonly number[]): Float64Array[];
  /** Self-contained bytes; `decodeRegressor(encode())` predicts the same bits. */
  encode(): Uint8Array;
}
