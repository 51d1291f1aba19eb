/**
 * What a panel remembers: each group's yearly values, one a year however many rows it had, and what can be read of them when
 * only the years up to an origin are known. Values are kept as 32-bit floats, in training as in prediction.
 */
import { DataError, TrainingError } from '../../../domain/errors.ts';
import type { ByteReader, ByteWriter } from '../byte-codec.ts';
import type { RowGroups } from '../../table/group-rows.ts';

/** All series one behind the other: group k has entries `starts[k]` … `starts[k + 1] − 1`, years ascending. */
export interface PanelHistory {
  /** group keys as `groupRows` writes them */
  readonly keys: readonly string[];
  /** length keys + 1 */
  readonly starts: Uint32Array<ArrayBuffer>;
  /** whole years after `firstYear` */
  readonly years: Uint16Array<ArrayBuffer>;
  /** mean of the year's rows, in the target's unit */
  readonly values: Float32Array<ArrayBuffer>;
  readonly firstYear: number;
  /** the last year that any group knows: forecasts are made from here */
  readonly lastYear: number;
}

export const lagNames = ['last', 'mean 3', 'mean 6', 'slope 6', 'deviation 6', 'age', 'mean'] as const;
export const N_LAGS = lagNames.length;
/** The lags that describe a series' recent level look at no more years than this. */
const LONG = 6;
const SHORT = 3;

/**
 * @param years - whole years, NaN where missing; such rows and those of no group leave no trace
 * @param weights - what a row counts for in its year's mean; null: 1 each
 * @throws {@link TrainingError} `no-rows` when no row has both group and year, `years-too-far-apart` beyond 65,535
 */
export function collectHistory(
  groups: RowGroups,
  years: Float64Array,
  target: Float64Array,
  rows: Uint32Array,
  weights: Float64Array | null,
): PanelHistory {
  const { dated, firstYear, lastYear } = sortByYear(groups, years, rows, weights);
  // casts: the rows above have a group and a year
  const groupOf = (row: number) => groups.codes[row] as number;
  const yearOf = (row: number) => years[row] as number;
  const keys: string[] = [];
  const starts: number[] = [];
  const offsets: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < dated.length;) {
    const row = dated[i] as number;
    if (i === 0 || groupOf(row) !== groupOf(dated[i - 1] as number)) {
      keys.push(groups.keys[groupOf(row)] ?? '');
      starts.push(values.length);
    }
    let sum = 0;
    let total = 0;
    for (; i < dated.length; i++) {
      const same = dated[i] as number;
      if (groupOf(same) !== groupOf(row) || yearOf(same) !== yearOf(row)) break;
      const weight = weights?.[same] ?? 1;
      sum += weight * (target[same] as number);
      total += weight;
    }
    offsets.push(yearOf(row) - firstYear);
    values.push(sum / total);
  }
  return {
    keys,
    starts: Uint32Array.from([...starts, values.length]),
    years: Uint16Array.from(offsets),
    values: Float32Array.from(values),
    firstYear,
    lastYear,
  };
}

/**
 * The rows that count, by group, then year, then place in the table. Groups stand in the order in which these rows name them:
 * their codes come from the whole table, and rows that are not learned from must not change the order.
 */
function sortByYear(
  groups: RowGroups,
  years: Float64Array,
  rows: Uint32Array,
  weights: Float64Array | null,
): { dated: Uint32Array; firstYear: number; lastYear: number } {
  const { codes } = groups;
  const dated = rows.filter(
    (row) => (codes[row] ?? -1) >= 0 && Number.isFinite(years[row]) && (weights?.[row] ?? 1) > 0,
  );
  if (dated.length === 0) throw new TrainingError('no-rows', { rows: 'train', what: 'group and year' });
  let firstYear = Infinity;
  let lastYear = -Infinity;
  for (const row of dated) {
    firstYear = Math.min(firstYear, years[row] ?? NaN);
    lastYear = Math.max(lastYear, years[row] ?? NaN);
  }
  if (lastYear - firstYear > 0xffff) throw new TrainingError('years-too-far-apart', { firstYear, lastYear });
  const places = new Map<number, number>();
  for (const row of dated) {
    const code = codes[row] ?? -1;
    if (!places.has(code)) places.set(code, places.size);
  }
  const placeOf = Int32Array.from(codes, (code) => places.get(code) ?? -1);
  dated.sort((a, b) => (placeOf[a] ?? 0) - (placeOf[b] ?? 0) || (years[a] ?? 0) - (years[b] ?? 0) || a - b);
  return { dated, firstYear, lastYear };
}

