/** What is worth knowing of a column before training on it: its range, its mean, what is missing, and its shape in 20 bins. */
import type { CategoryColumn, Column, ColumnSummary } from '../../domain/dataset.ts';

export const HISTOGRAM_BINS = 20;

export interface Histogram {
  readonly low: number;
  readonly high: number;
  /** length {@link HISTOGRAM_BINS}; a value on an inner edge counts above it, `high` in the last bin */
  readonly counts: readonly number[];
}

export interface ColumnProfile {
  readonly summary: ColumnSummary;
  /** numbers and dates; null when nothing is known or the column is a category */
  readonly histogram: Histogram | null;
}

/** O(n log n), for the count of distinct values. */
export function profileColumn(column: Column): ColumnProfile {
  if (column.kind === 'category') return { summary: summariseCategories(column), histogram: null };
  const unit = column.kind === 'number' ? column.unit : null;
  const { values } = column;
  let [min, max, sum, n] = [Infinity, -Infinity, 0, 0];
  for (const value of values) {
    if (value !== value) continue;
    n++;
    sum += value;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const base = { name: column.name, kind: column.kind, unit, nMissing: values.length - n, topCategories: [] };
  if (n === 0)
    return { summary: { ...base, nDistinct: 0, min: null, max: null, mean: null }, histogram: null };
  const summary = { ...base, nDistinct: countDistinct(values), min, max, mean: sum / n };
  return { summary, histogram: histogramOf(values, min, max) };
}

function histogramOf(values: Float64Array, low: number, high: number): Histogram {
  const counts = Array.from({ length: HISTOGRAM_BINS }, () => 0);
  const scale = high > low ? HISTOGRAM_BINS / (high - low) : 0;
  for (const value of values) {
    if (value !== value) continue;
    const bin = Math.min(HISTOGRAM_BINS - 1, Math.floor((value - low) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return { low, high, counts };
}

/** Sorting a copy beats a Set of a million numbers, and NaN sorts last. */
function countDistinct(values: Float64Array): number {
  const sorted = values.slice().sort();
  let distinct = 0;
  let previous = NaN;
  for (const value of sorted) {
    if (value !== value) break;
    if (value !== previous) distinct++;
    previous = value;
  }
  return distinct;
}

function summariseCategories(column: CategoryColumn): ColumnSummary {
  const counts = new Int32Array(column.categories.length);
  let nMissing = 0;
  for (const code of column.codes) {
    if (code < 0) nMissing++;
    else counts[code] = (counts[code] ?? 0) + 1;
  }
  const used = column.categories
    .map((value, code) => ({ value, count: counts[code] ?? 0 }))
    .filter(({ count }) => count > 0);
  const topCategories = used.toSorted((a, b) => b.count - a.count).slice(0, 50);
  return {
    name: column.name,
    kind: 'category',
    unit: null,
    nMissing,
    nDistinct: used.length,
    min: null,
    max: null,
    mean: null,
    topCategories,
  };
}
