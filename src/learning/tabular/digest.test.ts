import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import type { Digest } from '../../domain/ids.ts';
import { tableDigest } from './digest.ts';
import { profileColumn } from './profile.ts';

const sha256 = (bytes: Uint8Array): Promise<Digest> =>
  // the cast: this is where a hash becomes a digest
  Promise.resolve(createHash('sha256').update(bytes).digest('hex') as Digest);

const table = (crop: { categories: string[]; codes: number[] }, values: number[], name = 'yield'): Table => ({
  nRows: values.length,
  columns: [
    { kind: 'category', name: 'crop', categories: crop.categories, codes: Int32Array.from(crop.codes) },
    { kind: 'number', name, unit: 't/ha', values: Float64Array.from(values) },
  ],
});

describe('digest of a table', () => {
  const one = table({ categories: ['maize', 'rice'], codes: [0, 1, -1] }, [1, 0, NaN]);

  it('[D12] does not depend on the order or the leftovers of the dictionary, nor on the sign of zero', async () => {
    const same = table({ categories: ['oats', 'rice', 'maize'], codes: [2, 1, -1] }, [1, -0, NaN]);
    expect(await tableDigest(same, sha256)).toBe(await tableDigest(one, sha256));
  });

  it('[D12] is pinned, for datasets travel between devices and versions', async () => {
    expect(await tableDigest(one, sha256)).toMatchInlineSnapshot(
      `"382e9f1ea7465d70bce1a234c10843e3a9b0b2b9294764c2e8b4e0aac3186a7e"`,
    );
  });

  it.each([
    ['a value', table({ categories: ['maize', 'rice'], codes: [0, 1, -1] }, [1, 0, 2])],
    ['a name', table({ categories: ['maize', 'rice'], codes: [0, 1, -1] }, [1, 0, NaN], 'yields')],
    ['a category', table({ categories: ['maize', 'rye'], codes: [0, 1, -1] }, [1, 0, NaN])],
  ])('[D12] changes with %s', async (_, other) => {
    expect(await tableDigest(other, sha256)).not.toBe(await tableDigest(one, sha256));
  });
});

describe('profile of a column', () => {
  it('of numbers', () => {
    const values = Float64Array.of(0, 10, 5, 5, NaN);
    const { summary, histogram } = profileColumn({ kind: 'number', name: 'x', unit: 'mm', values });
    expect(summary).toMatchObject({ nMissing: 1, nDistinct: 3, min: 0, max: 10, mean: 5, unit: 'mm' });
    expect(histogram?.counts.reduce((a, b) => a + b)).toBe(4);
    expect([histogram?.counts[0], histogram?.counts[10], histogram?.counts[19]]).toEqual([1, 2, 1]);
  });

  it('of categories, the most frequent first', () => {
    const codes = Int32Array.of(1, 1, 0, -1);
    const { summary } = profileColumn({
      kind: 'category',
      name: 'c',
      categories: ['a', 'b', 'unused'],
      codes,
    });
    expect(summary).toMatchObject({
      nMissing: 1,
      nDistinct: 2,
      topCategories: [
        { value: 'b', count: 2 },
        { value: 'a', count: 1 },
      ],
    });
  });

  it('of nothing, and of one value', () => {
    expect(profileColumn({ kind: 'date', name: 'd', values: Float64Array.of(NaN) })).toMatchObject({
      summary: { min: null, nDistinct: 0 },
      histogram: null,
    });
    const one = profileColumn({ kind: 'number', name: 'x', unit: null, values: Float64Array.of(4, 4) });
    expect(one.histogram?.counts[0]).toBe(2);
  });
});
