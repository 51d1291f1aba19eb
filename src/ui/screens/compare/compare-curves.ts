/** Curves of one metric for several runs, along steps or time. Pure. */
import type { MetricHistory, Run } from '../../../domain/run.ts';
import { runTimes } from '../../../domain/run.ts';
import { smooth } from '../../charts/learning-curve.ts';
import type { ChartSeries } from '../../charts/chart-series.ts';
import { latestPerStep } from '../runs/curve-groups.ts';

export type CurveAxis = 'step' | 'time';

/** Metrics of which some run has a curve, the validation error first: it is what one compares. */
export function curveKeys(runs: readonly Run[]): string[] {
  const keys = new Set<string>();
  for (const { metrics } of runs) {
    for (const [key, { nPoints, lastStep }] of Object.entries(metrics)) {
      if (nPoints > 1 && lastStep > 1) keys.add(key);
    }
  }
  const first = 'validation_root_mean_squared_error';
  return [...keys].toSorted((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
}

/**
 * One line a run, in the order of the runs; a run without a curve keeps its colour free.
 *
 * @param smoothing - 0 as measured, up to below 1
 */
export function comparedCurves(
  runs: readonly Run[],
  histories: readonly MetricHistory[],
  axis: CurveAxis,
  smoothing: number,
): ChartSeries[] {
  return runs.flatMap((run, place) => {
    const history = histories[place];
    if (history === undefined || history.steps.length < 2) return [];
    const { steps, values, timestamps } = latestPerStep(history);
    const startedAt = runTimes(run.state).startedAt ?? timestamps[0] ?? 0;
    const x = axis === 'step' ? steps : timestamps.map((time) => (time - startedAt) / 1000);
    const y = smoothing > 0 ? smooth(values, smoothing) : values;
    return [{ label: run.name, x, y, color: place + 1 }];
  });
}
