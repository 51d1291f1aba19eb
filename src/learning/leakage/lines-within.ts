import type { RowGroups } from '../table/group-rows.ts';

export interface LineFit {
  /** share of the variance within groups that lines explain, adjusted for their number; 0 when nothing varies */
  readonly squaredCorrelation: number;
  /** rows that counted: both numbers known, in a group large enough */
  readonly nRows: number;
}

/**
 * How well a straight line in each group tells one column from another. Adjusted, 1 − (RSS ÷ (n − 2g)) ÷ (TSS ÷ (n − g)): two
 * points a group would always lie on its line.
 *
 * @param x - length n
 * @param y - length n; rows where either is not finite are left out
 * @param minRows - groups with fewer rows do not count, at least 3
 */
export function fitLinesWithin(
  { codes, keys }: RowGroups,
  x: Float64Array,
  y: Float64Array,
  minRows: number,
): LineFit {
  const nGroups = keys.length;
  const [n, sumX, sumY, xx, yy, xy] = Array.from({ length: 6 }, () => new Float64Array(nGroups)) as Six;
  // casts: groups, rows and columns are within their arrays, by the contracts of RowGroups and Table
  const groupOf = (row: number): number =>
    Number.isFinite(x[row]) && Number.isFinite(y[row]) ? (codes[row] as number) : -1;
  for (let row = 0; row < codes.length; row++) {
    const group = groupOf(row);
    if (group < 0) continue;
    n[group] = (n[group] as number) + 1;
    sumX[group] = (sumX[group] as number) + (x[row] as number);
    sumY[group] = (sumY[group] as number) + (y[row] as number);
  }
  // in two passes: the variance of large numbers would drown in one
  for (let row = 0; row < codes.length; row++) {
    const group = groupOf(row);
    if (group < 0) continue;
    const size = n[group] as number;
    const dx = (x[row] as number) - (sumX[group] as number) / size;
    const dy = (y[row] as number) - (sumY[group] as number) / size;
    xx[group] = (xx[group] as number) + dx * dx;
    yy[group] = (yy[group] as number) + dy * dy;
    xy[group] = (xy[group] as number) + dx * dy;
  }
  return pool(n, xx, yy, xy, minRows);
}

/** Six arrays, one entry a group each. */
type Six = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

function pool(
  n: Float64Array,
  xx: Float64Array,
  yy: Float64Array,
  xy: Float64Array,
  minRows: number,
): LineFit {
  let nGroups = 0;
  let nRows = 0;
  let total = 0;
  let explained = 0;
  n.forEach((size, group) => {
    const [ofX, ofY, both] = [xx[group] ?? 0, yy[group] ?? 0, xy[group] ?? 0];
    if (size < minRows || ofY === 0) return;
    nGroups++;
    nRows += size;
    total += ofY;
    if (ofX > 0) explained += (both * both) / ofX;
  });
  if (explained === 0) return { squaredCorrelation: 0, nRows };
  const left = Math.max(0, total - explained) / (nRows - 2 * nGroups);
  return { squaredCorrelation: 1 - left / (total / (nRows - nGroups)), nRows };
}
