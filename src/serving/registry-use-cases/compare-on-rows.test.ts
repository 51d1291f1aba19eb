import { describe, expect, test } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import type { Digest } from '../../domain/ids.ts';
import { loadPlain, plainRows } from '../inference/plain-model.fixture.ts';
import { loadStarter } from '../inference/starter.fixture.ts';
import { compareOnRows } from './compare-on-rows.ts';

function testRows(shift = 0): Table {
  const { features, target } = plainRows(77, shift);
  return {
    ...features,
    columns: [...features.columns, { kind: 'number', name: 'yield_t_ha', unit: 't/ha', values: target }],
  };
}
const bySingleRows = { split: { kind: 'random', testShare: 0.2, calibrationShare: 0.2 } } as const;
const otherTable = { dataset: { name: 'other', digest: 'cd'.repeat(32) as Digest, nRows: 9 } }; // 64 hexadecimal digits

describe('compareOnRows', () => {
  test('[SV17] the better one on the same rows is told', async () => {
    const good = await loadPlain(0, bySingleRows);
    const off = await loadPlain(0.5, { ...bySingleRows, ...otherTable });
    const comparison = compareOnRows(good, off, testRows());
    expect(comparison).toMatchObject({
      type: 'compared',
      nRows: 400,
      verdict: 'candidate-better',
      cautions: [],
    });
    expect(compareOnRows(off, good, testRows())).toMatchObject({ verdict: 'champion-better' });
    if (comparison.type !== 'compared') return;
    expect(comparison.candidate.mean_absolute_error).toBeCloseTo(0.08, 2);
    expect(comparison.champion.mean_absolute_error).toBeCloseTo(0.5, 1);
    expect(comparison.candidate.coverage).toBeGreaterThan(0.72);
    expect(comparison.difference.mean).toBeCloseTo(
      comparison.candidate.mean_absolute_error - comparison.champion.mean_absolute_error,
      10,
    );
  });

  test('[SV17] twins cannot be told apart', async () => {
    const twin = await loadPlain(0.001, { ...bySingleRows, ...otherTable });
    expect(compareOnRows(await loadPlain(0, bySingleRows), twin, testRows())).toMatchObject({
      verdict: 'cannot-tell',
    });
  });

  test('[SV17] a champion that may have seen the rows is not flattered', async () => {
    const candidate = await loadPlain(0, bySingleRows);
    const cautions = async (change: Parameters<typeof loadPlain>[1]): Promise<readonly string[]> => {
      const comparison = compareOnRows(candidate, await loadPlain(0, change), testRows());
      return comparison.type === 'compared' ? comparison.cautions : [comparison.reason];
    };
    expect(await cautions(bySingleRows)).toEqual([]);
    expect(await cautions({ ...bySingleRows, seed: 99 })).toEqual(['champion-saw-rows']);
    expect(await cautions({ ...bySingleRows, fittedOnAllRows: true })).toEqual(['champion-saw-rows']);
    expect(await cautions({ ...bySingleRows, ...otherTable, seed: 99 })).toEqual([]);
  });

  test('[SV17] a split by several columns counts errors by their combinations', async () => {
    const split = { kind: 'group', column: 'region,farm', testShare: 0.2, calibrationShare: 0.2 } as const;
    const rows = testRows();
    const codes = Int32Array.from({ length: rows.nRows }, (_, row) => row % 3);
    const farm = { kind: 'category', name: 'farm', categories: ['a', 'b', 'c'], codes } as const;
    const withFarms = { ...rows, columns: [...rows.columns, farm] };
    const comparison = compareOnRows(await loadPlain(0, { split }), await loadPlain(0.5), withFarms);
    expect(comparison).toMatchObject({ type: 'compared', difference: { nRows: 400, nGroups: 6 } });
  });

  test('[SV17] what cannot be compared says why', async () => {
    const plain = await loadPlain(0, bySingleRows);
    expect(reason(compareOnRows(plain, await loadStarter(), testRows()))).toBe('champion-columns');
    const inKilograms = await loadPlain(0, { target: { name: 'yield_t_ha', unit: 'kg/ha' } });
    expect(reason(compareOnRows(plain, inKilograms, testRows()))).toBe('other-unit');
    expect(reason(compareOnRows(plain, plain, { nRows: 0, columns: [] }))).toBe('no-rows');
  });
});

function reason(comparison: ReturnType<typeof compareOnRows>): string {
  return comparison.type === 'not-comparable' ? comparison.reason : comparison.type;
}