/** Whether a group had a value by the end of the year `origin`; never where that is NaN. */
export function hasHistory(
  { starts, years, firstYear }: PanelHistory,
  group: number,
  origin: number,
): boolean {
  return firstYear + (years[starts[group] ?? 0] ?? NaN) <= origin;
}

/**
 * What was known of a group at the end of the year `origin`, written to `out`: last value; means of the last 3 and 6 known
 * years and their standard deviation, least-squares slope a year (NaN below two years); years since the last value; mean of all known years.
 *
 * @param out - length {@link N_LAGS}, in the order of {@link lagNames}
 * @remarks asked only where {@link hasHistory}
 */
export function writeLags(history: PanelHistory, group: number, origin: number, out: Float64Array): void {
  const { starts, years, values, firstYear } = history;
  const start = starts[group] ?? 0;
  let end = starts[group + 1] ?? start;
  // casts below: start ≤ i < end ≤ the arrays' length
  while (end > start + 1 && firstYear + (years[end - 1] as number) > origin) end--;
  const long = Math.max(start, end - LONG);
  const level = meanOf(values, long, end);
  const centre = meanOf(years, long, end);
  let covariance = 0;
  let spread = 0;
  let squares = 0;
  for (let i = long; i < end; i++) {
    const year = (years[i] as number) - centre;
    const value = (values[i] as number) - level;
    covariance += year * value;
    spread += year * year;
    squares += value * value;
  }
  const n = end - long;
  out[0] = values[end - 1] as number;
  out[1] = meanOf(values, Math.max(start, end - SHORT), end);
  out[2] = level;
  out[3] = n > 1 ? covariance / spread : NaN;
  out[4] = n > 1 ? Math.sqrt(squares / n) : NaN;
  out[5] = origin - firstYear - (years[end - 1] as number);
  out[6] = meanOf(values, start, end);
}

function meanOf(values: ArrayLike<number>, start: number, end: number): number {
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i] as number;
  return sum / (end - start);
}

/** About 6 bytes a group and year, beside the keys. */
export function writeHistory(writer: ByteWriter, history: PanelHistory): void {
  const { keys, starts, years, values, firstYear } = history;
  const lengths = keys.map((_, k) => (starts[k + 1] ?? 0) - (starts[k] ?? 0));
  writer.strings(keys).f64(firstYear).u16s(lengths).u16s(years).f32s(values);
}

/** @throws {@link DataError} `truncated`, `bad-history` */
export function readHistory(reader: ByteReader): PanelHistory {
  const keys = reader.strings();
  const firstYear = reader.f64();
  const lengths = reader.u16s();
  const years = reader.u16s();
  const values = reader.f32s();
  const starts = new Uint32Array(keys.length + 1);
  lengths.forEach((length, k) => (starts[k + 1] = (starts[k] ?? 0) + length));
  const isWhole =
    keys.length > 0 &&
    lengths.length === keys.length &&
    lengths.every((length) => length > 0) &&
    starts[keys.length] === values.length &&
    years.length === values.length &&
    Number.isInteger(firstYear) &&
    values.every(Number.isFinite);
  if (!isWhole) throw new DataError('bad-history', { nKeys: keys.length });
  for (let k = 0; k < keys.length; k++) {
    for (let i = (starts[k] ?? 0) + 1; i < (starts[k + 1] ?? 0); i++) {
      if ((years[i] ?? 0) <= (years[i - 1] ?? 0)) throw new DataError('bad-history', { group: k });
    }
  }
  const lastYear = years.reduce((last, year) => Math.max(last, firstYear + year), firstYear);
  return { keys, starts, years, values, firstYear, lastYear };
}
