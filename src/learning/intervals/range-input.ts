/** What is asked of ranges, and the fits that answer it. */
import type { CategoryColumn, Table } from '../../domain/dataset.ts';
import type { Hyperparameters, RangeMethod } from '../../domain/plan.ts';
import type { Fold, Split } from '../../domain/split.ts';
import type { Estimator } from '../estimator.ts';
import type { FitJob, JobResult, SharedInput } from './fit-jobs.ts';
import type { FittedRanges } from './fitted-ranges.ts';

/** Rows that a category needs for quantiles of its own. */
export const MIN_MONDRIAN_ROWS = 100;

export interface RangeInput {
  readonly method: Exclude<RangeMethod, 'split'>;
  readonly estimator: Estimator;
  readonly hyperparameters: Hyperparameters;
  /** with a quantile loss, for methods that learn no quantiles themselves */
  readonly quantileEstimator: Estimator;
  readonly shared: SharedInput;
  /** all rows: the columns of the rule, of time and of the groups */
  readonly table: Table;
  readonly split: Split;
  /** 0–1 */
  readonly coverage: number;
  /** column of years, for past forecasts beside a split that is not by year */
  readonly timeColumn: string | null;
  /** category column with errors of its own for each category of {@link MIN_MONDRIAN_ROWS} rows or more */
  readonly mondrian: string | null;
  /** column whose unseen groups get a range of their own; null: none */
  readonly newGroups: string | null;
  /** the rows to fit and to watch among a fold's training rows */
  readonly fitRows: (train: Uint32Array) => {
    readonly train: Uint32Array;
    readonly validation: Uint32Array | null;
  };
}

/** Fits to be made one after the other, and what is made of them; no fits: the calibration rows do. */
export interface RangeTask {
  readonly jobs: readonly FitJob[];
  /** @returns null when the rows are too few for the coverage asked for */
  readonly complete: (results: readonly JobResult[]) => FittedRanges | null;
}

/** The fit of each fold, which predicts the rows that it was not given. */
export function foldJobs(input: RangeInput, folds: readonly Fold[], keep: boolean): FitJob[] {
  const { estimator, hyperparameters, fitRows } = input;
  return folds.map(({ train, test }) => ({
    estimator,
    hyperparameters,
    ...fitRows(train),
    predict: test,
    keep,
  }));
}

/** Observed − predicted of each fold's test rows. */
export function residualsOf(
  target: Float64Array,
  jobs: readonly FitJob[],
  results: readonly JobResult[],
): Float64Array[] {
  return jobs.map(({ predict }, job) =>
    Float64Array.from(
      predict,
      (row, place) => (target[row] ?? NaN) - (results[job]?.predicted[place] ?? NaN),
    ),
  );
}

/** A category column at some of its rows. */
export function takeCategory(column: CategoryColumn, rows: Uint32Array): CategoryColumn {
  return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? -1) };
}
