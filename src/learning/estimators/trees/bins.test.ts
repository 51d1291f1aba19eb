import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Table } from '../../../domain/dataset.ts';
import { Random } from '../../random.ts';
import type { PackedBins } from './bins.ts';
import { countBins, fitBins, packBins } from './bins.ts';
import { packManyBins } from './pack-many.ts';

function numbers(values: readonly number[]): Table {
  return {
    nRows: values.length,
    columns: [{ kind: 'number', name: 'x', unit: null, values: Float64Array.from(values) }],
  };
}

function fit(table: Table, maxBins = 255) {
  const rows = Uint32Array.from({ length: table.nRows }, (_, row) => row);
  return fitBins(table, rows, maxBins, Random.fromSeed(0));
}

function binAt({ words, rowStride, groupStride }: PackedBins, row: number, feature: number): number {
  return ((words[row * rowStride + (feature >>> 2) * groupStride] ?? 0) >>> ((feature & 3) * 8)) & 255;
}

describe('bins', () => {
  it('keep the order of numbers, and 0 for what is missing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double(), { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 2, max: 20 }),
        (values, maxBins) => {
          const table = numbers(values);
          const features = fit(table, maxBins);
          const packed = packBins(features, table, null, 'row');
          const bins = values.map((_, row) => binAt(packed, row, 0));
          expect(Math.max(...bins)).toBeLessThanOrEqual(maxBins);
          values.forEach((a, i) => {
            expect(bins[i] === 0).toBe(Number.isNaN(a));
            values.forEach((b, j) => expect(a < b && (bins[i] ?? 0) > (bins[j] ?? 0)).toBe(false));
          });
        },
      ),
    );
  });

  it('part every two distinct values when they are few', () => {
    const values = [-Infinity, -1, -0.5, 0, 5e-324, 1, 1 + Number.EPSILON, 1e308, Infinity];
    const table = numbers(values);
    const packed = packBins(fit(table), table, null, 'row');
    expect(values.map((_, row) => binAt(packed, row, 0))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('are the same for many rows, found on a grid, as for one', () => {
    const random = Random.fromSeed(2);
    // skewed, so that most thresholds share few cells; some far outside what was fitted
    const values = Array.from({ length: 12_000 }, () => random.normal() ** 5);
    const features = fit(numbers(values.slice(0, 5000)));
    const table = numbers([...values, NaN, 1e300, -1e300, Infinity, -Infinity]);
    const many = packManyBins(features, table, null, 'group');
    for (let row = 0; row < table.nRows; row += row < 12_000 ? 37 : 1) {
      const one = packBins(features, table, Uint32Array.of(row), 'row');
      expect(binAt(many, row, 0)).toBe(binAt(one, 0, 0));
    }
  });

  it('give the most frequent categories bins of their own and the rest bin 0', () => {
    const codes = Int32Array.of(0, 1, 1, 2, 2, 2, -1);
    const table: Table = {
      nRows: 7,
      columns: [{ kind: 'category', name: 'c', categories: ['a', 'b', 'c'], codes }],
    };
    const features = fit(table, 2);
    expect(countBins(features[0] ?? { kind: 'number', name: '', thresholds: new Float64Array() })).toBe(3);
    const packed = packBins(features, table, null, 'group');
    expect(Array.from(codes, (_, row) => binAt(packed, row, 0))).toEqual([0, 1, 1, 2, 2, 2, 0]);
  });
});
