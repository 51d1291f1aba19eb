/** The target as series in time, one a group, with what can be computed from each: from its past, or from what lies ahead. */

export interface Series {
  /** one row for each group and year, by group, then by year; a plain list, so that it can be mapped to anything */
  readonly rows: readonly number[];
  readonly target: Float64Array;
  /** where each group begins in `rows`, and the end */
  readonly starts: readonly number[];
}

export interface Aggregate {
  readonly kind: string;
  /** known before the year it stands beside */
  readonly isPast: boolean;
  /** parallel to `rows`; NaN where it is not defined */
  readonly values: Float64Array;
}

/** Rows that stand for a group and a year together; the rest of a table this large tells the same. */
const MAX_ROWS = 30_000;
const MIN_LENGTH = 3;

/**
 * @param codes - group of each row
 * @param years - NaN where missing
 * @returns null unless nearly every group and year has one target, and groups have three years or more on average
 */
export function readSeries(codes: Int32Array, years: Float64Array, y: Float64Array): Series | null {
  const known: number[] = [];
  let nGroups = 0;
  for (const code of codes) nGroups = Math.max(nGroups, code + 1);
  // whole groups, so that no year is missing between two others
  const step = Math.max(1, Math.ceil(y.length / MAX_ROWS));
  for (let row = 0; row < y.length; row++) {
    if (nGroups >= step && (codes[row] ?? 0) % step !== 0) continue;
    if (Number.isFinite(y[row]) && Number.isFinite(years[row])) known.push(row);
  }
  if (nGroups < step && y.length > 4 * MAX_ROWS) return null;
  known.sort((a, b) => at(codes, a) - at(codes, b) || at(years, a) - at(years, b) || a - b);
  const rows: number[] = [];
  let nDiffering = 0;
  for (const row of known) {
    const before = rows.at(-1) ?? -1;
    const isRepeat = before >= 0 && codes[before] === codes[row] && years[before] === years[row];
    if (!isRepeat) rows.push(row);
    else if (y[before] !== y[row]) nDiffering++;
  }
  if (rows.length < 10 || nDiffering > 0.05 * known.length) return null;
  const starts = rows.flatMap((row, i) => (i === 0 || codes[rows[i - 1] ?? 0] !== codes[row] ? [i] : []));
  if (rows.length < MIN_LENGTH * starts.length) return null;
  return { rows, target: Float64Array.from(rows, (row) => y[row] ?? 0), starts: [...starts, rows.length] };
}

const at = (values: ArrayLike<number>, row: number): number => values[row] ?? 0;

/** Everything that is commonly computed along time. */
export function aggregates(series: Series): readonly Aggregate[] {
  const windows: readonly (readonly [kind: string, from: number, to: number])[] = [
    ['last value', -1, -1],
    ['value before last', -2, -2],
    ['mean of the last 2', -2, -1],
    ['mean of the last 3', -3, -1],
    ['mean of the last 5', -5, -1],
    ['mean of all before', -Infinity, -1],
    ['next value', 1, 1],
    ['value after next', 2, 2],
    ['mean of the next 2', 1, 2],
    ['mean of the next 3', 1, 3],
    ['mean of all to come', 1, Infinity],
    ['mean from this year on', 0, Infinity],
    ['mean up to this year', -Infinity, 0],
    ['mean of this and the last', -1, 0],
    ['mean of this and the last 2', -2, 0],
    ['mean of this and the last 4', -4, 0],
    ['centred mean of 3', -1, 1],
    ['centred mean of 5', -2, 2],
    ['mean of this and the next', 0, 1],
  ];
  const means = windows.map(([kind, from, to]) => ({
    kind,
    isPast: to < 0,
    values: meanOver(series, from, to),
  }));
  const { target } = series;
  const before = meanOver(series, -1, -1);
  const next = meanOver(series, 1, 1);
  return [
    ...means,
    { kind: 'change since the last', isPast: false, values: target.map((y, i) => y - (before[i] ?? 0)) },
    { kind: 'change to the next', isPast: false, values: target.map((y, i) => (next[i] ?? 0) - y) },
  ];
}

/** Mean of the series' values from `from` to `to` places away, cut at its ends as running means are; NaN where none is left. */
function meanOver({ target, starts }: Series, from: number, to: number): Float64Array {
  const means = new Float64Array(target.length).fill(Number.NaN);
  const sums = new Float64Array(target.length + 1);
  target.forEach((value, i) => {
    sums[i + 1] = (sums[i] ?? 0) + value;
  });
  for (let group = 0; group + 1 < starts.length; group++) {
    const [start, end] = [starts[group] ?? 0, starts[group + 1] ?? 0];
    for (let i = start; i < end; i++) {
      const first = Math.max(start, i + from);
      const last = Math.min(end - 1, i + to);
      if (last >= first) means[i] = ((sums[last + 1] ?? 0) - (sums[first] ?? 0)) / (last - first + 1);
    }
  }
  return means;
}
