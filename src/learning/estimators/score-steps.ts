import type { FitInput, Regressor } from '../estimator.ts';
import { rootMeanSquaredError } from '../metrics/root-mean-squared-error.ts';
import { takeValues } from '../table/take-values.ts';

/** The metrics of a method that is fitted in one step, under the same keys as the curves of those that take many. */
export function scoreSteps(
  { features, target, train, validation }: FitInput,
  regressor: Regressor,
): Record<string, number> {
  const predicted = regressor.predict(features);
  const score = (rows: Uint32Array) =>
    rootMeanSquaredError(takeValues(target, rows), takeValues(predicted, rows));
  const metrics: Record<string, number> = { training_root_mean_squared_error: score(train) };
  if (validation !== null && validation.length > 0)
    metrics['validation_root_mean_squared_error'] = score(validation);
  return metrics;
}
