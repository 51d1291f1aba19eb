/** Datasets as imports make them, for the tests of this folder: only their summaries, no rows. */
import type { ColumnSummary, Dataset } from '../../../domain/dataset.ts';
import type { DatasetId, Digest } from '../../../domain/ids.ts';

const blank = { unit: null, nMissing: 0, min: null, max: null, mean: null, topCategories: [] } as const;

export function numbers(
  name: string,
  nDistinct: number,
  [min, max]: readonly [number, number],
  more: Partial<ColumnSummary> = {},
): ColumnSummary {
  return { ...blank, name, kind: 'number', nDistinct, min, max, mean: (min + max) / 2, ...more };
}

export function words(name: string, nDistinct: number, more: Partial<ColumnSummary> = {}): ColumnSummary {
  return { ...blank, name, kind: 'category', nDistinct, ...more };
}

export function dataset(
  columns: readonly ColumnSummary[],
  nRows: number,
  more: Partial<Dataset> = {},
): Dataset {
  return {
    id: 'd1' as DatasetId,
    name: 'a table',
    digest: 'ab'.repeat(32) as Digest,
    nRows,
    columns,
    source: { kind: 'csv', name: 'a.csv', nBytes: 1 },
    derivation: null,
    createdAt: 1,
    ...more,
  };
}

/** The columns of FAO's table of yields by country, crop and year. */
export const faoYield = dataset(
  [
    words('Area', 101),
    words('Item', 10),
    numbers('Year', 23, [1990, 2013]),
    numbers('hg/ha_yield', 11_692, [50, 501_412], { unit: 'hg/ha' }),
    numbers('average_rain_fall_mm_per_year', 100, [51, 3240], { unit: 'mm' }),
    numbers('pesticides_tonnes', 1673, [0, 367_778], { unit: 't' }),
    numbers('avg_temp', 1831, [1, 31]),
  ],
  28_242,
);
