import type { Hyperparameters } from '../../src/domain/plan.ts';
import type { Estimator, FitInput, Regressor, TrainingProgress } from '../../src/learning/estimator.ts';

/** Runs a fit to its end. `onStep` sees each step's progress as it comes. */
export async function runFit(
  estimator: Estimator,
  input: FitInput,
  hyperparameters: Hyperparameters,
  resume?: Uint8Array,
  onStep: (progress: TrainingProgress) => Promise<void> | void = () => {},
): Promise<Regressor> {
  const steps = estimator.fit(input, hyperparameters, resume);
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
    await onStep(next.value);
  }
}
