/** Values of a column at which an effect is drawn, and where its rows lie. */
import type { Column } from '../../domain/dataset.ts';

export type ColumnGrid =
  | {
      readonly kind: 'number';
      /** ascending, distinct */
      readonly points: Float64Array<ArrayBuffer>;
      /** deciles of the rows, 0–100 %: little can be said where they are far apart */
      readonly rug: Float64Array<ArrayBuffer>;
    }
  | {
      readonly kind: 'category';
      /** the most frequent first */
      readonly categories: readonly string[];
      /** rows of each */
      readonly counts: Uint32Array<ArrayBuffer>;
    };

/** @param nPoints - at most so many: quantiles of the rows, or the most frequent categories */
export function columnGrid(column: Column, nPoints: number): ColumnGrid {
  if (column.kind === 'category') {
    const counts = new Map<string, number>();
    for (const code of column.codes) {
      const category = column.categories[code];
      if (category !== undefined) counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    const kept = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, nPoints);
    return {
      kind: 'category',
      categories: kept.map(([category]) => category),
      counts: Uint32Array.from(kept, ([, count]) => count),
    };
  }
  const sorted = column.values.filter((value) => Number.isFinite(value)).sort();
  return { kind: 'number', points: distinctQuantiles(sorted, nPoints), rug: quantiles(sorted, 11) };
}

/** Quantiles of ascending values, repeats left out. @returns at most n, fewer when few values are distinct */
export function distinctQuantiles(sorted: Float64Array, n: number): Float64Array<ArrayBuffer> {
  const all = quantiles(sorted, n);
  return all.filter((value, i) => i === 0 || value > (all[i - 1] ?? value));
}

/** n values from the least to the greatest, linear between rows. */
function quantiles(sorted: Float64Array, n: number): Float64Array<ArrayBuffer> {
  if (sorted.length === 0) return new Float64Array(0);
  return Float64Array.from({ length: n }, (_, i) => {
    const position = n === 1 ? 0 : (i / (n - 1)) * (sorted.length - 1);
    const low = sorted[Math.floor(position)] ?? 0;
    const high = sorted[Math.ceil(position)] ?? low;
    return low + (high - low) * (position - Math.floor(position));
  });
}
