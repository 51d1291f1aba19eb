import type { MetricHistory } from '../../../domain/run.ts';
import type { ChartSeries } from '../../charts/chart-series.ts';

/** The measure that is logged at each step: on the rows fitted, on those watched, and on those that a forest's trees left out. */
export const curveKeys = [
  'training_root_mean_squared_error',
  'validation_root_mean_squared_error',
  'oob_root_mean_squared_error',
] as const;

export interface PlanCurve {
  /** what the run is called */
  readonly name: string;
  readonly training: MetricHistory | null;
  readonly validation: MetricHistory | null;
}

/** Two lines a run in one colour: validation firm, training broken. Methods with a single step have no curve. */
export function curveSeries(
  curves: readonly PlanCurve[],
  words: { readonly training: (name: string) => string; readonly validation: (name: string) => string },
): ChartSeries[] {
  return curves.flatMap(({ name, training, validation }, index) => {
    const line = (history: MetricHistory | null, label: string, dashed: boolean): ChartSeries[] =>
      history === null || history.steps.length < 2
        ? []
        : [{ label, x: history.steps, y: history.values, color: index + 1, dashed }];
    return [
      ...line(validation, words.validation(name), false),
      ...line(training, words.training(name), true),
    ];
  });
}
