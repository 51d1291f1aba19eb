/**
 * What all baselines become once fitted: a level (and perhaps a slope in time) for each group, from the finest grouping to
 * the coarsest. A row takes the first level that knows its group; the coarsest has one group that holds every row.
 */
import type { Table } from '../../../domain/dataset.ts';
import { groupRows } from '../../table/group-rows.ts';
import { yearsOf } from '../../table/years.ts';

export interface LookupLevel {
  /** none for the coarsest level */
  readonly columns: readonly string[];
  /** group keys as `groupRows` writes them; parallel to the arrays */
  readonly keys: readonly string[];
  /** in the target's unit, at `centres` */
  readonly levels: Float64Array<ArrayBuffer>;
  /** per year; all 0 but for the trend */
  readonly slopes: Float64Array<ArrayBuffer>;
  /** the year at which `levels` holds */
  readonly centres: Float64Array<ArrayBuffer>;
}

/** Where each row's group is found: level and place; the coarsest knows every row. */
export function predictLookup(
  levels: readonly LookupLevel[],
  timeColumn: string | null,
  table: Table,
): Float64Array<ArrayBuffer> {
  const out = new Float64Array(table.nRows).fill(NaN);
  const years = timeColumn === null ? null : yearsOf(table, timeColumn);
  for (const level of levels) {
    const places = new Map(level.keys.map((key, place) => [key, place]));
    const groups = groupRows(table, level.columns);
    const placeOf = Int32Array.from(groups.keys, (key) => places.get(key) ?? -1);
    for (let row = 0; row < out.length; row++) {
      const code = groups.codes[row] ?? -1;
      const place = code < 0 ? -1 : (placeOf[code] ?? -1);
      if (place < 0 || !Number.isNaN(out[row] ?? NaN)) continue;
      out[row] = valueAt(level, place, years?.[row] ?? NaN);
    }
  }
  return out;
}

function valueAt({ levels, slopes, centres }: LookupLevel, place: number, year: number): number {
  const level = levels[place] ?? NaN;
  return Number.isNaN(year) ? level : level + (slopes[place] ?? 0) * (year - (centres[place] ?? 0));
}
