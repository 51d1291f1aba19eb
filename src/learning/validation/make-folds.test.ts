import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import golden from '../../../tests/golden/validation/folds.json';
import { makeTable, rowsFrom } from '../../../tests/support/made-table.ts';
import type { Table } from '../../domain/dataset.ts';
import type { FoldRule, SplitRule } from '../../domain/split.ts';
import { Random } from '../random.ts';
import { yearsOf } from '../table/years.ts';
import { blocksOf } from './blocks-of.ts';
import { foldRuleFor } from './fold-rule-for.ts';
import { makeFolds, makeNestedFolds } from './make-folds.ts';
import { makeSplit } from './make-split.ts';
import { checkBlockSize, spatialRange } from './spatial-range.ts';

const { table: made } = makeTable(300, 3);
const random = Random.fromSeed(12);
const column = (name: string, values: Float64Array) =>
  ({ kind: 'number', name, unit: null, values }) as const;
const table: Table = {
  nRows: 300,
  columns: [
    ...made.columns,
    column(
      'x',
      Float64Array.from({ length: 300 }, () => random.nextFloat()),
    ),
    column(
      'y',
      Float64Array.from({ length: 300 }, () => random.nextFloat()),
    ),
  ],
};
const rules: readonly FoldRule[] = [
  { kind: 'k-fold', k: 4 },
  { kind: 'group-k-fold', column: 'crop,region', k: 5 },
  { kind: 'leave-one-group-out', column: 'year' },
  { kind: 'rolling-origin', column: 'year', nOrigins: 4, horizon: 3 },
  { kind: 'spatial-blocks', columns: ['x', 'y'], k: 4, blockSize: null },
];
const splits: readonly SplitRule[] = [
  { kind: 'random', testShare: 0.2, calibrationShare: 0.2 },
  { kind: 'group', column: 'region', testShare: 0.2, calibrationShare: 0.2 },
  { kind: 'year', column: 'year', firstTestYear: 2015, nCalibrationYears: 2 },
  { kind: 'spatial', columns: ['x', 'y'], blockSize: 0.25, testShare: 0.2, calibrationShare: 0.2 },
];

describe('makeFolds', () => {
  it('[V1] no row is in both parts, every fold has both, and the same seed draws the same', () => {
    const someRows = fc.uint8Array({ minLength: 300, maxLength: 300 });
    fc.assert(
      fc.property(fc.constantFrom(...rules), fc.integer(), someRows, (rule, seed, dice) => {
        const rows = rowsFrom(0, 300).filter((row) => (dice[row] ?? 0) < 230);
        const folds = makeFolds(table, rule, rows, seed);
        const given = new Set(rows);
        for (const { train, test } of folds) {
          const trained = new Set(train);
          expect(train.length > 0 && test.length > 0).toBe(true);
          expect(test.some((row) => trained.has(row) || !given.has(row))).toBe(false);
          expect(train.every((row) => given.has(row))).toBe(true);
        }
        const tested = folds.flatMap(({ test }) => [...test]).sort((a, b) => a - b);
        expect(rule.kind === 'rolling-origin' ? [...rows] : tested).toEqual([...rows]);
        expect(makeFolds(table, rule, rows, seed)).toEqual(folds);
      }),
      { numRuns: 40 },
    );
  });

  it('[V1] agrees with scikit-learn where the words mean the same', () => {
    const ofGroups: Table = {
      nRows: 90,
      columns: [
        column('group', Float64Array.from(golden.groups)),
        column('year', Float64Array.from(golden.years)),
      ],
    };
    const rows = rowsFrom(0, 90);
    for (const [k, tests] of Object.entries(golden.groupKFold)) {
      const folds = makeFolds(ofGroups, { kind: 'group-k-fold', column: 'group', k: Number(k) }, rows, 1);
      expect(folds.map(({ test }) => Array.from(test))).toEqual(tests);
    }
    const byYear = makeFolds(ofGroups, { kind: 'leave-one-group-out', column: 'year' }, rows, 1);
    expect(byYear.map(({ test }) => Array.from(test))).toEqual(golden.leaveOneYearOut);
    const season: Table = { nRows: 22, columns: [column('season', Float64Array.from(golden.season))] };
    for (const [k, folds] of Object.entries(golden.rollingOrigin)) {
      const rule: FoldRule = { kind: 'rolling-origin', column: 'season', nOrigins: Number(k), horizon: 1 };
      const made = makeFolds(season, rule, rowsFrom(0, 22), 1);
      expect(made.map(({ train, test }) => [train, test].map((part) => Array.from(part)))).toEqual(folds);
    }
  });

  it('[V2] a rolling origin learns from no later year, and its whole horizon is known', () => {
    const years = yearsOf(table, 'year');
    const rule: FoldRule = { kind: 'rolling-origin', column: 'year', nOrigins: 3, horizon: 4 };
    const folds = makeFolds(table, rule, rowsFrom(0, 300), 0);
    expect(folds.map(({ origin }) => origin)).toEqual([2013, 2014, 2015]);
    for (const { train, test, origin = 0 } of folds) {
      expect(Math.max(...train.map((row) => years[row] ?? 0))).toBe(origin);
      expect([...new Set(test.map((row) => years[row] ?? 0))].sort()).toEqual(
        [1, 2, 3, 4].map((ahead) => origin + ahead),
      );
    }
  });

  it('[V3] nested folds are cut from the outer training rows alone', () => {
    const outer: FoldRule = { kind: 'group-k-fold', column: 'region', k: 4 };
    for (const fold of makeNestedFolds(table, { outer, inner: { ...outer, k: 3 } }, rowsFrom(0, 300), 2)) {
      const may = new Set(fold.outer.train);
      expect(fold.inner.every(({ train, test }) => [...train, ...test].every((row) => may.has(row)))).toBe(
        true,
      );
    }
  });

  it('[L4] says why it cannot fold', () => {
    const rows = rowsFrom(0, 3);
    const folding = (rule: FoldRule) => () => makeFolds(table, rule, rows, 0);
    expect(folding({ kind: 'k-fold', k: 4 })).toThrow('too-few-rows');
    expect(folding({ kind: 'k-fold', k: 1 })).toThrow('out-of-range');
    expect(folding({ kind: 'rolling-origin', column: 'year', nOrigins: 9, horizon: 1 })).toThrow(
      'too-few-years',
    );
    expect(folding({ kind: 'rolling-origin', column: 'year', nOrigins: 1, horizon: 0 })).toThrow(
      'out-of-range',
    );
    expect(() =>
      makeFolds(table, { kind: 'leave-one-group-out', column: 'year' }, rowsFrom(0, 1), 0),
    ).toThrow('too-few-groups');
  });
});

