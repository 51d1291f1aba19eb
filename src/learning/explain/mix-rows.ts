/** Rows that are part of one row that is explained, part of background rows. */
import { findColumn, type CategoryColumn, type Column, type Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';

/** Stands for the explained row where a background row's number is expected. */
export const EXPLAINED = -1;

/**
 * The background rows, with the known columns set to one row's values.
 *
 * @param table - holds `row`
 * @param isKnown - by column name; asked for every column of the background
 * @returns as many rows as the background; columns that are not known are shared with it
 * @throws {@link DataError} `missing-column`, `wrong-kind`
 */
export function mixRows(
  table: Table,
  row: number,
  background: Table,
  isKnown: (name: string) => boolean,
): Table {
  const from = new Int32Array(background.nRows).fill(EXPLAINED);
  return {
    nRows: background.nRows,
    columns: background.columns.map((column) =>
      isKnown(column.name) ? mixColumn(table, row, column, from) : column,
    ),
  };
}

/**
 * A column whose every value comes from a background row or from the explained one.
 *
 * @param from - background row of each value, or {@link EXPLAINED}
 * @throws {@link DataError} `missing-column`, `wrong-kind`
 */
export function mixColumn(table: Table, row: number, background: Column, from: Int32Array): Column {
  const column = findColumn(table, background.name);
  if (column === null) throw new DataError('missing-column', { column: background.name });
  if (background.kind === 'category') {
    if (column.kind !== 'category') throw new DataError('wrong-kind', { column: background.name });
    return mixCodes(column, row, background, from);
  }
  if (column.kind === 'category') throw new DataError('wrong-kind', { column: background.name });
  const own = column.values[row] ?? Number.NaN;
  const { values } = background;
  const mixed = Float64Array.from(from, (other) =>
    other === EXPLAINED ? own : (values[other] ?? Number.NaN),
  );
  return { ...background, values: mixed };
}

function mixCodes(
  column: CategoryColumn,
  row: number,
  background: CategoryColumn,
  from: Int32Array,
): CategoryColumn {
  const word = column.categories[column.codes[row] ?? -1];
  // a word that no background row has is added, so that it stays a word never seen
  const isNew = word !== undefined && !background.categories.includes(word);
  const categories = isNew ? [...background.categories, word] : background.categories;
  const own = word === undefined ? -1 : categories.indexOf(word);
  const codes = Int32Array.from(from, (other) =>
    other === EXPLAINED ? own : (background.codes[other] ?? -1),
  );
  return { ...background, categories, codes };
}
