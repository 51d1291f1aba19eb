import { describe, expect, it } from 'vitest';
import { makeTable } from '../../../tests/support/made-table.ts';
import { makeCleanTable } from '../../../tests/support/clean-table.ts';
import { plants } from '../../../tests/support/planted-leaks.ts';
import { hasData, readData } from '../../../tests/support/read-csv.ts';
import type { Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { Random } from '../random.ts';
import { takeRows } from '../table/take-rows.ts';
import { makeSplit } from '../validation/make-split.ts';
import { findLeaks } from './find-leaks.ts';

const { table, target } = makeTable(1000, 6);
/** Seeds of the honest tables on which every kind of leak is planted: 400 rows each, the last a panel, for whose kinds there is no other. */
const SEEDS = [1, 16, 44, 135];
const base = { table, target: 'yield', groups: ['crop', 'region'], timeColumn: 'year', split: null };
const codes = (input: Partial<typeof base>) => findLeaks({ ...base, ...input }).map(({ code }) => code);
const withColumn = (name: string, values: Float64Array): Table => ({
  nRows: table.nRows,
  columns: [...table.columns, { kind: 'number', name, unit: null, values }],
});

describe('findLeaks', () => {
  it('[L16] is quiet on a clean table', () => {
    expect(findLeaks(base)).toEqual([]);
    const byYear: SplitRule = { kind: 'year', column: 'year', firstTestYear: 2015, nCalibrationYears: 2 };
    const severities = findLeaks({ ...base, split: makeSplit(table, byYear, 1) }).map(
      ({ severity }) => severity,
    );
    expect(new Set(severities)).toEqual(new Set(['info']));
  });

  it('[L16] finds repeated rows', () => {
    const repeated = takeRows(
      table,
      Uint32Array.from({ length: 1000 }, (_, i) => i % 900),
    );
    expect(
      findLeaks({ ...base, table: repeated }).find(({ code }) => code === 'repeated-rows'),
    ).toMatchObject({
      severity: 'severe',
      nRows: 100,
      share: 0.1,
    });
  });

  it('[L16] finds a copy of the target and a straight line of it, not a cause', () => {
    expect(
      codes({
        table: withColumn(
          'biomass',
          target.map((y) => 3 * y - 1),
        ),
      }),
    ).toEqual(['target-copy']);
    expect(
      codes({
        table: withColumn(
          'noise',
          target.map((y, i) => y + (i % 7)),
        ),
      }),
    ).toEqual([]);
  });

  it('[L16] finds what is the target within each group, though not over all of them', () => {
    const crop = table.columns.find(({ name }) => name === 'crop');
    const cropCodes = crop?.kind === 'category' ? crop.codes : new Int32Array();
    const index = [0.2, 0.45, 0.9, 0.3];
    const share = (row: number) => index[(cropCodes[row] ?? 0) % index.length] ?? 1;
    const dry = target.map((y, row) => y / share(row));
    expect(findLeaks({ ...base, table: withColumn('biomass', dry) })).toMatchObject([
      { code: 'target-copy', severity: 'severe', columns: ['biomass'], nRows: 1000 },
    ]);
    // a harvest index that wavers by a hundredth is still one; a cause that scatters as widely as the yields is none
    const wavering = dry.map((y, row) => y * (1 + 0.01 * ((row % 3) - 1)));
    expect(findLeaks({ ...base, table: withColumn('biomass', wavering) })).toMatchObject([
      { code: 'target-copy', severity: 'warning' },
    ]);
    expect(
      codes({
        table: withColumn(
          'cause',
          dry.map((y, row) => y * (1 + 0.2 * ((row % 7) - 3))),
        ),
      }),
    ).toEqual([]);
  });

  it('[L16] takes neither two points of a group for a line, nor its trend in time for a copy', () => {
    const farms = Int32Array.from({ length: 1000 }, (_, row) => row % 400);
    const categories = Array.from({ length: 400 }, (_, code) => `farm ${code}`);
    const few: Table = {
      nRows: 1000,
      columns: [...table.columns, { kind: 'category', name: 'farm', categories, codes: farms }],
    };
    expect(codes({ table: few, groups: ['farm'] })).not.toContain('target-copy');
    const year = table.columns.find(({ name }) => name === 'year');
    const years = year?.kind === 'number' ? year.values : new Float64Array();
    const pace = Int32Array.from(years, (_, row) => row % 3);
    const rising = years.map((value, row) => (1 + (row % 3)) * (value - 1990));
    expect(
      codes({
        table: {
          nRows: 1000,
          columns: [
            ...table.columns.filter(({ name }) => name !== 'yield'),
            { kind: 'number', name: 'yield', unit: null, values: rising },
            { kind: 'category', name: 'pace', categories: ['a', 'b', 'c'], codes: pace },
          ],
        },
        groups: ['pace'],
      }),
    ).not.toContain('target-copy');
  });

  it('[L16] finds a number that names its group', () => {
    const region = table.columns[1];
    const regionCodes = region?.kind === 'category' ? region.codes : new Int32Array();
    const climate = Float64Array.from(regionCodes, (code) => 500 + 13 * code);
    expect(findLeaks({ ...base, table: withColumn('mean rain', climate) })).toMatchObject([
      {
        code: 'constant-in-group',
        severity: 'warning',
        columns: ['mean rain', 'region'],
        proposal: { kind: 'group', column: 'region' },
      },
    ]);
  });

  it('[L16] finds what a random split straddles, and proposes by year', () => {
    const split = makeSplit(table, { kind: 'random', testShare: 0.2, calibrationShare: 0.2 }, 1);
    const findings = findLeaks({ ...base, split });
    expect(
      findings.filter(({ code }) => code === 'straddling-groups').map(({ severity }) => severity),
    ).toEqual(['warning', 'warning']);
    const proposal = findings.find(({ code }) => code === 'ignored-time')?.proposal;
    expect(proposal).toMatchObject({ kind: 'year', column: 'year', nCalibrationYears: 3 });
    const nTest = proposal ? makeSplit(table, proposal, 1).test.length : 0;
    expect(nTest).toBeGreaterThan(150);
    expect(nTest).toBeLessThan(300);
  });

  it.runIf(hasData('fao-yield.csv'))(
    '[L16] finds the traps of fao-yield: 64 % of random test rows have their answer in train',
    () => {
      const fao = readData('fao-yield.csv');
      const input = { table: fao, target: 'hg/ha_yield', groups: ['Area', 'Item'], timeColumn: 'Year' };
      const split = makeSplit(fao, { kind: 'random', testShare: 0.2, calibrationShare: 0 }, 42);
      const random = findLeaks({ ...input, split });
      expect(random[0]).toMatchObject({
        code: 'repeated-keys',
        severity: 'severe',
        columns: ['Area', 'Item', 'Year'],
      });
      expect(random[0]?.share).toBeCloseTo(0.64, 1);
      expect(findLeaks({ ...input, split: null })).toMatchObject([
        { code: 'repeated-keys', nRows: 28_242 - 13_130 },
        { code: 'repeated-rows', nRows: 2310 },
        { code: 'constant-in-group', columns: ['average_rain_fall_mm_per_year', 'Area'], share: 1 },
      ]);
      // the proposal cures what it was proposed for
      const proposal = random[0]?.proposal;
      const cured = proposal && findLeaks({ ...input, split: makeSplit(fao, proposal, 42) });
      expect(cured?.map(({ code }) => code)).not.toContain('repeated-keys');
    },
    20_000,
  );

  it.runIf(hasData('lasrosas-corn.csv'))(
    '[A3] finds that the points of lasrosas lie beside each other',
    () => {
      const field = readData('lasrosas-corn.csv');
      const input = { table: field, target: 'yield', groups: ['topo'], timeColumn: 'year' };
      const split = makeSplit(field, { kind: 'random', testShare: 0.2, calibrationShare: 0 }, 42);
      const found = findLeaks({ ...input, split });
      expect(found.map(({ code }) => code)).toEqual(
        expect.arrayContaining(['spatial-neighbours', 'ignored-time', 'straddling-groups']),
      );
      const near = found.find(({ code }) => code === 'spatial-neighbours');
      expect(near).toMatchObject({ severity: 'warning', share: 1, proposal: { kind: 'spatial' } });
      const proposal = near?.proposal ?? null;
      const cured = proposal && findLeaks({ ...input, split: makeSplit(field, proposal, 42) });
      expect(cured?.map(({ code }) => code)).not.toContain('spatial-neighbours');
    },
  );
});

describe('planted leaks', () => {
  it.each(plants.map((plant) => [plant.kind, plant] as const))(
    '[A1] finds: %s',
    (kind, { codes, column, plant }) => {
      const found = SEEDS.flatMap((seed) => {
        const input = plant(makeCleanTable(seed), Random.fromSeed(seed).split(kind));
        if (input === null) return [];
        return findLeaks(input).some(
          (finding) => codes.includes(finding.code) && (column === null || finding.columns.includes(column)),
        );
      });
      expect(found.length).toBeGreaterThan(0);
      expect(found.filter((is) => !is).length).toBeLessThanOrEqual(found.length / 4);
    },
  );

  it('[A2] is quiet on honest tables of many kinds', () => {
    const alarms = Array.from({ length: 12 }, (_, seed) => findLeaks(makeCleanTable(seed + 100)));
    expect(alarms.flat()).toEqual([]);
  });

  it('[A4] is plain data, and the same for the same seed', () => {
    const [copy] = plants;
    const input = copy?.plant(makeCleanTable(3), Random.fromSeed(1));
    if (input === undefined || input === null) throw new Error('nothing planted');
    const findings = findLeaks(input);
    expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
    expect(findLeaks(input)).toEqual(findings);
  });
});
