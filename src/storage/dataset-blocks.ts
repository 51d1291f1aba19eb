/** A column of a dataset as rows of at most {@link ROWS_IN_BLOCK} values, and back; pure. */
import type { Column, ColumnSummary } from '../domain/dataset.ts';
import { StorageError } from '../domain/errors.ts';
import { ROWS_IN_BLOCK, type DatasetColumnRow } from './schema.ts';

/** How many blocks a column of that many rows has; never none, for block 0 holds the categories. */
export function countBlocks(nRows: number): number {
  return Math.max(1, Math.ceil(nRows / ROWS_IN_BLOCK));
}

/** The rows of one column, made one at a time so that a large column is never there twice. */
export function* splitColumn(datasetId: string, column: Column): Generator<DatasetColumnRow> {
  const values = column.kind === 'category' ? column.codes : column.values;
  const categories = column.kind === 'category' ? column.categories : null;
  for (let block = 0; block < countBlocks(values.length); block++) {
    yield {
      datasetId,
      column: column.name,
      block,
      // a copy: structured clone would store the whole buffer behind a view
      values: values.slice(block * ROWS_IN_BLOCK, (block + 1) * ROWS_IN_BLOCK),
      categories: block === 0 ? categories : null,
    };
  }
}

/**
 * @param blocks - all blocks of the column, in order
 * @throws StorageError `damaged-column` when a block is missing, of the wrong type or length
 */
export function joinColumn(
  summary: ColumnSummary,
  nRows: number,
  blocks: readonly (DatasetColumnRow | undefined)[],
): Column {
  const { name, kind, unit } = summary;
  if (kind === 'category') {
    const codes = join(new Int32Array(nRows), name, blocks);
    return { kind, name, categories: blocks[0]?.categories ?? damaged(name, 0), codes };
  }
  const values = join(new Float64Array(nRows), name, blocks);
  return kind === 'date' ? { kind, name, values } : { kind, name, unit, values };
}

function join<T extends Float64Array | Int32Array>(
  whole: T,
  column: string,
  blocks: readonly (DatasetColumnRow | undefined)[],
): T {
  for (const [block, row] of blocks.entries()) {
    const nExpected = Math.min(ROWS_IN_BLOCK, whole.length - block * ROWS_IN_BLOCK);
    const values = row?.values;
    if (values?.constructor !== whole.constructor || values.length !== nExpected)
      return damaged(column, block);
    whole.set(values, block * ROWS_IN_BLOCK);
  }
  return whole;
}

function damaged(column: string, block: number): never {
  throw new StorageError('damaged-column', { column, block });
}
