/** The reader without Dexie sees what the stores with it wrote. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { freshDatabaseName, openTestStores } from '../../tests/support/test-stores.ts';
import { CHAMPION } from '../domain/model.ts';
import { Connection } from './connection.ts';
import type { Stores } from './index.ts';
import { openModelReader } from './indexed-model-reader.ts';
import { migrations } from './migrations/index.ts';

const none = (): boolean => false;

async function openBoth() {
  const name = freshDatabaseName();
  return { stores: await openTestStores({ name }), reader: openModelReader(name), name };
}

async function register({ registry, artifacts }: Stores, name: string, bytes: Uint8Array) {
  const bundle = await artifacts.put(bytes);
  return registry.createVersion({ name, bundle, nBytes: bytes.length, runId: null, source: 'run', note: '' });
}

describe('the reader of the registry', () => {
  it('[KW3] finds the champion, else the newest, else a version, with its bytes unless they are held', async () => {
    const { stores, reader } = await openBoth();
    const bytes = [Uint8Array.of(1, 2), Uint8Array.of(3)] as const;
    const first = await register(stores, 'mine', bytes[0]);
    const second = await register(stores, 'mine', bytes[1]);
    await register(stores, 'mine too', bytes[0]);
    const model = await stores.registry.getModel('mine');
    expect(await reader.find('mine', null, none)).toEqual({ model, version: second, bytes: bytes[1] });
    expect(await reader.find('mine', 1, none)).toEqual({ model, version: first, bytes: bytes[0] });
    expect(await reader.find('mine', 7, none)).toEqual({ model, version: null, bytes: null });
    expect(await reader.find('absent', null, none)).toBeNull();
    await stores.registry.setAlias('mine', CHAMPION, 1);
    const held = await reader.find('mine', null, ({ version }) => version === 1);
    expect(held).toEqual({ model: await stores.registry.getModel('mine'), version: first, bytes: null });
  });

  it('[KW3] lists every model with its versions', async () => {
    const { stores, reader } = await openBoth();
    expect(await reader.list()).toEqual([]);
    await register(stores, 'b', Uint8Array.of(1));
    await register(stores, 'a', Uint8Array.of(2));
    await register(stores, 'a', Uint8Array.of(3));
    await stores.registry.setAlias('a', CHAMPION, 1);
    const listed = await reader.list();
    expect(listed.map(({ model }) => model)).toEqual(await stores.registry.listModels());
    expect(listed.map(({ versions }) => versions.map(({ version }) => version))).toEqual([[1, 2], [1]]);
  });

  it('[KW4] makes no database where there is none, and sees the one that is made later', async () => {
    const name = freshDatabaseName();
    const reader = openModelReader(name);
    reader.prepare();
    expect(await reader.find('mine', null, none)).toBeNull();
    expect(await reader.list()).toEqual([]);
    expect((await indexedDB.databases()).map((known) => known.name)).not.toContain(name);
    const stores = await openTestStores({ name });
    await register(stores, 'mine', Uint8Array.of(1));
    expect(await reader.find('mine', null, none)).toMatchObject({ version: { version: 1 } });
  });

  it('[KW4] has nothing to say of a database that has no registry', async () => {
    const name = freshDatabaseName();
    await new Promise((resolve) => {
      indexedDB.open(name, 1).addEventListener('success', (event) => {
        // cast: the event of an open request
        (event.target as IDBOpenDBRequest).result.close();
        resolve(null);
      });
    });
    expect(await openModelReader(name).find('mine', null, none)).toBeNull();
  });

  it('[S5] does not stand in the way of a deletion, and finds the database that comes after it', async () => {
    const { stores, reader, name } = await openBoth();
    await register(stores, 'mine', Uint8Array.of(1));
    expect(await reader.find('mine', null, none)).not.toBeNull();
    stores.close();
    await new Promise((resolve) => indexedDB.deleteDatabase(name).addEventListener('success', resolve));
    expect(await reader.find('mine', null, none)).toBeNull();
    await register(await openTestStores({ name }), 'mine', Uint8Array.of(2));
    expect(await reader.find('mine', null, none)).toMatchObject({ bytes: Uint8Array.of(2) });
  });

  it('[S11] never hands out bytes that are missing or do not match', async () => {
    const { stores, reader, name } = await openBoth();
    const { bundle } = await register(stores, 'mine', Uint8Array.of(1));
    const connection = new Connection(name, migrations);
    onTestFinished(() => connection.close());
    const { artifactBytes } = connection.db;
    await connection.write(['artifactBytes'], () =>
      artifactBytes.update(bundle, { bytes: Uint8Array.of(2) }),
    );
    const wrong = { code: 'digest-mismatch', details: { digest: bundle } };
    await expect(reader.find('mine', null, none)).rejects.toMatchObject(wrong);
    await connection.write(['artifactBytes'], () => artifactBytes.delete(bundle));
    await expect(reader.find('mine', null, none)).rejects.toMatchObject({ code: 'artifact-missing' });
  });
});
