import { TrainingError } from '../../domain/errors.ts';
import type { FitInput } from '../estimator.ts';

/**
 * What every estimator asks of its input before it starts.
 *
 * @throws {@link TrainingError} `no-rows`, `not-finite` (a target that is missing, with its row), `constant-target`
 */
export function checkFitInput({ features, target, train, validation }: FitInput): void {
  if (train.length === 0) throw new TrainingError('no-rows', { rows: 'train' });
  if (target.length !== features.nRows) {
    throw new TrainingError('length-mismatch', { target: target.length, features: features.nRows });
  }
  checkFinite(target, train);
  if (validation !== null) checkFinite(target, validation);
  const first = target[train[0] ?? 0];
  if (train.length > 1 && train.every((row) => target[row] === first)) {
    throw new TrainingError('constant-target', { value: first ?? null });
  }
}

function checkFinite(target: Float64Array, rows: Uint32Array): void {
  for (const row of rows) {
    if (!Number.isFinite(target[row]))
      throw new TrainingError('not-finite', { column: 'target', row: row + 1 });
  }
}
