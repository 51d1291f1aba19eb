/** Folds that keep every climate whole, and what a model says of the climates it never saw. */
import type { Fold } from '../../src/domain/split.ts';
import { selectColumns, type Table } from '../../src/domain/dataset.ts';
import type { Hyperparameters } from '../../src/domain/plan.ts';
import type { Estimator, Regressor } from '../../src/learning/estimator.ts';
import { Random } from '../../src/learning/random.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';

/** Draws whole groups into `nFolds` folds of about the same number of groups. */
export function groupFolds(groups: Float64Array, nFolds: number, random: Random): Fold[] {
  const names = random.shuffle(Float64Array.from(new Set(groups)));
  const foldOf = new Map(Array.from(names, (name, index) => [name, index % nFolds]));
  const inFold = (row: number): number => foldOf.get(groups[row] ?? Number.NaN) ?? -1;
  const rows = Uint32Array.from(groups, (_, row) => row);
  return Array.from({ length: nFolds }, (_, fold) => ({
    train: rows.filter((row) => inFold(row) !== fold),
    test: rows.filter((row) => inFold(row) === fold),
  }));
}

export interface FitRequest {
  readonly estimator: Estimator;
  readonly hyperparameters: Hyperparameters;
  readonly features: Table;
  readonly target: Float64Array;
  readonly train: Uint32Array;
  readonly seed: number;
}

/** Fits to the end, with the very generator that the training worker consumes. */
export async function fit({ estimator, hyperparameters, ...input }: FitRequest): Promise<Regressor> {
  const progress = estimator.fit({ ...input, validation: null }, hyperparameters);
  for (;;) {
    const { done, value } = await progress.next();
    if (done === true) return value;
  }
}

/** @returns length nRows: each row's prediction by the model that did not see its fold */
export async function outOfFold(request: Omit<FitRequest, 'train'>, folds: readonly Fold[]): Promise<Float64Array> {
  const predictions = new Float64Array(request.features.nRows).fill(Number.NaN);
  for (const { train, test } of folds) {
    const regressor = await fit({ ...request, train });
    const predicted = regressor.predict(takeRows(request.features, test));
    test.forEach((row, index) => {
      predictions[row] = Math.max(0, predicted[index] ?? Number.NaN);
    });
  }
  return predictions;
}

/** The named columns, in order. */
export function take(table: Table, names: readonly string[]): Table {
  const columns = selectColumns(table, names);
  if (columns === null) throw new Error(`The starter table lacks one of ${names.join(', ')}`);
  return columns;
}
