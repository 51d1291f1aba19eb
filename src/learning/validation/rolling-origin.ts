import { DataError } from '../../domain/errors.ts';
import type { Fold } from '../../domain/split.ts';

/**
 * Forecasts of 1 … `horizon` years from each of the last origins, each learned from what was known then (Tashman 2000, Int. J.
 * Forecasting 16:437). An origin is a year that has rows and whose whole horizon had passed by the last year; with `horizon` 1 and
 * one row a year these are the folds of scikit-learn's `TimeSeriesSplit(n_splits, test_size=1)`.
 *
 * @param years - year of every row of the table; NaN: in no fold
 * @returns the earliest origin first; `origin` is the last year known
 * @throws {@link DataError} `out-of-range` unless both counts are whole and ≥ 1, `too-few-years` when fewer origins can be had
 */
export function rollingOrigin(
  years: Float64Array,
  rows: Uint32Array,
  nOrigins: number,
  horizon: number,
): Fold[] {
  for (const [what, n] of Object.entries({ nOrigins, horizon }))
    if (!Number.isInteger(n) || n < 1) throw new DataError('out-of-range', { what, n });
  const origins = possibleOrigins(years, rows, horizon);
  if (origins.length < nOrigins)
    throw new DataError('too-few-years', { nOrigins: origins.length, needed: nOrigins });
  const yearOf = (row: number) => years[row] ?? Number.NaN;
  return origins.slice(-nOrigins).map((origin) => ({
    train: rows.filter((row) => yearOf(row) <= origin),
    test: rows.filter((row) => yearOf(row) > origin && yearOf(row) <= origin + horizon),
    origin,
  }));
}

/** Ascending years from which the whole horizon can be checked, and after which at least one row comes in time. */
export function possibleOrigins(years: Float64Array, rows: Uint32Array, horizon: number): number[] {
  const known = new Set<number>();
  for (const row of rows) if (Number.isFinite(years[row])) known.add(years[row] ?? 0);
  const ordered = [...known].sort((a, b) => a - b);
  const last = ordered.at(-1) ?? Number.NaN;
  return ordered.filter(
    (year, i) => year + horizon <= last && (ordered[i + 1] ?? Infinity) <= year + horizon,
  );
}
