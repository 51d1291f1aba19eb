import type { Table } from '../../../domain/dataset.ts';
import { DataError } from '../../../domain/errors.ts';
import type { Regressor } from '../../estimator.ts';
import { takeRows } from '../../table/take-rows.ts';
import { decodeBoosting } from '../boosting/regressor.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { decodeRidge } from '../ridge/regressor.ts';
import { askedForecasts } from './forecasts.ts';
import type { PanelHistory } from './history.ts';
import type { Forecasts } from './lag-table.ts';
import { readHistory, writeHistory } from './history.ts';
import { lagTable, placesOf, wholeYears } from './lag-table.ts';

const VERSION = 1;
/** Forecasts at a time: the lag table of a large table would double its memory. */
const BLOCK = 16_384;

/** One of the members whose weighted mean is the change. */
export interface Change {
  readonly regressor: Regressor;
  /** > 0 */
  readonly share: number;
}

export interface PanelParts {
  readonly groups: readonly string[];
  readonly time: string;
  /** years ahead that were learned */
  readonly horizon: number;
  readonly history: PanelHistory;
  /** change from the last value, from the columns of `lagTable`; None: no row had a history */
  readonly changes: readonly Change[];
  /** level, from the row's own columns, for groups without a history */
  readonly level: Regressor;
}

/** The last value of each group, and what is known of how far values move from there. */
export class PanelRegressor implements Regressor {
  readonly estimator = 'panel';
  readonly features: readonly string[];
  readonly parts: PanelParts;

  constructor(parts: PanelParts) {
    this.parts = parts;
    this.features = [...new Set([...parts.groups, parts.time, ...parts.level.features])];
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    const { groups, time, history, horizon } = this.parts;
    const out = new Float64Array(table.nRows).fill(NaN);
    const places = placesOf(history, table, groups);
    const years = wholeYears(table, time);
    for (let from = 0; from < table.nRows; from += BLOCK) {
      const rows = Uint32Array.from({ length: Math.min(BLOCK, table.nRows - from) }, (_, i) => from + i);
      this.#forecast(table, askedForecasts(history, rows, places, years, horizon), out);
    }
    this.#fillLevels(table, out);
    return out;
  }

  /**
   * Years ahead of each row: its year less the last year known in training; 1 for a row of that year or before (such a row is
   * answered from the year before its own) and for a row without a year. Ranges by horizon are looked up with it.
   *
   * @returns length table.nRows, whole, ≥ 1; not capped at the horizons learned
   */
  horizonOf(table: Table): Uint32Array<ArrayBuffer> {
    const { lastYear } = this.parts.history;
    return Uint32Array.from(wholeYears(table, this.parts.time), (year) =>
      Number.isNaN(year) ? 1 : Math.max(1, year - lastYear),
    );
  }

  encode(): Uint8Array<ArrayBuffer> {
    const { groups, time, horizon, history, changes, level } = this.parts;
    const writer = new ByteWriter().string('panel').u8(VERSION).strings(groups).string(time).u16(horizon);
    writeHistory(writer, history);
    writer.u8(changes.length);
    for (const { regressor, share } of changes) writer.f64(share).bytes(regressor.encode());
    return writer.bytes(level.encode()).finish();
  }

  #forecast(table: Table, forecasts: Forecasts, out: Float64Array): void {
    const { history, changes } = this.parts;
    if (changes.length === 0 || forecasts.rows.length === 0) return;
    const lagged = lagTable(history, ownColumns(table, changes), forecasts);
    const predicted = changes.map(({ regressor }) => regressor.predict(lagged.table));
    const whole = changes.reduce((sum, { share }) => sum + share, 0);
    forecasts.rows.forEach((row, i) => {
      const sum = changes.reduce((total, { share }, k) => total + share * (predicted[k]?.[i] ?? NaN), 0);
      out[row] = (lagged.last[i] ?? NaN) + sum / whole;
    });
  }

  #fillLevels(table: Table, out: Float64Array): void {
    const rows = Uint32Array.from(out.keys()).filter((row) => Number.isNaN(out[row]));
    if (rows.length === 0) return;
    const levels = this.parts.level.predict(takeRows(table, rows));
    rows.forEach((row, i) => (out[row] = levels[i] ?? NaN));
  }
}

/** Those columns that the base methods read and the table has: the others are lags. */
function ownColumns(table: Table, changes: readonly Change[]): Table {
  const names = new Set(changes.flatMap(({ regressor }) => regressor.features));
  return { nRows: table.nRows, columns: table.columns.filter(({ name }) => names.has(name)) };
}

/** Years ahead of each row for a fitted panel; null for any other method, which knows no horizon. See {@link PanelRegressor.horizonOf}. */
export function horizonOf(regressor: Regressor, table: Table): Uint32Array<ArrayBuffer> | null {
  return regressor instanceof PanelRegressor ? regressor.horizonOf(table) : null;
}

/** @throws {@link DataError} `bad-magic`, `bad-version`, `truncated`, `trailing-bytes`, `bad-history`, `bad-panel` */
export function decodePanel(bytes: Uint8Array): PanelRegressor {
  const reader = new ByteReader(bytes);
  reader.magic('panel');
  const version = reader.u8();
  if (version !== VERSION) throw new DataError('bad-version', { version });
  const groups = reader.strings();
  const time = reader.string();
  const horizon = reader.u16();
  const history = readHistory(reader);
  const changes = Array.from({ length: reader.u8() }, () => ({
    share: reader.f64(),
    regressor: decodeBase(reader.bytes()),
  }));
  const level = decodeBase(reader.bytes());
  reader.end();
  const isWhole =
    groups.length > 0 && horizon > 0 && changes.every(({ share }) => share > 0 && share < Infinity);
  if (!isWhole) throw new DataError('bad-panel', { nGroups: groups.length });
  return new PanelRegressor({
    groups,
    time,
    horizon,
    history,
    changes,
    level,
  });
}

/** Panels hold no other kinds of regressor, least of all another panel. */
export function decodeBase(bytes: Uint8Array): Regressor {
  const id = new ByteReader(bytes).string();
  if (id === 'boosting') return decodeBoosting(bytes);
  if (id === 'ridge') return decodeRidge(bytes);
  throw new DataError('bad-panel', { base: id.slice(0, 40) });
}
