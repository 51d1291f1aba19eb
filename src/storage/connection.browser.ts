/** What only a real browser does: keep data across a close, fire versionchange and blocked, hold a large table. */
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeTable, exampleTable } from '../../tests/support/dataset-store.suite.ts';
import { exampleField } from '../../tests/support/field-store.suite.ts';
import { freshDatabaseName, openTestStores } from '../../tests/support/test-stores.ts';
import type { Column, Table } from '../domain/dataset.ts';
import type { StorageStatus } from '../domain/storage-status.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';

const nextVersion: Migration = {
  version: (migrations.at(-1)?.version ?? 0) + 1,
  name: 'for-the-test',
  tables: { weather: 'id' },
};
const newerMigrations = [...migrations, nextVersion];

/** Opens a database as an older build without any care for others would: it never lets go by itself. */
async function openRaw(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  const db = await new Promise<IDBDatabase>((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('not opened', { cause: request.error })));
  });
  onTestFinished(() => db.close());
  return db;
}

describe('keeping', () => {
  it('[S1] what was saved is there after closing and opening again', async () => {
    const name = freshDatabaseName();
    const before = await openTestStores({ name });
    const table = exampleTable(1000);
    const dataset = describeTable('a', table);
    await before.fields.putField(exampleField('f'));
    await before.datasets.putDataset(dataset, table);
    const digest = await before.artifacts.put(Uint8Array.of(1, 2, 3));
    const device = await before.deviceId();
    before.close();
    const after = await openTestStores({ name });
    expect(await after.fields.listFields()).toEqual([exampleField('f')]);
    expect(await after.datasets.readTable(dataset.id)).toEqual(table);
    expect(Array.from(await after.artifacts.get(digest))).toEqual([1, 2, 3]);
    expect(await after.deviceId()).toBe(device);
    await expect(before.fields.listFields()).rejects.toMatchObject({ code: 'closed' });
  });

  it('[S9] a change made in a worker is told to the page', async () => {
    const name = freshDatabaseName();
    const { settings } = await openTestStores({ name });
    const onChange = vi.fn<(key: string) => void>();
    onTestFinished(settings.subscribe(onChange));
    const worker = new Worker(new URL('../../tests/support/storage-writer.worker.ts', import.meta.url), {
      type: 'module',
    });
    onTestFinished(() => worker.terminate());
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
    worker.postMessage([name, 'theme', 'night']);
    await expect.poll(() => onChange).toHaveBeenCalledWith('theme');
    expect(await settings.get('theme')).toBe('night');
  });
});

describe('other builds', () => {
  it('[S3] a newer build upgrades at once while we are open; we still read, and refuse to write', async () => {
    const name = freshDatabaseName();
    const ours = await openTestStores({ name });
    await ours.fields.putField(exampleField('f'));
    const seen: StorageStatus[] = [];
    ours.status.subscribe((status) => seen.push(status));
    const newer = await openTestStores({ name, migrations: newerMigrations });
    expect(newer.status.current()).toEqual({ state: 'open' });
    expect(seen).toEqual([{ state: 'lost', reason: 'newer-build' }]);
    expect(await ours.fields.listFields()).toHaveLength(1);
    expect(ours.status.current()).toEqual({ state: 'read-only-newer', storedVersion: 2, ourVersion: 1 });
    await expect(ours.fields.putField(exampleField('g'))).rejects.toMatchObject({ code: 'newer-schema' });
    await newer.fields.putField(exampleField('h'));
    expect((await ours.fields.listFields()).map(({ id }) => id)).toEqual(['f', 'h']);
  });

  it('[S3] an older build opens a newer database for reading only', async () => {
    const name = freshDatabaseName();
    const newer = await openTestStores({ name, migrations: newerMigrations });
    await newer.fields.putField(exampleField('f'));
    newer.close();
    const ours = await openTestStores({ name });
    expect(ours.status.current()).toEqual({ state: 'read-only-newer', storedVersion: 2, ourVersion: 1 });
    expect(await ours.fields.listFields()).toHaveLength(1);
    await expect(ours.settings.set('theme', 'night')).rejects.toMatchObject({ code: 'newer-schema' });
    expect(await ours.settings.get('theme')).toBeNull();
  });

  it('[S4] tells that an older build in another tab blocks the upgrade, waits with every call, then goes on', async () => {
    const name = freshDatabaseName();
    const first = await openTestStores({ name });
    await first.fields.putField(exampleField('f'));
    first.close();
    const stubborn = await openRaw(name);
    const ours = await openTestStores({ name, migrations: newerMigrations });
    expect(ours.status.current()).toEqual({ state: 'blocked' });
    const fields = ours.fields.listFields();
    stubborn.close();
    expect(await fields).toHaveLength(1);
    expect(ours.status.current()).toEqual({ state: 'open' });
  });

  it('[S4] lets a deletion in another tab happen, and does not bring the database back', async () => {
    const name = freshDatabaseName();
    const ours = await openTestStores({ name });
    await ours.fields.putField(exampleField('f'));
    const request = indexedDB.deleteDatabase(name);
    await new Promise((resolve) => {
      request.addEventListener('success', resolve);
    });
    expect(ours.status.current()).toEqual({ state: 'lost', reason: 'deleted' });
    await expect(ours.fields.listFields()).rejects.toMatchObject({ code: 'deleted' });
    expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
  });
});

describe('a large table', () => {
  it('[S13] of a million rows and twelve columns comes back bit by bit', async () => {
    const { datasets } = await openTestStores();
    const table = wideTable(1_000_000, 12);
    const dataset = describeTable('big', table);
    const startedAt = performance.now();
    await datasets.putDataset(dataset, table);
    const writtenAt = performance.now();
    const read = await datasets.readTable(dataset.id);
    const readAt = performance.now();
    const one = await datasets.readTable(dataset.id, ['c7']);
    const times = [writtenAt - startedAt, readAt - writtenAt, performance.now() - readAt].map(Math.round);
    // oxlint-disable-next-line no-console -- the figure is the point
    console.info(
      `1 M × 12 (96 MB): written in ${times[0]} ms, read in ${times[1]} ms, one column in ${times[2]} ms`,
    );
    expect(read.columns.every((column, i) => isSame(column, table.columns[i]))).toBe(true);
    expect(isSame(one.columns[0], table.columns[7])).toBe(true);
  }, 60_000);
});

function wideTable(nRows: number, nColumns: number): Table {
  const columns = Array.from({ length: nColumns }, (_, c): Column => {
    const values = new Float64Array(nRows);
    for (let i = 0; i < nRows; i++) values[i] = Math.fround(i * 1.37 + c);
    return { kind: 'number', name: `c${c}`, unit: null, values };
  });
  return { nRows, columns };
}

function isSame(a: Column | undefined, b: Column | undefined): boolean {
  if (a?.kind !== 'number' || b?.kind !== 'number') return false;
  return a.values.length === b.values.length && a.values.every((value, i) => value === b.values[i]);
}
