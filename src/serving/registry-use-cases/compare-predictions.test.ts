import { assert, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { blockColumns, comparePredictions, type PredictedRows } from './compare-predictions.ts';

const byYear: SplitRule = { kind: 'year', column: 'year', firstTestYear: 2009, nCalibrationYears: 1 };
const atRandom: SplitRule = { kind: 'random', testShare: 0.2, calibrationShare: 0.2 };
const nRows = 40;
const table: Table = {
  nRows,
  columns: [
    {
      kind: 'number',
      name: 'year',
      unit: 'year',
      values: Float64Array.from({ length: nRows }, (_, i) => 2009 + (i % 8)),
    },
  ],
};

function predictions(
  errorOf: (row: number) => number,
  rows = Uint32Array.from({ length: nRows }, (_, i) => i),
): PredictedRows {
  const actual = Float64Array.from(rows, (row) => 3 + Math.sin(row));
  return { rows, actual, predicted: actual.map((y, at) => y + errorOf(rows[at] ?? 0)) };
}

function reason(a: PredictedRows, b: PredictedRows): string | null {
  const found = comparePredictions(a, b, { rule: byYear, table }, 1);
  return found.type === 'compared' ? null : found.reason;
}

describe('two runs on the same test rows', () => {
  const good = predictions((row) => 0.1 * Math.cos(row));
  const bad = predictions((row) => 1 + 0.1 * Math.sin(3 * row));

  it('says which errs less, by how much, drawn in blocks of the split', () => {
    const found = comparePredictions(good, bad, { rule: byYear, table }, 1);
    if (found.type !== 'compared') throw new Error(found.reason);
    expect(found).toMatchObject({ verdict: 'first-better', drawn: 'blocks' });
    expect(found.difference.nGroups).toBe(8);
    expect(found.difference.mean).toBeLessThan(-0.8);
    expect(comparePredictions(bad, good, { rule: byYear, table }, 1)).toMatchObject({
      verdict: 'second-better',
    });
  });

  it('cannot tell a run from itself', () => {
    expect(comparePredictions(good, good, { rule: byYear, table }, 1)).toMatchObject({
      verdict: 'cannot-tell',
      difference: { mean: 0, low: 0, high: 0 },
    });
  });

  it('finds the rows whatever order they were stored in', () => {
    const rows = Uint32Array.from({ length: nRows }, (_, i) => nRows - 1 - i);
    const turned = predictions((row) => 1 + 0.1 * Math.sin(3 * row), rows);
    const straight = comparePredictions(good, bad, { rule: byYear, table }, 1);
    expect(comparePredictions(good, turned, { rule: byYear, table }, 1)).toEqual(straight);
  });

  it('refuses other rows, other observations, and none', () => {
    const fewer = predictions(() => 0, Uint32Array.of(1, 2, 3));
    const shifted = { ...bad, actual: bad.actual.map((y) => y + 1) };
    const none = predictions(() => 0, new Uint32Array());
    expect(reason(good, fewer)).toBe('other-rows');
    expect(reason(good, { ...bad, rows: bad.rows.map((row) => row + 1) })).toBe('other-rows');
    expect(reason(good, shifted)).toBe('other-actuals');
    expect(reason(none, none)).toBe('no-rows');
  });

  it('draws rows singly when the split is random or the table is gone, in handfuls when they are many', () => {
    expect(comparePredictions(good, bad, { rule: atRandom, table }, 1)).toMatchObject({ drawn: 'rows' });
    expect(comparePredictions(good, bad, { rule: byYear, table: null }, 1)).toMatchObject({ drawn: 'rows' });
    assert(
      property(integer({ min: 1001, max: 5000 }), (n) => {
        const rows = Uint32Array.from({ length: n }, (_, i) => 7 * i);
        const found = comparePredictions(
          predictions(() => 0, rows),
          predictions(() => 1, rows),
          { rule: atRandom, table: null },
          1,
        );
        if (found.type !== 'compared') throw new Error(found.reason);
        expect(found.difference.nGroups).toBeLessThanOrEqual(1000);
        expect(found.difference.nGroups).toBeGreaterThan(500);
      }),
      { numRuns: 5 },
    );
    expect(blockColumns(atRandom)).toEqual([]);
    expect(blockColumns(byYear)).toEqual(['year']);
  });
});
