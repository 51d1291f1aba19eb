/** What a chart draws, before any library: named series of points, and the one table that lies behind them. */

export interface ChartSeries {
  readonly label: string;
  /** same length as `y`; need not be sorted */
  readonly x: ArrayLike<number>;
  /** NaN is a gap */
  readonly y: ArrayLike<number>;
  /** which colour role, from 1; series of one run share it. In order of appearance unless told */
  readonly color?: number | undefined;
  /** a broken line: the second of a pair, such as training beside validation */
  readonly dashed?: boolean | undefined;
  /** dots without a line, for a scatter */
  readonly dots?: boolean | undefined;
}

/** x ascending, then one column a series; null where a series has no point at that x. */
export type AlignedColumns = [xs: number[], ...ys: (number | null)[][]];

/**
 * Lays series over a common x. A series with several points at one x (a scatter) keeps them all, on rows of equal x.
 */
export function alignSeries(series: readonly ChartSeries[]): AlignedColumns {
  const rows = new Map<number, (number | null)[][]>();
  series.forEach(({ x, y }, column) => {
    for (let i = 0; i < x.length; i += 1) {
      const at = x[i] ?? Number.NaN;
      const value = y[i] ?? Number.NaN;
      if (!Number.isFinite(at)) continue;
      const here = rows.get(at) ?? [];
      rows.set(at, here);
      const free = here.find((row) => row[column] === null) ?? newRow(here, series.length);
      free[column] = Number.isFinite(value) ? value : null;
    }
  });
  const xs = [...rows.keys()].toSorted((a, b) => a - b);
  const alignedX: number[] = [];
  const columns = series.map((): (number | null)[] => []);
  for (const at of xs) {
    for (const row of rows.get(at) ?? []) {
      alignedX.push(at);
      row.forEach((value, column) => columns[column]?.push(value));
    }
  }
  return [alignedX, ...columns];
}

function newRow(rows: (number | null)[][], nSeries: number): (number | null)[] {
  const row = Array.from({ length: nSeries }, () => null);
  rows.push(row);
  return row;
}

/** At most `nMost` row numbers spread over `nRows`, the first and the last among them: a table that can be read. */
export function spreadRows(nRows: number, nMost: number): number[] {
  if (nRows <= nMost) return Array.from({ length: nRows }, (_, row) => row);
  const step = (nRows - 1) / (nMost - 1);
  return Array.from({ length: nMost }, (_, i) => Math.round(i * step));
}
