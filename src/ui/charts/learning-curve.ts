/** Learning curves from metric histories: validation as a firm line, training of the same run broken beside it. */
import type { MetricHistory } from '../../domain/run.ts';
import type { ChartSeries } from './chart-series.ts';

export interface CurveRun {
  readonly name: string;
  /** histories of the same measure, such as `training_root_mean_squared_error` and `validation_…` */
  readonly histories: readonly MetricHistory[];
}

/**
 * Series of the runs' curves of one measure.
 *
 * @param smoothing - 0 (as measured) to below 1; the share that the past keeps in an exponential mean, started at the
 *   first value and corrected for its start (TensorBoard's debiased smoothing)
 */
export function learningCurves(runs: readonly CurveRun[], smoothing = 0): ChartSeries[] {
  return runs.flatMap(({ name, histories }, index) =>
    histories.map((history) => {
      const isTraining = history.key.startsWith('training_');
      return {
        label: histories.length > 1 ? `${name} · ${history.key}` : name,
        x: history.steps,
        y: smoothing > 0 ? smooth(history.values, smoothing) : history.values,
        color: index + 1,
        dashed: isTraining && histories.length > 1,
      };
    }),
  );
}

/** Exponential mean of a curve; gaps stay gaps and do not count. Length as given. */
export function smooth(values: ArrayLike<number>, keep: number): Float64Array {
  const smoothed = new Float64Array(values.length);
  let mean = 0;
  let weight = 0;
  for (let i = 0; i < values.length; i += 1) {
    const value = values[i] ?? Number.NaN;
    if (Number.isFinite(value)) {
      mean = keep * mean + (1 - keep) * value;
      weight = keep * weight + (1 - keep);
    }
    smoothed[i] = Number.isFinite(value) ? mean / weight : Number.NaN;
  }
  return smoothed;
}
