import { expect, it } from 'vitest';
import type { Table } from '../../../domain/dataset.ts';
import { makePool } from './draw-rows.ts';
import { settleBootstrap } from './settle-bootstrap.ts';

const rows = Uint32Array.from({ length: 200 }, (_, row) => row);
/** Forty blocks of five rows. */
const blocks = Int32Array.from(rows, (row) => row % 40);
const tableOf = (value: (row: number) => number): Table => ({
  nRows: 200,
  columns: [{ kind: 'number', name: 'x', unit: null, values: Float64Array.from(rows, value) }],
});
const settle = (features: Table, given: Int32Array | undefined, asked: 'by_blocks' | 'rows' = 'by_blocks') =>
  settleBootstrap(asked, makePool(rows, null, given), features, rows, given);

it('[F4] draws blocks whole unless a feature follows them, as the year follows years', () => {
  expect(
    settle(
      tableOf((row) => row % 7),
      blocks,
    ),
  ).toBe('blocks');
  expect(
    settle(
      tableOf((row) => 1990 + (row % 40)),
      blocks,
    ),
  ).toBe('rows');
  // dates within their year; a missing one says nothing
  const dates = tableOf((row) => (row === 3 ? NaN : 365 * (row % 40) + row));
  expect(settle(dates, blocks)).toBe('rows');
  // one value out of order: no longer a sequence
  expect(
    settle(
      tableOf((row) => (row === 199 ? 0 : row % 40)),
      blocks,
    ),
  ).toBe('blocks');
});

it('[F4] draws rows where blocks are none, few, or single rows, or where it is told to', () => {
  const noise = tableOf((row) => (row * 37) % 11);
  expect(settle(noise, undefined)).toBe('rows');
  expect(
    settle(
      noise,
      blocks.map((block) => block % 39),
    ),
  ).toBe('rows');
  expect(settle(noise, Int32Array.from(rows))).toBe('rows');
  expect(settle(noise, blocks, 'rows')).toBe('rows');
});
