/** Which rows a panel learns from and predicts, and from which origin each is forecast. */
import type { Forecasts } from './lag-table.ts';
import type { PanelHistory } from './history.ts';
import { hasHistory } from './history.ts';

/** Rows times horizons beyond this are thinned out: they would not fit a worker's memory. */
const MAX_FORECASTS = 1_500_000;

/**
 * Every row once for each horizon 1 … `horizon`, wherever its group had a value by year − horizon. When that is too many,
 * each row keeps every k-th horizon, its turn by its place, so that all horizons stay equally frequent.
 */
export function trainingForecasts(
  history: PanelHistory,
  rows: Uint32Array,
  places: Int32Array,
  years: Float64Array,
  horizon: number,
  limit = MAX_FORECASTS,
): Forecasts {
  const stride = Math.min(horizon, Math.ceil((rows.length * horizon) / limit));
  const kept: Kept = { rows: [], groups: [], horizons: [], origins: [] };
  rows.forEach((row, i) => {
    for (let h = 1; h <= horizon; h++) {
      if ((i + h) % stride === 0) keep(kept, history, row, places, (years[row] ?? NaN) - h, h);
    }
  });
  return toForecasts(kept);
}

/**
 * Each row once, as if asked after the last year known. A row of a later year is forecast from there, its horizon told to
 * the base method as at most `horizon`; a row of that year or before, from the year before its own: what it says of itself
 * is never used. A row without a year counts as the next.
 */
export function askedForecasts(
  history: PanelHistory,
  rows: Uint32Array,
  places: Int32Array,
  years: Float64Array,
  horizon: number,
): Forecasts {
  const kept: Kept = { rows: [], groups: [], horizons: [], origins: [] };
  for (const row of rows) {
    const year = Number.isNaN(years[row] ?? NaN) ? history.lastYear + 1 : (years[row] ?? NaN);
    const ahead = Math.max(1, year - history.lastYear);
    keep(kept, history, row, places, year - ahead, Math.min(ahead, horizon));
  }
  return toForecasts(kept);
}

interface Kept {
  readonly rows: number[];
  readonly groups: number[];
  readonly horizons: number[];
  readonly origins: number[];
}

function keep(
  kept: Kept,
  history: PanelHistory,
  row: number,
  places: Int32Array,
  origin: number,
  horizon: number,
): void {
  const group = places[row] ?? -1;
  if (group < 0 || !hasHistory(history, group, origin)) return;
  kept.rows.push(row);
  kept.groups.push(group);
  kept.horizons.push(horizon);
  kept.origins.push(origin);
}

function toForecasts(kept: Kept): Forecasts {
  return {
    rows: Uint32Array.from(kept.rows),
    groups: Int32Array.from(kept.groups),
    horizons: Uint16Array.from(kept.horizons),
    origins: Float64Array.from(kept.origins),
  };
}
