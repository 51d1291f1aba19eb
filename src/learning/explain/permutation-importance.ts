/**
 * How much worse a model gets when a column is shuffled among rows it was not fitted on (Breiman 2001, Mach. Learn. 45;
 * Fisher, Rudin & Dominici 2019, J. Mach. Learn. Res. 20:177). Measured on the test rows of blocked folds, so that a column
 * which only helps to recognise training rows counts for nothing; columns that say the same are shuffled together.
 */
import type { Column, Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import { rootMeanSquaredError } from '../metrics/root-mean-squared-error.ts';
import type { Random } from '../random.ts';
import { takeRows } from '../table/take-rows.ts';
import { takeValues } from '../table/take-values.ts';
import { mean } from './mean.ts';

/** A model with rows that it was not fitted on. */
export interface FoldModel {
  readonly regressor: Pick<Regressor, 'predict'>;
  readonly test: Uint32Array;
}

export interface Importance {
  readonly columns: readonly string[];
  /** rise of the root mean squared error, in the target's unit; mean over folds and repeats */
  readonly mean: number;
  /** standard deviation between folds, or between repeats when there is one fold */
  readonly standardDeviation: number;
  /** `mean` ÷ the error without shuffling */
  readonly relative: number;
}

/**
 * @param groups - column names that are shuffled together; usually one each
 * @param nRepeats - shuffles a fold, ≥ 1
 * @returns in the order of `groups`
 * @throws {@link DataError} `empty` without folds, `missing-column`
 */
export function permutationImportance(
  folds: readonly FoldModel[],
  table: Table,
  target: Float64Array,
  groups: readonly (readonly string[])[],
  nRepeats: number,
  random: Random,
): Importance[] {
  if (folds.length === 0) throw new DataError('empty', { what: 'folds' });
  for (const name of groups.flat())
    if (!table.columns.some((column) => column.name === name))
      throw new DataError('missing-column', { column: name });
  const parts = folds.map(({ regressor, test }) => {
    const rows = takeRows(table, test);
    const actual = takeValues(target, test);
    return { regressor, rows, actual, error: rootMeanSquaredError(actual, regressor.predict(rows)) };
  });
  const usual = mean(parts.map(({ error }) => error));
  return groups.map((columns) => {
    const rises = parts.map(({ regressor, rows, actual, error }, fold) =>
      Array.from({ length: nRepeats }, (_, repeat) => {
        const stream = random.split(columns.join('\u0000')).split(fold).split(repeat);
        return rootMeanSquaredError(actual, regressor.predict(shuffleColumns(rows, columns, stream))) - error;
      }),
    );
    const perFold = rises.map(mean);
    const rise = mean(perFold);
    const spread = standardDeviation(perFold.length > 1 ? perFold : (rises[0] ?? []));
    return { columns, mean: rise, standardDeviation: spread, relative: rise / usual };
  });
}

/** The same table with some columns' rows in another order, the same for all of them. */
export function shuffleColumns(table: Table, names: readonly string[], random: Random): Table {
  const order = random.shuffle(Uint32Array.from({ length: table.nRows }, (_, row) => row));
  const shuffled = takeRows(
    { ...table, columns: table.columns.filter(({ name }) => names.includes(name)) },
    order,
  );
  const byName = new Map(shuffled.columns.map((column): [string, Column] => [column.name, column]));
  return { ...table, columns: table.columns.map((column) => byName.get(column.name) ?? column) };
}

/** With n − 1; 0 for a single value. */
function standardDeviation(values: readonly number[]): number {
  if (values.length < 2) return 0;
  const centre = mean(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - centre) ** 2, 0) / (values.length - 1));
}