describe('foldRuleFor', () => {
  it('[V4] holds the same blocks whole inside the training rows as the split does outside', () => {
    for (const split of splits) {
      const { train } = makeSplit(table, split, 5);
      const rule = foldRuleFor(table, split, train);
      const blocks = blocksOf(table, split);
      for (const fold of makeFolds(table, rule, train, 5)) {
        const trained = new Set(Array.from(fold.train, (row) => blocks[row]));
        expect(fold.test.some((row) => trained.has(blocks[row]))).toBe(false);
      }
    }
  });

  it('[V4] looks as many years ahead as the test does, and asks for no more folds than there are blocks', () => {
    const split: SplitRule = { kind: 'year', column: 'year', firstTestYear: 2016, nCalibrationYears: 0 };
    const rows = makeSplit(table, split, 1).train;
    expect(foldRuleFor(table, split, rows)).toEqual({
      kind: 'rolling-origin',
      column: 'year',
      nOrigins: 5,
      horizon: 4,
    });
    const byCrop: SplitRule = { kind: 'group', column: 'crop', testShare: 0.2, calibrationShare: 0 };
    expect(foldRuleFor(table, byCrop, rowsFrom(0, 300), 10)).toMatchObject({ k: 4 });
  });

  it('blocks are counted from 0 and −1 is missing alone, also for years below 0', () => {
    const bc: Table = { nRows: 4, columns: [column('year', Float64Array.of(-1, 5, NaN, -1))] };
    const rule: SplitRule = { kind: 'year', column: 'year', firstTestYear: 5, nCalibrationYears: 0 };
    expect([...blocksOf(bc, rule)]).toEqual([0, 1, -1, 0]);
  });
});

describe('spatialRange', () => {
  const place = Random.fromSeed(3);
  const n = 1500;
  const x = Float64Array.from({ length: n }, () => 100 * place.nextFloat());
  const y = Float64Array.from({ length: n }, () => 100 * place.nextFloat());
  // a patchwork of 20 × 20 squares: its variogram reaches the sill at 20
  const level = Float64Array.from({ length: 25 }, () => place.normal());
  const patches = x.map(
    (east, row) =>
      (level[Math.floor(east / 20) + 5 * Math.floor((y[row] ?? 0) / 20)] ?? 0) + 0.2 * place.normal(),
  );
  const map: Table = { nRows: n, columns: [column('x', x), column('y', y)] };
  const rows = rowsFrom(0, n);

  it('[V5] finds how far a patch reaches, and nothing where places are strangers', () => {
    const { range, nugget, isAutocorrelated } = spatialRange(x, y, patches, rows, 1);
    expect(isAutocorrelated).toBe(true);
    expect(range).toBeGreaterThan(12);
    expect(range).toBeLessThan(32);
    expect(nugget).toBeLessThan(0.3);
    const noise = x.map(() => place.normal());
    expect(spatialRange(x, y, noise, rows, 1)).toMatchObject({ range: 0, isAutocorrelated: false });
  });

  it('[V5] warns of squares smaller than that, and says which would do', () => {
    const small = checkBlockSize(map, { columns: ['x', 'y'], blockSize: 5 }, patches, rows, 1);
    expect(small).toMatchObject({ code: 'blocks-smaller-than-range', severity: 'warning' });
    const suggested = Number(small?.details?.['suggested']);
    expect(checkBlockSize(map, { columns: ['x', 'y'], blockSize: suggested }, patches, rows, 1)).toBeNull();
  });
});
