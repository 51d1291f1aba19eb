import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../tests/support/made-table.ts';
import type { SplitRule } from '../../domain/split.ts';
import { groupRows } from '../table/group-rows.ts';
import { yearsOf } from '../table/years.ts';
import { groupKFold } from './group-k-fold.ts';
import { makeSplit } from './make-split.ts';

const { table } = makeTable(400, 2);
const shares = { testShare: 0.25, calibrationShare: 0.2 };
const rules: readonly SplitRule[] = [
  { kind: 'year', column: 'year', firstTestYear: 2015, nCalibrationYears: 3 },
  { kind: 'group', column: 'region', ...shares },
  { kind: 'group', column: 'crop,region,year', ...shares },
  { kind: 'random', ...shares },
];

function splitting(rule: SplitRule, rows?: Uint32Array): () => unknown {
  return () => makeSplit(table, rule, 0, rows);
}

describe('makeSplit', () => {
  it('[L11] puts every row in exactly one part, the same for the same seed', () => {
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.integer(), (rule, seed) => {
        const split = makeSplit(table, rule, seed);
        const parts = [...split.train, ...split.calibration, ...split.test];
        expect(parts.sort((a, b) => a - b)).toEqual([...rowsFrom(0, 400)]);
        expect(makeSplit(table, rule, seed)).toEqual(split);
      }),
    );
  });

  it('[L12] lets no group straddle', () => {
    fc.assert(
      fc.property(fc.constantFrom('region', 'crop,region,year'), fc.integer(), (column, seed) => {
        const { codes } = groupRows(table, column.split(','));
        const split = makeSplit(table, { kind: 'group', column, ...shares }, seed);
        const sets = [split.train, split.calibration, split.test].map(
          (rows) => new Set(Array.from(rows, (row) => codes[row])),
        );
        const nInParts = sets.reduce((n, set) => n + set.size, 0);
        expect(nInParts).toBe(new Set(codes).size);
      }),
    );
  });

  it('[L12] draws the same groups whatever the order of the rows', () => {
    const reversed = {
      nRows: 400,
      columns: table.columns.map((column) =>
        column.kind === 'category'
          ? { ...column, codes: column.codes.slice().reverse() }
          : { ...column, values: column.values.slice().reverse() },
      ),
    };
    const rule: SplitRule = { kind: 'group', column: 'crop,region,year', ...shares };
    expect(makeSplit(reversed, rule, 5).test).toEqual(
      makeSplit(table, rule, 5)
        .test.map((row) => 399 - row)
        .reverse(),
    );
  });

  it('[L13] trains on the past, calibrates on the years just before the test', () => {
    const split = makeSplit(
      table,
      { kind: 'year', column: 'year', firstTestYear: 2015, nCalibrationYears: 3 },
      0,
    );
    const years = yearsOf(table, 'year');
    const span = (rows: Uint32Array) => [
      Math.min(...rows.map((row) => years[row] ?? NaN)),
      Math.max(...rows.map((row) => years[row] ?? NaN)),
    ];
    expect(span(split.train)).toEqual([2000, 2011]);
    expect(span(split.calibration)).toEqual([2012, 2014]);
    expect(span(split.test)).toEqual([2015, 2019]);
  });

  it('reads the year of a date and leaves out rows whose year is missing', () => {
    const dates = Float64Array.of(Date.UTC(2001, 11, 31), Date.UTC(2002, 0, 1), NaN);
    const dated = { nRows: 3, columns: [{ kind: 'date', name: 'sown', values: dates }] } as const;
    const split = makeSplit(
      dated,
      { kind: 'year', column: 'sown', firstTestYear: 2002, nCalibrationYears: 0 },
      0,
    );
    expect([[...split.train], [...split.calibration], [...split.test]]).toEqual([[0], [], [1]]);
  });

  it('[L4] says why it cannot split', () => {
    expect(splitting({ kind: 'group', column: 'soil', ...shares })).toThrow('missing-column');
    expect(splitting({ kind: 'group', column: 'crop', testShare: 0.5, calibrationShare: 0.45 })).toThrow(
      'too-few-groups',
    );
    expect(splitting({ kind: 'group', column: 'region', testShare: 0, calibrationShare: 0 })).toThrow(
      'bad-share',
    );
    expect(splitting({ kind: 'random', testShare: 0.6, calibrationShare: 0.4 })).toThrow('bad-share');
    expect(splitting({ kind: 'random', ...shares }, rowsFrom(0, 1))).toThrow('too-few-groups');
    expect(splitting({ kind: 'year', column: 'year', firstTestYear: 2050, nCalibrationYears: 0 })).toThrow(
      'empty-split',
    );
    expect(splitting({ kind: 'year', column: 'year', firstTestYear: 2000, nCalibrationYears: 0 })).toThrow(
      'empty-split',
    );
    expect(splitting({ kind: 'year', column: 'crop', firstTestYear: 2000, nCalibrationYears: 0 })).toThrow(
      'wrong-kind',
    );
  });
});

describe('groupKFold', () => {
  it('[L11] [L12] partitions the rows into test parts without a straddling group', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1, max: 9 }), { minLength: 10, maxLength: 80 }),
        fc.integer({ min: 2, max: 4 }),
        fc.integer(),
        (codes, k, seed) => {
          const groups = Int32Array.from(codes);
          fc.pre(new Set(codes.filter((code) => code >= 0)).size >= k);
          const folds = groupKFold(groups, rowsFrom(0, codes.length), k, seed);
          expect(folds.length).toBe(k);
          const tested = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
          expect(tested).toEqual([...rowsFrom(0, codes.length)].filter((row) => (codes[row] ?? -1) >= 0));
          for (const { train, test } of folds) {
            expect(train.length + test.length).toBe(tested.length);
            const trained = new Set(Array.from(train, (row) => codes[row]));
            expect(Array.from(test).some((row) => trained.has(codes[row]))).toBe(false);
          }
        },
      ),
    );
  });

  it('balances the folds and refuses too few groups', () => {
    const groups = Int32Array.from({ length: 120 }, (_, row) => row % 12);
    expect(groupKFold(groups, rowsFrom(0, 120), 4, 1).map(({ test }) => test.length)).toEqual([
      30, 30, 30, 30,
    ]);
    expect(() => groupKFold(groups.fill(0), rowsFrom(0, 120), 2, 1)).toThrow('too-few-groups');
  });
});
