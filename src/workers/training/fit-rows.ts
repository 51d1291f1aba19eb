import type { Hyperparameters } from '../../domain/plan.ts';
import type { Estimator } from '../../learning/estimator.ts';
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
  const spec = estimator.hyperparameters.find(({ name }) => name === 'n_iter_no_change');
  const patience = Number(hyperparameters['n_iter_no_change'] ?? spec?.initial ?? 0);
  const { train, calibration } = split;
  if (patience === 0) return { train, validation: calibration.length > 0 ? calibration : null };
  return early.watch.length > 0 ? { train: early.fit, validation: early.watch } : { train, validation: null };
}
