import { expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import { describeInputs } from './describe-inputs.ts';
import { fitGroupMeans, naiveGuess } from './group-means.ts';
import { completeTable } from './complete-table.ts';

const table: Table = {
  nRows: 6,
  columns: [
    {
      kind: 'category',
      name: 'crop',
      categories: ['rice', 'maize', 'rye'],
      codes: Int32Array.of(1, 1, 0, -1, 2, 0),
    },
    {
      kind: 'number',
      name: 'rain',
      unit: 'mm',
      values: Float64Array.of(100, 300, 200, Number.NaN, 999, 250),
    },
    {
      kind: 'category',
      name: 'soil',
      categories: ['sand', 'moon dust'],
      codes: Int32Array.of(0, 1, 0, 0, 0, -1),
    },
  ],
};
const train = Uint32Array.of(0, 1, 2, 3);

test('a signature is made of the training rows alone', () => {
  const { inputs } = describeInputs(
    table,
    train,
    { name: 'y', unit: 't/ha' },
    { rain: { refuse: [0, 6000] } },
  );
  expect(inputs[0]).toMatchObject({ type: 'category', categories: ['maize', 'rice'], initial: 'maize' });
  expect(inputs[1]).toMatchObject({
    type: 'number',
    unit: 'mm',
    train: [100, 300],
    refuse: [0, 6000],
    warn: null,
    whole: true,
    initial: 200,
    optional: true,
  });
});

test('the naive guess is the mean of the group, or of all where the group was never seen', () => {
  const target = Float64Array.of(4, 6, 3, 7, 100, 3);
  const groups = fitGroupMeans(table, target, train, ['crop']);
  expect([0, 2, 3, 4].map((row) => naiveGuess(groups, table, row))).toEqual([5, 3, 5, 5]);
});

test('a table with soil names gets the numbers behind them, unknown ones missing', () => {
  const complete = completeTable(table);
  const column = complete.columns.find(({ name }) => name === 'soil_awc_mm_m');
  expect(column?.kind === 'number' && [...column.values]).toEqual([70, Number.NaN, 70, 70, 70, Number.NaN]);
  expect(completeTable(complete)).toBe(complete);
});
