import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

export interface AnomalySkill {
  /** 1 − Σe² / Σ(y − reference)²: at most 1, 0 for a model no better than the reference; null when nothing departed from it */
  readonly r2: number | null;
  /** Pearson correlation of predicted and observed departures, −1 … 1; null when either does not vary */
  readonly correlation: number | null;
}

/**
 * Skill in what departs from a known reference, such as the mean yield of each country and crop. Most of the R² of a panel
 * is telling countries apart; this is what is left: the good and the bad years.
 *
 * @param reference - what is expected of each row without the model, length n: its group's mean in the training rows
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (a weight)
 * @remarks The anomaly correlation of forecast verification (Wilks 2011, Statistical Methods in the Atmospheric Sciences,
 *   §8.6.4), centred, and the skill score against that climatology (Murphy 1988, Mon. Weather Rev. 116:2417).
 */
export function anomalySkill(
  actual: Float64Array,
  predicted: Float64Array,
  reference: Float64Array,
  weights?: Float64Array,
): AnomalySkill {
  checkPairs(actual, predicted, weights);
  checkPairs(actual, reference);
  const observed = actual.map((y, i) => y - (reference[i] ?? NaN));
  const forecast = predicted.map((p, i) => p - (reference[i] ?? NaN));
  const mean = (valueOf: (i: number) => number): number => weightedMean(actual.length, valueOf, weights);
  const errors = mean((i) => square((forecast[i] ?? NaN) - (observed[i] ?? NaN)));
  const departures = mean((i) => square(observed[i] ?? NaN));
  const [meanObserved, meanForecast] = [mean((i) => observed[i] ?? NaN), mean((i) => forecast[i] ?? NaN)];
  const o = (i: number): number => (observed[i] ?? NaN) - meanObserved;
  const f = (i: number): number => (forecast[i] ?? NaN) - meanForecast;
  const spread = Math.sqrt(mean((i) => square(o(i))) * mean((i) => square(f(i))));
  return {
    r2: departures > 0 ? 1 - errors / departures : null,
    correlation: spread > 0 ? mean((i) => o(i) * f(i)) / spread : null,
  };
}

const square = (value: number): number => value * value;
