/**
 * Crossed categories: one column for each combination of two, so that a linear model can hold a level of its own for every
 * country and crop.
 */
import type { CategoryColumn, Table } from '../../../domain/dataset.ts';
import { findColumn } from '../../../domain/dataset.ts';
import { splitNames } from '../../../domain/column-names.ts';
import { DataError, TrainingError } from '../../../domain/errors.ts';
import { groupRows, KEY_SEPARATOR } from '../../table/group-rows.ts';
import { requireCategory } from '../../table/require-column.ts';

export type Cross = readonly [first: string, second: string];

/** A cell must hold as many rows on average for its pair to be crossed by itself. */
const ROWS_A_CELL = 10;

/** Crossed columns go after the table's own. @throws DataError `missing-column`, `wrong-kind` */
export function withCrosses(table: Table, crosses: readonly Cross[]): Table {
  if (crosses.length === 0) return table;
  return {
    nRows: table.nRows,
    columns: [...table.columns, ...crosses.map((cross) => crossColumn(table, cross))],
  };
}

function crossColumn(table: Table, cross: Cross): CategoryColumn {
  for (const name of cross) requireCategory(table, name);
  const { codes, keys } = groupRows(table, cross);
  // the separator keeps the name apart from any column's own
  return { kind: 'category', name: cross.join(KEY_SEPARATOR), categories: keys, codes };
}

/**
 * All pairs of category columns whose cells in use hold ten rows or more on average, fewest cells first, while the matrix stays
 * within `widest` columns.
 *
 * @param width - columns that the matrix has without crosses
 */
export function proposeCrosses(table: Table, train: Uint32Array, width: number, widest: number): Cross[] {
  const names = table.columns.flatMap((column) => (column.kind === 'category' ? [column.name] : []));
  const pairs = names.flatMap((first, i) => names.slice(i + 1).map((second): Cross => [first, second]));
  const counted = pairs.map((cross) => ({ cross, nCells: countCells(table, train, cross) }));
  let left = widest - width;
  return counted
    .filter(
      ({ cross, nCells }) =>
        nCells * ROWS_A_CELL <= train.length && nCells > countCells(table, train, [cross[0]]),
    )
    .sort((a, b) => a.nCells - b.nCells)
    .flatMap(({ cross, nCells }) => {
      if (nCells > left) return [];
      left -= nCells;
      return [cross];
    });
}

function countCells(table: Table, train: Uint32Array, columns: readonly string[]): number {
  const { codes } = groupRows(table, columns);
  const seen = new Set<number>();
  for (const row of train) if ((codes[row] ?? -1) >= 0) seen.add(codes[row] as number);
  return seen.size;
}

/**
 * @param text - pairs such as `Area:Item, soil:crop`; a colon within a name is understood where only one cut makes two columns
 * @throws {@link TrainingError} `bad-hyperparameter` when a pair is not two category columns
 */
export function readCrosses(text: string, table: Table): Cross[] {
  const isCategory = (name: string) => findColumn(table, name)?.kind === 'category';
  return splitNames(text).map((item) => {
    for (let at = item.indexOf(':'); at >= 0; at = item.indexOf(':', at + 1)) {
      const cross = [item.slice(0, at).trim(), item.slice(at + 1).trim()] as const;
      if (cross[0] !== cross[1] && cross.every(isCategory)) return cross;
    }
    throw new TrainingError('bad-hyperparameter', { name: 'pairs', value: item });
  });
}

/** @throws {@link DataError} `bad-crosses` unless the names come in pairs */
export function pairUp(names: readonly string[]): Cross[] {
  if (names.length % 2 !== 0) throw new DataError('bad-crosses', { nNames: names.length });
  return names.flatMap((name, i): Cross[] => (i % 2 === 0 ? [[name, names[i + 1] ?? '']] : []));
}
