import type { Table } from '../../domain/dataset.ts';
import type { Hyperparameters } from '../../domain/plan.ts';
import type { Estimator } from '../../learning/estimator.ts';
import type { Split } from '../../domain/split.ts';
import { carveValidation } from './carve-validation.ts';
import type { PreparedPlan } from './prepare-plan.ts';

export interface FitRows {
  readonly train: Uint32Array;
  /** for curves and early stopping; null: nothing is watched */
  readonly validation: Uint32Array | null;
}

/**
 * A method that stops early watches rows cut from the training rows, so that the rows which calibrate its range had no part in
 * making it; where none can be spared it watches nothing, and runs to its end. One that does not stop early may watch the
 * calibration rows: nothing is decided by them.
 */
export function fitRows(
  { split, early }: Pick<PreparedPlan, 'split' | 'early'>,
  estimator: Pick<Estimator, 'hyperparameters'>,
  hyperparameters: Hyperparameters,
): FitRows {
  const { train, calibration } = split;
  if (!stopsEarly(estimator, hyperparameters))
    return { train, validation: calibration.length > 0 ? calibration : null };
  return early.watch.length > 0 ? { train: early.fit, validation: early.watch } : { train, validation: null };
}

/**
 * The rows of a fold: nothing is watched but by a method that stops early, and then rows cut from the fold's own training rows.
 *
 * @param train - the fold's training rows
 */
export function foldRows(
  { table, split }: { readonly table: Table; readonly split: Split },
  train: Uint32Array,
  estimator: Pick<Estimator, 'hyperparameters'>,
  hyperparameters: Hyperparameters,
): FitRows {
  if (!stopsEarly(estimator, hyperparameters)) return { train, validation: null };
  const { fit, watch } = carveValidation(table, { ...split, train });
  return watch.length > 0 ? { train: fit, validation: watch } : { train, validation: null };
}

function stopsEarly(
  { hyperparameters: specs }: Pick<Estimator, 'hyperparameters'>,
  given: Hyperparameters,
): boolean {
  const spec = specs.find(({ name }) => name === 'n_iter_no_change');
  return Number(given['n_iter_no_change'] ?? spec?.initial ?? 0) > 0;
}
