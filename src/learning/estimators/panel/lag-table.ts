/**
 * The table that a panel's base method sees: the row's own columns without its year, and what was known of its group at the
 * origin of the forecast. Levels stand as differences from the last value, so that trees need not find them.
 */
import type { Column, Table } from '../../../domain/dataset.ts';
import { findColumn } from '../../../domain/dataset.ts';
import { groupRows, KEY_SEPARATOR } from '../../table/group-rows.ts';
import { takeRows } from '../../table/take-rows.ts';
import { yearsOf } from '../../table/years.ts';
import type { PanelHistory } from './history.ts';
import { N_LAGS, writeLags } from './history.ts';

/** Rows with the origin that each is forecast from; a row may come several times. */
export interface Forecasts {
  /** rows of the table asked */
  readonly rows: Uint32Array<ArrayBuffer>;
  /** places in the history's keys */
  readonly groups: Int32Array<ArrayBuffer>;
  /** years from the origin to the row's year, as the base method is told it */
  readonly horizons: Uint16Array<ArrayBuffer>;
  readonly origins: Float64Array<ArrayBuffer>;
}

const lagColumns = [
  'horizon',
  'last value',
  'mean of 3 − last',
  'mean of 6 − last',
  'slope of 6',
  'deviation of 6',
  'age of last',
  'mean of all − last',
] as const;

/** Names that no column of a file can have: they hold a separator that no cell holds. */
export const lagColumnNames: readonly string[] = lagColumns.map((name) => `${KEY_SEPARATOR}${name}`);

/** Whole years; NaN where missing. */
export function wholeYears(table: Table, time: string): Float64Array<ArrayBuffer> {
  return Float64Array.from(yearsOf(table, time), (year) => (Number.isFinite(year) ? Math.floor(year) : NaN));
}

/** Where each row's group lies in the history, −1 where it is not known. */
export function placesOf(
  history: PanelHistory,
  table: Table,
  columns: readonly string[],
): Int32Array<ArrayBuffer> {
  const places = new Map(history.keys.map((key, place) => [key, place]));
  const { codes, keys } = groupRows(table, columns);
  const byCode = Int32Array.from(keys, (key) => places.get(key) ?? -1);
  return Int32Array.from(codes, (code) => (code < 0 ? -1 : (byCode[code] ?? -1)));
}

/**
 * @param features - the row's own columns, all of them numbers, dates or categories of the table asked
 * @returns the table for the base method, and the last value that each forecast starts from
 */
export function lagTable(
  history: PanelHistory,
  features: Table,
  forecasts: Forecasts,
): { table: Table; last: Float64Array<ArrayBuffer> } {
  const { rows, groups, horizons, origins } = forecasts;
  const n = rows.length;
  const columns = lagColumnNames.map(() => new Float64Array(n));
  const lags = new Float64Array(N_LAGS);
  const last = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    // casts: one entry a forecast, and a forecast is only made of a group with a value by its origin
    writeLags(history, groups[i] as number, origins[i] as number, lags);
    const [value, short, long, slope, deviation, age, mean] = lags as unknown as number[];
    last[i] = value as number;
    const row = [
      horizons[i],
      value,
      Number(short) - Number(value),
      Number(long) - Number(value),
      slope,
      deviation,
      age,
      Number(mean) - Number(value),
    ];
    row.forEach((cell, c) => ((columns[c] as Float64Array)[i] = cell as number));
  }
  const made: Column[] = columns.map((values, c) => ({
    kind: 'number',
    name: lagColumnNames[c] as string,
    unit: null,
    values,
  }));
  return { table: { nRows: n, columns: [...takeRows(features, rows).columns, ...made] }, last };
}

/** The columns of a table but one. */
export function withoutColumn(table: Table, name: string): Table {
  const dropped = findColumn(table, name);
  return { nRows: table.nRows, columns: table.columns.filter((column) => column !== dropped) };
}
