/** A metric's history as blocks of at most {@link POINTS_IN_BLOCK} points, in order of logging; pure. */
import type { MetricHistory, MetricPoint } from '../domain/run.ts';
import { POINTS_IN_BLOCK, type MetricBlockRow } from './schema.ts';

/** The number of the block that the next point of a metric with `nPoints` goes to. */
export function blockOf(nPoints: number): number {
  return Math.floor(nPoints / POINTS_IN_BLOCK);
}

/** The points of each metric, in the order they came in. */
export function groupByKey(points: readonly MetricPoint[]): Map<string, MetricPoint[]> {
  const byKey = new Map<string, MetricPoint[]>();
  for (const point of points) {
    const same = byKey.get(point.key);
    if (same === undefined) byKey.set(point.key, [point]);
    else same.push(point);
  }
  return byKey;
}

/**
 * Appends points of one metric.
 *
 * @param open - the last block when it is not full, otherwise null
 * @param firstBlock - number of the block that the first point goes to
 * @returns the rows to write: the open block grown, then new ones
 */
export function appendPoints(
  at: { readonly runId: string; readonly key: string },
  firstBlock: number,
  open: MetricBlockRow | null,
  points: readonly MetricPoint[],
): MetricBlockRow[] {
  const rows: MetricBlockRow[] = [];
  let next = 0;
  while (next < points.length) {
    const present = rows.length === 0 ? open : null;
    const room = POINTS_IN_BLOCK - (present?.steps.length ?? 0);
    const added = points.slice(next, next + room);
    rows.push({
      runId: at.runId,
      key: at.key,
      block: firstBlock + rows.length,
      steps: grow(present?.steps, added, (point) => point.step),
      values: grow(present?.values, added, (point) => point.value),
      timestamps: grow(present?.timestamps, added, (point) => point.timestamp),
    });
    next += added.length;
  }
  return rows;
}

/** @param blocks - of one metric, in order */
export function joinBlocks(key: string, blocks: readonly MetricBlockRow[]): MetricHistory {
  return {
    key,
    steps: concatenate(blocks.map(({ steps }) => steps)),
    values: concatenate(blocks.map(({ values }) => values)),
    timestamps: concatenate(blocks.map(({ timestamps }) => timestamps)),
  };
}

function grow(
  present: Float64Array | undefined,
  added: readonly MetricPoint[],
  pick: (point: MetricPoint) => number,
): Float64Array {
  const nPresent = present?.length ?? 0;
  const grown = new Float64Array(nPresent + added.length);
  if (present !== undefined) grown.set(present);
  for (const [i, point] of added.entries()) grown[nPresent + i] = pick(point);
  return grown;
}

function concatenate(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((n, part) => n + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
