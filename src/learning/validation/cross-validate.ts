/**
 * Fits and scores an estimator once a fold. Everything that is learned (encoders, bins, the scale of the target) is learned by
 * `fit` from the fold's training rows alone; tests/support/leak-law.ts holds every estimator to that.
 */
import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Hyperparameters } from '../../domain/plan.ts';
import type { Fold } from '../../domain/split.ts';
import type { Estimator, Regressor } from '../estimator.ts';
import type { RegressionScores } from '../metrics/index.ts';
import { scoreRegression } from '../metrics/index.ts';
import { takeRows } from '../table/take-rows.ts';

export interface CrossValidationInput {
  readonly estimator: Estimator;
  readonly hyperparameters: Hyperparameters;
  /** feature columns only, all rows of the dataset */
  readonly features: Table;
  /** length n, in the target's unit */
  readonly target: Float64Array;
  readonly folds: readonly Fold[];
  readonly seed: number;
  /** length n; see `FitInput` */
  readonly weights?: Float64Array;
  /** length n; see `FitInput` */
  readonly blocks?: Int32Array;
  /** parts a fold's training rows where the method watches rows to stop early; absent: nothing is watched */
  readonly carve?: (train: Uint32Array) => { readonly fit: Uint32Array; readonly watch: Uint32Array };
}

export interface CrossValidationProgress {
  /** counts from 1 to nFolds */
  readonly fold: number;
  readonly nFolds: number;
  readonly step: number;
  readonly nSteps: number;
  /** share of all folds' steps that is done, 0–1 */
  readonly share: number;
  /** of the folds that are finished */
  readonly finished: readonly RegressionScores[];
}

export interface CrossValidation {
  readonly folds: readonly RegressionScores[];
  /** over all test rows together: the score to quote, for a mean of R² over folds is not an R² */
  readonly pooled: RegressionScores;
  /** over folds, with the standard deviation between them (n − 1); keys that every fold has */
  readonly mean: Readonly<Record<string, number>>;
  readonly sd: Readonly<Record<string, number>>;
  /** length n: what the fold that tested a row said, the mean where several did; NaN where none did */
  readonly predicted: Float64Array<ArrayBuffer>;
  /** times that each row was tested, length n */
  readonly nTested: Uint32Array<ArrayBuffer>;
}

/**
 * @returns scores of each fold and of all, and the out-of-fold predictions
 * @throws DataError `empty` (no folds, or one without rows); what the estimator's `fit` throws
 */
export async function* crossValidate(
  input: CrossValidationInput,
): AsyncGenerator<CrossValidationProgress, CrossValidation, void> {
  const { features, target, folds } = input;
  if (folds.length === 0) throw new DataError('empty', { what: 'folds' });
  const sums = new Float64Array(features.nRows);
  const nTested = new Uint32Array(features.nRows);
  const tested: { readonly fold: Fold; readonly predicted: Float64Array }[] = [];
  const finished: RegressionScores[] = [];
  for (const fold of folds) {
    const regressor = yield* fitFold(input, fold, finished);
    const predicted = regressor.predict(takeRows(features, fold.test));
    fold.test.forEach((row, place) => {
      sums[row] = (sums[row] ?? 0) + (predicted[place] ?? Number.NaN);
      nTested[row] = (nTested[row] ?? 0) + 1;
    });
    tested.push({ fold, predicted });
    finished.push(scoreTested(target, [{ fold, predicted }]));
  }
  return {
    folds: finished,
    pooled: scoreTested(target, tested),
    ...summarise(finished),
    predicted: sums.map((sum, row) => sum / (nTested[row] ?? 0)),
    nTested,
  };
}

async function* fitFold(
  { estimator, hyperparameters, features, target, folds, seed, weights, blocks, carve }: CrossValidationInput,
  fold: Fold,
  finished: readonly RegressionScores[],
): AsyncGenerator<CrossValidationProgress, Regressor, void> {
  const parts = carve?.(fold.train);
  const watched = parts !== undefined && parts.watch.length > 0;
  const steps = estimator.fit(
    {
      features,
      target,
      train: watched ? parts.fit : fold.train,
      validation: watched ? parts.watch : null,
      seed,
      ...(weights === undefined ? {} : { weights }),
      ...(blocks === undefined ? {} : { blocks }),
    },
    hyperparameters,
  );
  const done = finished.length;
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return next.value;
      const { step, nSteps } = next.value;
      const share = (done + step / nSteps) / folds.length;
      yield { fold: done + 1, nFolds: folds.length, step, nSteps, share, finished };
    }
  } finally {
    // stopped between two steps: the method frees what it holds
    await steps.return?.(undefined as never); // after the end this does nothing
  }
}

/** Rows that several folds tested count once for each. */
function scoreTested(
  target: Float64Array,
  tested: readonly { readonly fold: Fold; readonly predicted: Float64Array }[],
): RegressionScores {
  const actual = tested.flatMap(({ fold }) => Array.from(fold.test, (row) => target[row] ?? Number.NaN));
  const predicted = tested.flatMap(({ predicted: values }) => Array.from(values));
  const rows = Uint32Array.from(actual, (_, place) => place);
  return scoreRegression(Float64Array.from(actual), Float64Array.from(predicted), rows);
}

function summarise(scores: readonly RegressionScores[]): Pick<CrossValidation, 'mean' | 'sd'> {
  const records = scores.map(
    (fold) => new Map(Object.entries(fold).map(([key, value]) => [key, Number(value)])),
  );
  const keys = [...(records[0]?.keys() ?? [])].filter((key) => records.every((record) => record.has(key)));
  const mean: Record<string, number> = {};
  const sd: Record<string, number> = {};
  for (const key of keys) {
    const values = records.map((record) => record.get(key) ?? Number.NaN);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    const squares = values.reduce((sum, value) => sum + (value - middle) ** 2, 0);
    mean[key] = middle;
    sd[key] = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  }
  return { mean, sd };
}
