import type { RowGroups } from '../table/group-rows.ts';

export interface LineFit {
  /** share of the variance within groups that lines explain, adjusted for their number; 0 when nothing varies */
  readonly squaredCorrelation: number;
  /** the same for lines through zero, y = slope · x, which measure a share of something; below 0 where a mean tells more */
  readonly throughZero: number;
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
  return pool({ n, sumX, sumY, xx, yy, xy }, minRows);
}

/** Six arrays, one entry a group each. */
type Six = [Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array];

interface GroupSums {
  readonly n: Float64Array;
  readonly sumX: Float64Array;
  readonly sumY: Float64Array;
  /** squares and products about the group's means */
  readonly xx: Float64Array;
  readonly yy: Float64Array;
  readonly xy: Float64Array;
}

function pool({ n, sumX, sumY, xx, yy, xy }: GroupSums, minRows: number): LineFit {
  let nGroups = 0;
  let nRows = 0;
  let total = 0;
  let explained = 0;
  let leftThroughZero = 0;
  n.forEach((size, group) => {
    const [ofX, ofY, both] = [xx[group] ?? 0, yy[group] ?? 0, xy[group] ?? 0];
    if (size < minRows || ofY === 0) return;
    nGroups++;
    nRows += size;
    total += ofY;
    if (ofX > 0) explained += (both * both) / ofX;
    const [meanX, meanY] = [(sumX[group] ?? 0) / size, (sumY[group] ?? 0) / size];
    const allX = ofX + size * meanX * meanX;
    const slope = allX > 0 ? (both + size * meanX * meanY) / allX : 0;
    leftThroughZero += ofY - 2 * slope * both + slope * slope * ofX + size * (meanY - slope * meanX) ** 2;
  });
  if (explained === 0) return { squaredCorrelation: 0, throughZero: 0, nRows };
  const perRow = total / (nRows - nGroups);
  const left = Math.max(0, total - explained) / (nRows - 2 * nGroups);
  return {
    squaredCorrelation: 1 - left / perRow,
    throughZero: 1 - leftThroughZero / (nRows - nGroups) / perRow,
    nRows,
  };
}
