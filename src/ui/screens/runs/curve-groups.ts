/** Which curves a run has, and which of them belong on one chart. Pure. */
import type { MetricHistory, Run } from '../../../domain/run.ts';
import { metricParts } from './run-words.ts';

export interface CurveGroup {
  /** what is measured, such as `root_mean_squared_error`, or the whole key of another program */
  readonly measure: string;
  /** keys drawn on one chart, those of rows not learned from first */
  readonly keys: readonly string[];
}

const order = ['validation', 'oob', 'training', 'test'];
const rank = (key: string): number => order.indexOf(metricParts(key)?.on ?? '');

/** Metrics with two points or more, those of one measure together. */
export function curveGroups({ metrics }: Pick<Run, 'metrics'>): CurveGroup[] {
  const groups = new Map<string, string[]>();
  for (const [key, { nPoints }] of Object.entries(metrics)) {
    // a fold is no step: the order of folds tells nothing
    if (nPoints < 2 || key.startsWith('fold_')) continue;
    const measure = metricParts(key)?.measure ?? key;
    groups.set(measure, [...(groups.get(measure) ?? []), key]);
  }
  return (
    [...groups]
      // the final score of training rows stands at the last step a second time; alone it is no curve
      .filter(([, keys]) => keys.some((key) => (metrics[key]?.lastStep ?? 0) > 1))
      .map(([measure, keys]) => ({ measure, keys: keys.toSorted((a, b) => rank(a) - rank(b)) }))
  );
}

/** One value a step, in order of steps: the latest where a step was logged more than once. */
export function latestPerStep({ key, steps, values, timestamps }: MetricHistory): MetricHistory {
  const latest = new Map<number, number>();
  steps.forEach((step, at) => {
    const known = latest.get(step);
    if (known === undefined || (timestamps[at] ?? 0) >= (timestamps[known] ?? 0)) latest.set(step, at);
  });
  const places = [...latest.keys()].toSorted((a, b) => a - b).map((step) => latest.get(step) ?? 0);
  const pick = (from: Float64Array) => Float64Array.from(places, (at) => from[at] ?? Number.NaN);
  return { key, steps: pick(steps), values: pick(values), timestamps: pick(timestamps) };
}
