/**
 * Accumulated local effects (Apley & Zhu 2020, J. R. Stat. Soc. B 82): the change of the prediction across each interval of a
 * number, averaged over the rows that lie in it, added up. Only rows like real ones are asked about, so columns that go
 * together do not mislead. Numbers only: categories have no order in which to add up.
 */
import { findColumn, type Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import { distinctQuantiles } from './column-grid.ts';

export interface AccumulatedEffects {
  readonly column: string;
  /** ascending borders of the intervals, quantiles of the rows */
  readonly edges: Float64Array<ArrayBuffer>;
  /** effect at each edge, in the target's unit; its mean over the rows is 0 */
  readonly effects: Float64Array<ArrayBuffer>;
  /** rows in each interval, one fewer than edges */
  readonly counts: Uint32Array<ArrayBuffer>;
}

/**
 * @param nIntervals - at most; fewer when few values are distinct
 * @throws {@link DataError} `missing-column`, `wrong-kind` (a category), `too-few-rows` (no two distinct values)
 */
export function accumulatedEffects(
  regressor: Pick<Regressor, 'predict'>,
  rows: Table,
  name: string,
  nIntervals: number,
): AccumulatedEffects {
  const column = findColumn(rows, name);
  if (column === null) throw new DataError('missing-column', { column: name });
  if (column.kind === 'category') throw new DataError('wrong-kind', { column: name });
  const sorted = column.values.filter((value) => Number.isFinite(value)).sort();
  const edges = distinctQuantiles(sorted, nIntervals + 1);
  if (edges.length < 2) throw new DataError('too-few-rows', { column: name });
  const places = Int32Array.from(column.values, (value) => intervalOf(value, edges));
  const at = (side: 0 | 1): Float64Array => {
    const values = column.values.map((value, row) => edges[(places[row] ?? -1) + side] ?? value);
    const columns = rows.columns.map((one) => (one.name === name ? { ...column, values } : one));
    return regressor.predict({ ...rows, columns });
  };
  return { column: name, edges, ...accumulate(at(0), at(1), places, edges.length) };
}

/** Mean change in each interval, added up and shifted so that its mean over the rows is 0. */
function accumulate(
  low: Float64Array,
  high: Float64Array,
  places: Int32Array,
  nEdges: number,
): Pick<AccumulatedEffects, 'effects' | 'counts'> {
  const counts = new Uint32Array(nEdges - 1);
  const changes = new Float64Array(nEdges - 1);
  places.forEach((place, row) => {
    if (place < 0) return;
    counts[place] = (counts[place] ?? 0) + 1;
    changes[place] = (changes[place] ?? 0) + (high[row] ?? 0) - (low[row] ?? 0);
  });
  const effects = new Float64Array(nEdges);
  let centre = 0;
  let n = 0;
  counts.forEach((count, k) => {
    effects[k + 1] = (effects[k] ?? 0) + (count > 0 ? (changes[k] ?? 0) / count : 0);
    centre += (count * ((effects[k] ?? 0) + (effects[k + 1] ?? 0))) / 2;
    n += count;
  });
  return { effects: effects.map((effect) => effect - centre / n), counts };
}

/** The interval (edge, next edge] that holds a value, the first closed on both sides; −1 where it is missing. */
function intervalOf(value: number, edges: Float64Array): number {
  if (!Number.isFinite(value)) return -1;
  let low = 0;
  let high = edges.length - 2;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value <= (edges[middle + 1] ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  return low;
}
