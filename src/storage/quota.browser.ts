/**
 * A full disk, played by Chromium itself: a storage bucket of the test's own with a small quota. (The quota of the whole
 * origin would be remembered by the browser for a while, and so reach other tests.)
 */
import { Dexie } from 'dexie';
import { expect, it, onTestFinished } from 'vitest';
import { describeTable, exampleTable } from '../../tests/support/dataset-store.suite.ts';
import { exampleField } from '../../tests/support/field-store.suite.ts';
import { openTestStores } from '../../tests/support/test-stores.ts';
import type { Column, Table } from '../domain/dataset.ts';

interface StorageBuckets {
  open(name: string, options: { readonly quota: number }): Promise<{ readonly indexedDB: IDBFactory }>;
  delete(name: string): Promise<void>;
}

/** Lets databases be opened in a bucket of that many bytes until the test is over. */
async function limitStorage(quota: number): Promise<void> {
  // the cast: TypeScript's library does not know storage buckets yet
  const buckets = (navigator as Navigator & { readonly storageBuckets: StorageBuckets }).storageBuckets;
  const name = `quota-${crypto.randomUUID()}`;
  const platform = Dexie.dependencies.indexedDB;
  Dexie.dependencies.indexedDB = (await buckets.open(name, { quota })).indexedDB;
  onTestFinished(async () => {
    Dexie.dependencies.indexedDB = platform;
    await buckets.delete(name);
  });
}

it('[S5] a full disk is told by its code, and nothing stored before is changed', async () => {
  await limitStorage(5_000_000);
  const { artifacts, datasets, fields } = await openTestStores();
  await fields.putField(exampleField('f'));
  const table = wideTable(1_000_000, 4);
  await expect(datasets.putDataset(describeTable('big', table), table)).rejects.toMatchObject({
    name: 'StorageError',
    code: 'quota-exceeded',
  });
  await expect(artifacts.put(new Uint8Array(20_000_000))).rejects.toMatchObject({ code: 'quota-exceeded' });
  expect(await datasets.listDatasets()).toEqual([]);
  expect(await fields.listFields()).toEqual([exampleField('f')]);
  const small = exampleTable(10);
  const dataset = describeTable('small', small);
  await datasets.putDataset(dataset, small);
  expect(await datasets.readTable(dataset.id)).toEqual(small);
});

function wideTable(nRows: number, nColumns: number): Table {
  const columns = Array.from({ length: nColumns }, (_, c): Column => {
    const values = Float64Array.from({ length: nRows }, (_unused, i) => i * 1.37 + c);
    return { kind: 'number', name: `c${c}`, unit: null, values };
  });
  return { nRows, columns };
}
