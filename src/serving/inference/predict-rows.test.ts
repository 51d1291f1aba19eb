import { describe, expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import type { Answers } from '../../domain/signature.ts';
import type { LoadedModel } from './load-model.ts';
import { loadPlain, plainRows } from './plain-model.fixture.ts';
import { predictOne } from './predict-one.ts';
import { applicabilities, predictRows, type RowPredictions } from './predict-rows.ts';
import { answersAt } from './stack-rows.ts';
import { loadStarter } from './starter.fixture.ts';

const starter = await loadStarter();
const plain = await loadPlain();
const everything = { applicability: true, naive: true };

/** Answers of several seasons as columns; every season has the same questions. */
function toTable(seasons: readonly Answers[]): Table {
  const columns = Object.keys(seasons[0] ?? {}).map((name) => {
    const said = seasons.map((answers) => answers[name] ?? null);
    if (said.every((value) => typeof value === 'number' || value === null)) {
      const values = Float64Array.from(said, (value) => (value === null ? Number.NaN : Number(value)));
      return { kind: 'number' as const, name, unit: null, values };
    }
    const categories = [...new Set(said.filter((value) => value !== null).map(String))];
    const codes = Int32Array.from(said, (value) => (value === null ? -1 : categories.indexOf(String(value))));
    return { kind: 'category' as const, name, categories, codes };
  });
  return { nRows: seasons.length, columns };
}

/** What many rows at once say of one of them. */
function rowOf(model: LoadedModel, rows: RowPredictions, row: number): unknown {
  const codes = rows.issues.filter((issue) => issue.row === row + 1).map(({ code }) => code);
  if (codes.length > 0) return { codes, mean: rows.mean[row] };
  return {
    numbers: [rows.mean[row], rows.low[row], rows.high[row], rows.naive[row], rows.coverage],
    applicability: applicabilities[rows.applicability[row] ?? -1],
    outside: rows.outside.get(row) ?? [],
    level: model.levels[rows.level[row] ?? -1]?.level.id,
    isNew: rows.isNewGroup[row] === 1,
  };
}

/** What the same row says alone. */
function alone(model: LoadedModel, answers: Answers): unknown {
  const one = predictOne(model, answers);
  if (one.type === 'refused') {
    const errors = one.issues.filter(({ severity }) => severity === 'error');
    return { codes: errors.map(({ code }) => code), mean: Number.NaN };
  }
  return {
    numbers: [one.mean, one.range.low, one.range.high, one.naive, one.range.coverage],
    applicability: one.applicability,
    outside: one.outside,
    level: one.model.level,
    isNew: one.newGroup !== null,
  };
}

/** @returns how many rows were refused */
function compare(model: LoadedModel, table: Table): number {
  const rows = predictRows(model, table, everything);
  const places = Array.from(rows.mean, (_, row) => row);
  expect(places.map((row) => rowOf(model, rows, row))).toEqual(
    places.map((row) => alone(model, answersAt(table, row))),
  );
  return rows.mean.filter(Number.isNaN).length;
}

describe('many rows at once', () => {
  test('[K1] a plain model answers rows as it answers one, and refuses the same', () => {
    const { features } = plainRows(11);
    const columns = features.columns.map((column) => {
      if (column.kind === 'category') return { ...column, categories: ['north', 'west'] };
      return {
        ...column,
        values: column.values.map((value, row) => (row % 7 === 0 ? Number.NaN : value * 1.4)),
      };
    });
    expect(compare(plain, { ...features, columns })).toBe(Math.ceil(400 / 7));
  });

  test('[K1] seasons in a farmer’s words, at whatever level each is known', () => {
    const maize = { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean', year_kind: null };
    const seasons: Answers[] = [
      maize,
      { ...maize, year_kind: 'dry' },
      { ...maize, crop: 'wheat', sowing_day: 300 },
      { ...maize, crop: null },
      { ...maize, latitude: 55, climate: 'cool_continental' },
      { ...maize, crop: 'sorghum', year_kind: 'wet' },
    ];
    expect(compare(starter, toTable(seasons))).toBeGreaterThan(0);
  });

  test('[K2] a column that is absent or of the wrong kind refuses the table, not the process', () => {
    const nothing = predictRows(plain, { nRows: 2, columns: [] }, everything);
    expect(nothing.issues.map(({ code, column, row }) => [code, column, row])).toEqual([
      ['missing-column', 'region', undefined],
      ['missing-column', 'rain', undefined],
    ]);
    expect([...nothing.mean]).toEqual([Number.NaN, Number.NaN]);
  });
});
