/**
 * What the table of runs shows of a metric without reading its history. Logging points one by one or all at once, in
 * any order, gives the same summary.
 */
import type { MetricPoint, MetricSummary } from './run.ts';

/** A summary that can go on: it also remembers when its last point was taken, to break ties. */
export interface RunningSummary extends MetricSummary {
  /** milliseconds since the epoch */
  readonly lastTimestamp: number;
}

/**
 * Adds one point to a summary.
 *
 * @param summary - undefined before the first point
 * @returns `last` is the point greatest by (step, timestamp, value), as in MLflow; `min` and `max` leave NaN out and are
 *   NaN while every value is; at equal step and timestamp NaN ranks below every number
 */
export function addPoint(summary: RunningSummary | undefined, point: MetricPoint): RunningSummary {
  const { value, step, timestamp } = point;
  if (summary === undefined) {
    return { last: value, min: value, max: value, lastStep: step, lastTimestamp: timestamp, nPoints: 1 };
  }
  const isLast = ranksAbove(point, summary);
  return {
    last: isLast ? value : summary.last,
    lastStep: isLast ? step : summary.lastStep,
    lastTimestamp: isLast ? timestamp : summary.lastTimestamp,
    min: smaller(summary.min, value),
    max: -smaller(-summary.max, -value),
    nPoints: summary.nPoints + 1,
  };
}

/** Adds points of any keys to the summaries of a run; the given record is left as it was. */
export function addPoints(
  summaries: Readonly<Record<string, RunningSummary>>,
  points: readonly MetricPoint[],
): Record<string, RunningSummary> {
  const next = new Map(Object.entries(summaries));
  for (const point of points) next.set(point.key, addPoint(next.get(point.key), point));
  return Object.fromEntries(next);
}

function ranksAbove({ step, timestamp, value }: MetricPoint, summary: RunningSummary): boolean {
  if (step !== summary.lastStep) return step > summary.lastStep;
  if (timestamp !== summary.lastTimestamp) return timestamp > summary.lastTimestamp;
  return Number.isNaN(summary.last) || value > summary.last;
}

function smaller(a: number, b: number): number {
  if (Number.isNaN(a)) return b;
  return b < a ? b : a;
}
