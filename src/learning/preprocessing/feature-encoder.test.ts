import { describe, expect, it } from 'vitest';
import type { Table } from '../../domain/dataset.ts';
import { ByteReader, ByteWriter } from '../estimators/byte-codec.ts';
import {
  encodedNames,
  encodeFeatures,
  fitFeatureEncoder,
  readFeatureEncoder,
  writeFeatureEncoder,
} from './feature-encoder.ts';

const table: Table = {
  nRows: 5,
  columns: [
    { kind: 'number', name: 'rain', unit: 'mm', values: Float64Array.of(1, 3, NaN, 100, NaN) },
    {
      kind: 'category',
      name: 'crop',
      categories: ['tef', 'rice', 'maize'],
      codes: Int32Array.of(1, 0, 1, 2, -1),
    },
  ],
};
const train = Uint32Array.of(0, 1, 2);

describe('feature encoder', () => {
  it('standardises numbers by the training rows, means and indicators where missing, one column a category seen', () => {
    const encoder = fitFeatureEncoder(table, train);
    expect(encodedNames(encoder)).toEqual(['rain', 'rain is missing', 'crop = tef', 'crop = rice']);
    const { values, width, nRows } = encodeFeatures(encoder, table);
    expect([nRows, width]).toEqual([5, 4]);
    expect([...values]).toEqual([-1, 0, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 98, 0, 0, 0, 0, 1, 0, 0]);
  });

  it('[L5] learns from the training rows alone', () => {
    const other: Table = {
      nRows: 5,
      columns: table.columns.map((column) =>
        column.kind === 'category'
          ? { ...column, codes: column.codes.map((code, row) => (row < 3 ? code : 0)) }
          : { ...column, values: column.values.map((value, row) => (row < 3 ? value : -1e9)) },
      ),
    };
    expect(fitFeatureEncoder(other, train)).toEqual(fitFeatureEncoder(table, train));
  });

  it('encodes chosen rows in their order', () => {
    const encoder = fitFeatureEncoder(table, train);
    expect([...encodeFeatures(encoder, table, Uint32Array.of(3, 0)).values]).toEqual([
      98, 0, 0, 0, -1, 0, 0, 1,
    ]);
  });

  it('gives an unseen category all zeros and a missing one its indicator', () => {
    const encoder = fitFeatureEncoder(table, Uint32Array.of(0, 4));
    const asked: Table = {
      nRows: 2,
      columns: [
        { kind: 'number', name: 'rain', unit: 'mm', values: Float64Array.of(1, 1) },
        { kind: 'category', name: 'crop', categories: ['quinoa'], codes: Int32Array.of(0, -1) },
      ],
    };
    expect([...encodeFeatures(encoder, asked).values]).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  });

  it('[L2] reads back the encoder it wrote', () => {
    const encoder = fitFeatureEncoder(table, train);
    const writer = new ByteWriter();
    writeFeatureEncoder(writer, encoder);
    expect(readFeatureEncoder(new ByteReader(writer.finish()))).toEqual(encoder);
  });

  it('asks for its columns by name and kind, and for a row to learn from', () => {
    const encoder = fitFeatureEncoder(table, train);
    expect(() => encodeFeatures(encoder, { nRows: 0, columns: [] })).toThrow('missing-column');
    const swapped: Table = {
      nRows: 0,
      columns: [{ kind: 'number', name: 'crop', unit: null, values: new Float64Array() }],
    };
    expect(() =>
      encodeFeatures(fitFeatureEncoder(table, train), {
        ...swapped,
        columns: [...swapped.columns, ...table.columns.slice(0, 1)],
      }),
    ).toThrow('wrong-kind');
    expect(() => fitFeatureEncoder(table, new Uint32Array())).toThrow('empty');
  });
});
