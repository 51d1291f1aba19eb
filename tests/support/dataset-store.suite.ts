/** What every dataset store must do: rules S13–S15 of docs/rules/storage.md, run on the twin and on the real one. */
import { expect, it, vi } from 'vitest';
import type { Column, Dataset, Table } from '../../src/domain/dataset.ts';
import type { DatasetId, Digest } from '../../src/domain/ids.ts';
import type { DatasetStore } from '../../src/domain/stores.ts';
import { patience } from './patience.ts';

/** A dataset that says of the columns only what a store needs to know. */
export function describeTable(id: string, table: Table, createdAt = 1): Dataset {
  return {
    id: id as string as DatasetId,
    name: `dataset ${id}`,
    digest: id.padStart(64, 'd') as string as Digest,
    nRows: table.nRows,
    columns: table.columns.map((column) => ({
      name: column.name,
      kind: column.kind,
      unit: column.kind === 'number' ? column.unit : null,
      nMissing: 0,
      nDistinct: table.nRows,
      min: null,
      max: null,
      mean: null,
      topCategories: [],
    })),
    source: { kind: 'csv', name: 'table.csv', nBytes: 100 },
    derivation: null,
    createdAt,
  };
}

/** Three columns, one of each kind, with something missing in each. */
export function exampleTable(nRows: number): Table {
  const columns: Column[] = [
    {
      kind: 'number',
      name: 'yield',
      unit: 't/ha',
      values: Float64Array.from({ length: nRows }, (_, i) => i / 7),
    },
    {
      kind: 'category',
      name: 'crop',
      categories: ['maïs', 'blé'],
      codes: Int32Array.from({ length: nRows }, (_, i) => (i % 3) - 1),
    },
    {
      kind: 'date',
      name: 'sown',
      values: Float64Array.from({ length: nRows }, (_, i) => (i % 5 ? i * 86_400_000 : Number.NaN)),
    },
  ];
  return { nRows, columns };
}

/** @param open - gives an empty store */
export function datasetStoreSuite(open: () => Promise<DatasetStore>): void {
  it.each([0, 1, 1000])('[S13] gives back the table that was put, bit by bit: %i rows', async (nRows) => {
    const store = await open();
    const table = exampleTable(nRows);
    const dataset = describeTable('a', table);
    await store.putDataset(dataset, table);
    expect(await store.getDataset(dataset.id)).toEqual(dataset);
    expect(await store.readTable(dataset.id)).toEqual(table);
  });

  it('[S13] reads only the columns asked for, in the order asked', async () => {
    const store = await open();
    const table = exampleTable(10);
    const dataset = describeTable('a', table);
    await store.putDataset(dataset, table);
    const { columns, nRows } = await store.readTable(dataset.id, ['sown', 'yield']);
    expect(nRows).toBe(10);
    expect(columns).toEqual([table.columns[2], table.columns[0]]);
    await expect(store.readTable(dataset.id, ['absent'])).rejects.toMatchObject({ code: 'not-found' });
    await expect(store.readTable('b' as string as DatasetId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('[S13] keeps only the values of a view, whatever becomes of its buffer', async () => {
    const store = await open();
    const whole = Float64Array.of(9, 1, 2, 9);
    const table: Table = {
      nRows: 2,
      columns: [{ kind: 'number', name: 'x', unit: null, values: whole.subarray(1, 3) }],
    };
    const dataset = describeTable('a', table);
    await store.putDataset(dataset, table);
    whole.fill(0);
    const column = (await store.readTable(dataset.id)).columns[0];
    expect(column).toMatchObject({ values: Float64Array.of(1, 2) });
  });

  it('[S14] refuses a table that is not the one described, or an id that is taken, and keeps nothing of it', async () => {
    const store = await open();
    const table = exampleTable(10);
    const dataset = describeTable('a', table);
    await expect(store.putDataset(dataset, exampleTable(9))).rejects.toMatchObject({
      code: 'shape-mismatch',
    });
    await expect(
      store.putDataset(dataset, { nRows: 10, columns: table.columns.slice(1) }),
    ).rejects.toMatchObject({ code: 'shape-mismatch' });
    expect(await store.listDatasets()).toEqual([]);
    await store.putDataset(dataset, table);
    const other = exampleTable(3);
    await expect(store.putDataset(describeTable('a', other), other)).rejects.toMatchObject({
      code: 'already-exists',
    });
    expect(await store.readTable(dataset.id)).toEqual(table);
  });

  it('[S15] lists newest first, finds by digest, and forgets columns and all when deleted', async () => {
    const store = await open();
    const table = exampleTable(4);
    const [a, b] = [describeTable('a', table, 1), describeTable('b', table, 2)];
    await store.putDataset(a, table);
    await store.putDataset(b, table);
    expect(await store.listDatasets()).toEqual([b, a]);
    expect(await store.findByDigest(a.digest)).toEqual(a);
    expect(await store.findByDigest('0'.repeat(64))).toBeNull();
    await store.deleteDataset(a.id);
    expect(await store.listDatasets()).toEqual([b]);
    expect(await store.getDataset(a.id)).toBeNull();
    await expect(store.readTable(a.id)).rejects.toMatchObject({ code: 'not-found' });
    expect(await store.readTable(b.id)).toEqual(table);
    await store.putDataset(a, table);
  });

  it('[S9] tells who watches of each change, until they stop', async () => {
    const store = await open();
    const onChange = vi.fn<() => void>();
    const stop = store.subscribe(onChange);
    const table = exampleTable(4);
    await store.putDataset(describeTable('a', table), table);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), patience);
    stop();
    await store.deleteDataset('a' as string as DatasetId);
    expect(onChange).toHaveBeenCalledTimes(1);
  });
}
