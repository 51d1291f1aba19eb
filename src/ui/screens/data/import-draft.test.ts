import { describe, expect, it } from 'vitest';
import type { ImportPreview, PreviewColumn } from '../../../workers/contracts/import.ts';
import { datasetName, draftFor, withColumn } from './import-draft.ts';

const column = (name: string, more: Partial<PreviewColumn> = {}, nMissing = 0): PreviewColumn => ({
  name,
  kind: 'number',
  unit: null,
  decimal: '.',
  dateOrder: 'dmy',
  nBad: 0,
  unusable: null,
  profile: {
    histogram: null,
    summary: {
      name,
      kind: 'number',
      unit: null,
      nMissing,
      nDistinct: 1,
      min: 0,
      max: 1,
      mean: 0,
      topCategories: [],
    },
  },
  ...more,
});

const preview: ImportPreview = {
  type: 'preview',
  importId: 'i',
  name: 'farm.csv',
  nBytes: 10,
  nRows: 4,
  nLeftOut: 0,
  dialect: {
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    newline: '\n',
    hasHeader: true,
    decimalMark: '.',
  },
  columns: [
    column('yield', { unit: 't/ha' }),
    column('note', { unusable: 'too-many-categories' }),
    column('blank', {}, 4),
  ],
  firstRows: [],
  warnings: [],
  cellIssues: [],
  nCellIssues: 0,
};

describe('draft of an import', () => {
  it('leaves out what cannot be used and what is empty', () => {
    expect(draftFor(preview, null)).toEqual({
      name: 'farm',
      badCells: 'missing',
      columns: [
        { column: 'yield', use: true, unit: 't/ha', rename: null },
        { column: 'note', use: false, unit: null, rename: null },
        { column: 'blank', use: false, unit: null, rename: null },
      ],
    });
  });

  it('keeps decisions when the table is read again', () => {
    const decided = withColumn(draftFor(preview, null), 'yield', {
      unit: null,
      rename: 'harvest',
      use: false,
    });
    expect(draftFor(preview, decided).columns[0]).toEqual({
      column: 'yield',
      use: false,
      unit: null,
      rename: 'harvest',
    });
  });

  it.each([
    ['fao-yield.csv.gz', 'fao-yield'],
    ['a.b.TXT', 'a.b'],
    ['.csv', '.csv'],
    ['Pasted table', 'Pasted table'],
  ])('names %s', (file, name) => expect(datasetName(file)).toBe(name));
});
