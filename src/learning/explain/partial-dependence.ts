/**
 * Partial dependence (Friedman 2001, Ann. Statist. 29) and the single rows it is the mean of, individual conditional
 * expectation (Goldstein et al. 2015, J. Comput. Graph. Stat. 24): what the model would say if one column were set to each
 * value in turn. Where columns go together it asks about rows that cannot be; accumulated local effects do not.
 */
import { findColumn, type Column, type Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import { columnGrid, type ColumnGrid } from './column-grid.ts';

export interface PartialDependence {
  readonly column: string;
  readonly grid: ColumnGrid;
  /** mean prediction at each grid point, in the target's unit */
  readonly mean: Float64Array<ArrayBuffer>;
  /** nRows × grid points, row-major: each row's own curve */
  readonly curves: Float64Array<ArrayBuffer>;
}

/**
 * @param rows - the rows that are averaged; a few hundred drawn from the table are enough
 * @param nPoints - grid points at most
 * @throws {@link DataError} `missing-column`, `empty`
 */
export function partialDependence(
  regressor: Pick<Regressor, 'predict'>,
  rows: Table,
  name: string,
  nPoints: number,
): PartialDependence {
  if (rows.nRows === 0) throw new DataError('empty', { what: 'rows' });
  const column = findColumn(rows, name);
  if (column === null) throw new DataError('missing-column', { column: name });
  const grid = columnGrid(column, nPoints);
  const n = grid.kind === 'number' ? grid.points.length : grid.categories.length;
  const mean = new Float64Array(n);
  const curves = new Float64Array(rows.nRows * n);
  for (let point = 0; point < n; point++) {
    const predicted = regressor.predict(setColumn(rows, column, grid, point));
    predicted.forEach((value, row) => {
      curves[row * n + point] = value;
      mean[point] = (mean[point] ?? 0) + value / rows.nRows;
    });
  }
  return { column: name, grid, mean, curves };
}

/** The rows with one column set to a grid point. */
export function setColumn(rows: Table, column: Column, grid: ColumnGrid, point: number): Table {
  const set = constantColumn(column, grid, point, rows.nRows);
  return { ...rows, columns: rows.columns.map((one) => (one.name === column.name ? set : one)) };
}

function constantColumn(column: Column, grid: ColumnGrid, point: number, nRows: number): Column {
  if (column.kind === 'category') {
    const category = grid.kind === 'category' ? grid.categories[point] : undefined;
    const code = category === undefined ? -1 : column.categories.indexOf(category);
    return { ...column, codes: new Int32Array(nRows).fill(code) };
  }
  const value = grid.kind === 'number' ? (grid.points[point] ?? Number.NaN) : Number.NaN;
  return { ...column, values: new Float64Array(nRows).fill(value) };
}
