import { describe, expect, it } from 'vitest';
import type { Column, ColumnSummary } from '../domain/dataset.ts';
import { countBlocks, joinColumn, splitColumn } from './dataset-blocks.ts';
import { ROWS_IN_BLOCK } from './schema.ts';

const nRows = ROWS_IN_BLOCK + 3;
const numbers: Column = {
  kind: 'number',
  name: 'x',
  unit: 'mm',
  values: Float64Array.from({ length: nRows }, (_, i) => (i % 5 ? i / 3 : Number.NaN)),
};
const categories: Column = {
  kind: 'category',
  name: 'x',
  categories: ['a', 'b'],
  codes: Int32Array.from({ length: nRows }, (_, i) => (i % 3) - 1),
};

function summaryOf({ kind, name }: Column): ColumnSummary {
  const unit = kind === 'number' ? 'mm' : null;
  return { name, kind, unit, nMissing: 0, nDistinct: 0, min: null, max: null, mean: null, topCategories: [] };
}

describe('blocks of a column', () => {
  it.each([numbers, categories])('[S13] hold every value once, in copies of their own: $kind', (column) => {
    const rows = [...splitColumn('d', column)];
    expect(rows.map(({ block, values }) => [block, values.length])).toEqual([
      [0, ROWS_IN_BLOCK],
      [1, 3],
    ]);
    // structured clone stores the whole buffer behind a view
    expect(rows.every(({ values }) => values.buffer.byteLength === values.byteLength)).toBe(true);
    expect(rows.map((row) => row.categories)).toEqual([column.kind === 'category' ? ['a', 'b'] : null, null]);
    expect(joinColumn(summaryOf(column), nRows, rows)).toEqual(column);
  });

  it('[S13] are counted without a rest, and never none', () => {
    expect([0, 1, ROWS_IN_BLOCK, ROWS_IN_BLOCK + 1].map(countBlocks)).toEqual([1, 1, 1, 2]);
  });

  it('[S13] that are missing, short or of another type are never taken for the column', () => {
    const [first, second] = splitColumn('d', numbers);
    const [firstCodes] = splitColumn('d', categories);
    if (first === undefined || second === undefined) throw new Error('two blocks are expected');
    const short = { ...second, values: second.values.slice(1) };
    for (const rows of [
      [first, undefined],
      [first, short],
      [firstCodes, second],
      [second, first],
    ]) {
      expect(() => joinColumn(summaryOf(numbers), nRows, rows)).toThrow(
        expect.objectContaining({ code: 'damaged-column' }),
      );
    }
    const uncategorised = [...splitColumn('d', categories)].map((row) =>
      Object.assign(row, { categories: null }),
    );
    expect(() => joinColumn(summaryOf(categories), nRows, uncategorised)).toThrow(
      expect.objectContaining({ code: 'damaged-column' }),
    );
  });
});
