/** Scores of each group of rows, and the group means that anomalies are departures from. */
import type { Table } from '../../domain/dataset.ts';
import { groupLabel, groupRows } from '../table/group-rows.ts';
import { takeValues } from '../table/take-values.ts';
import { bias } from './bias.ts';
import { coverage } from './coverage.ts';
import { meanAbsoluteError } from './mean-absolute-error.ts';
import { meanWidth } from './mean-width.ts';
import { rootMeanSquaredError } from './root-mean-squared-error.ts';

export interface GroupError {
  /** the group's values joined by ` · ` */
  readonly group: string;
  readonly n: number;
  readonly root_mean_squared_error: number;
  readonly mean_absolute_error: number;
  /** mean of predicted − observed */
  readonly bias: number;
  /** what the group's ranges held, and how wide they are; absent without ranges */
  readonly coverage?: number;
  readonly mean_width?: number;
}

/** Parallel arrays, one entry a row that is scored. */
export interface ScoredRows {
  readonly rows: Uint32Array;
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly ranges: { readonly low: Float64Array; readonly high: Float64Array } | null;
  readonly weights?: Float64Array | undefined;
}

/**
 * @param columns - groups are combinations of their values; rows where one is missing are in no group
 * @returns the worst first; groups whose rows all weigh nothing are left out
 * @throws DataError `missing-column`
 */
export function groupErrors(table: Table, columns: readonly string[], scored: ScoredRows): GroupError[] {
  if (columns.length === 0) return [];
  const { codes, keys } = groupRows(table, columns);
  const places = new Map<number, number[]>();
  scored.rows.forEach((row, place) => {
    const code = codes[row] ?? -1;
    if (code < 0 || scored.weights?.[place] === 0) return;
    const group = places.get(code);
    if (group === undefined) places.set(code, [place]);
    else group.push(place);
  });
  return Array.from(places, ([code, group]) =>
    scoreGroup(groupLabel(keys[code] ?? ''), Uint32Array.from(group), scored),
  ).sort((a, b) => b.root_mean_squared_error - a.root_mean_squared_error || (a.group < b.group ? -1 : 1));
}

function scoreGroup(group: string, at: Uint32Array, scored: ScoredRows): GroupError {
  const y = takeValues(scored.actual, at);
  const p = takeValues(scored.predicted, at);
  const w = scored.weights && takeValues(scored.weights, at);
  const errors = {
    group,
    n: at.length,
    root_mean_squared_error: rootMeanSquaredError(y, p, w),
    mean_absolute_error: meanAbsoluteError(y, p, w),
    bias: bias(y, p, w),
  };
  if (scored.ranges === null) return errors;
  const [low, high] = [takeValues(scored.ranges.low, at), takeValues(scored.ranges.high, at)];
  return { ...errors, coverage: coverage(y, low, high, w), mean_width: meanWidth(low, high, w) };
}

/**
 * What each row's group yields in the training rows on average; the mean of all of them for a group that they lack.
 *
 * @param train - rows whose target is known
 * @param weights - of every row of the table; absent: 1 each
 * @returns length table.nRows
 * @throws DataError `missing-column`
 */
export function groupMeans(
  table: Table,
  columns: readonly string[],
  target: Float64Array,
  train: Uint32Array,
  weights?: Float64Array,
): Float64Array {
  const { codes, keys } = groupRows(table, columns);
  const sums = new Float64Array(keys.length + 1);
  const totals = new Float64Array(keys.length + 1);
  const all = keys.length;
  for (const row of train) {
    const weight = weights?.[row] ?? 1;
    const code = codes[row] ?? -1;
    for (const place of code < 0 ? [all] : [code, all]) {
      sums[place] = (sums[place] ?? 0) + weight * (target[row] ?? NaN);
      totals[place] = (totals[place] ?? 0) + weight;
    }
  }
  return Float64Array.from(codes, (code) => {
    const place = code >= 0 && (totals[code] ?? 0) > 0 ? code : all;
    return (sums[place] ?? NaN) / (totals[place] ?? NaN);
  });
}
