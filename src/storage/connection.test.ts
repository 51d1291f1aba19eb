import { Dexie } from 'dexie';
import { forceCloseDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { exampleField, exampleSeason } from '../../tests/support/field-store.suite.ts';
import { patience } from '../../tests/support/patience.ts';
import { freshDatabaseName, openTestStores } from '../../tests/support/test-stores.ts';
import { StorageError } from '../domain/errors.ts';
import { LAST_BACKUP_AT, type StorageStatus } from '../domain/storage-status.ts';
import { Connection } from './connection.ts';
import { migrations } from './migrations/index.ts';

function openConnection(): Connection {
  const connection = new Connection(freshDatabaseName(), migrations);
  onTestFinished(() => connection.close());
  return connection;
}

/** An error as the platform makes it: known by its name alone. */
function platformError(name: string): Error {
  return Object.assign(new Error(`the platform's ${name}`), { name });
}

describe('a transaction', () => {
  it.each([
    ['QuotaExceededError', 'quota-exceeded'],
    ['ConstraintError', 'already-exists'],
    ['SomethingNew', 'failed'],
  ])('[S5] that meets a %s is told as %s and keeps nothing', async (name, code) => {
    const connection = openConnection();
    const { fields } = connection.db;
    await connection.write(['fields'], () => fields.put(exampleField('before')));
    const cause = platformError(name);
    const write = connection.write(['fields'], async () => {
      await fields.put(exampleField('half-written'));
      throw cause;
    });
    await expect(write).rejects.toMatchObject({ name: 'StorageError', code });
    expect(await connection.read(['fields'], () => fields.toCollection().primaryKeys())).toEqual(['before']);
  });

  it('[S5] hands on our own errors as they are', async () => {
    const connection = openConnection();
    const error = new StorageError('bad-transition');
    await expect(connection.write(['runs'], () => Promise.reject(error))).rejects.toBe(error);
  });
});

describe('a connection that the browser closed', () => {
  const warn = vi.spyOn(console, 'warn');
  beforeEach(() => warn.mockImplementation(() => undefined));
  afterEach(() => warn.mockReset());

  it('[S2] is told, and opened again by the next call', async () => {
    const connection = openConnection();
    const { fields } = connection.db;
    await connection.write(['fields'], () => fields.put(exampleField('f')));
    const seen: StorageStatus[] = [];
    connection.watch((status) => seen.push(status));
    // the cast: the stand-in's declaration asks for the class where it wants an instance
    forceCloseDatabase(connection.db.backendDB() as never);
    await vi.waitFor(() => expect(seen).toEqual([{ state: 'lost', reason: 'closed-by-browser' }]), patience);
    await connection.write(['fields'], () => fields.put(exampleField('g')));
    expect(await connection.read(['fields'], () => fields.count())).toBe(2);
    expect(connection.status).toEqual({ state: 'open' });
  });

  it('[S2] without a word is opened again too, by many calls at once', async () => {
    const connection = openConnection();
    const { fields } = connection.db;
    await connection.write(['fields'], () => fields.put(exampleField('f')));
    connection.db.backendDB().close();
    const counts = await Promise.all([1, 2, 3].map(() => connection.read(['fields'], () => fields.count())));
    expect(counts).toEqual([1, 1, 1]);
    await connection.write(['fields'], () => fields.put(exampleField('g')));
    expect(connection.status).toEqual({ state: 'open' });
  });

  it('[S2] in the middle of a read is read again, but a write that had begun is not repeated', async () => {
    const connection = openConnection();
    const { fields } = connection.db;
    let nReads = 0;
    const read = await connection.read(['fields'], async () => {
      if (nReads++ === 0) throw platformError('InvalidStateError');
      return fields.count();
    });
    expect([read, nReads]).toEqual([0, 2]);
    let nWrites = 0;
    const write = connection.write(['fields'], async () => {
      nWrites++;
      throw platformError('InvalidStateError');
    });
    await expect(write).rejects.toMatchObject({ code: 'connection-lost' });
    expect(nWrites).toBe(1);
  });
});

describe('openStores', () => {
  it.each(['SecurityError', 'InvalidStateError'])(
    '[S2] resolves where the browser gives no database: %s',
    async (name) => {
      const platform = Dexie.dependencies.indexedDB;
      const factory: Pick<IDBFactory, 'open'> = {
        open: vi.fn<() => never>().mockImplementation(() => {
          throw platformError(name);
        }),
      };
      Dexie.dependencies.indexedDB = factory as IDBFactory; // the cast: all that Dexie uses of it here
      onTestFinished(() => {
        Dexie.dependencies.indexedDB = platform;
      });
      const { fields, status } = await openTestStores();
      expect(status.current()).toMatchObject({
        state: 'unavailable',
        error: { family: 'storage', code: 'unavailable' },
      });
      await expect(fields.listFields()).rejects.toMatchObject({ name: 'StorageError', code: 'unavailable' });
      await expect(fields.putField(exampleField('f'))).rejects.toMatchObject({ code: 'unavailable' });
    },
  );

  it('[S22] asks the browser to keep the data at the first save of something typed, once', async () => {
    const persist = vi.fn<() => Promise<boolean>>().mockResolvedValue(true);
    const persisted = vi.fn<() => Promise<boolean>>().mockResolvedValue(false);
    const { fields, settings, status } = await openTestStores({ storageManager: { persist, persisted } });
    await settings.set('theme', 'night');
    expect(persist).not.toHaveBeenCalled();
    await fields.putField(exampleField('f'));
    await fields.putSeason(exampleSeason('s', 'f'));
    expect(await status.requestPersistence()).toBe(true);
    expect(persist).toHaveBeenCalledTimes(1);
  });

  it('[S22] does not ask when it holds already, and a refusal is no error', async () => {
    const persist = vi.fn<() => Promise<boolean>>().mockRejectedValue(new Error('no'));
    const held = await openTestStores({
      storageManager: { persist, persisted: () => Promise.resolve(true) },
    });
    expect(await held.status.requestPersistence()).toBe(true);
    expect(persist).not.toHaveBeenCalled();
    const refused = await openTestStores({ storageManager: { persist } });
    expect(await refused.status.requestPersistence()).toBe(false);
    const worker = await openTestStores({ storageManager: {} });
    expect(await worker.status.requestPersistence()).toBe(false);
  });

  it('[S22] tells what is used, and when the last backup was', async () => {
    const estimate = vi.fn<() => Promise<object>>().mockResolvedValue({ usage: 10, quota: 100 });
    const { settings, status } = await openTestStores({ storageManager: { estimate } });
    const nothingYet = { usedBytes: 10, quotaBytes: 100, persisted: false, lastBackupAt: null };
    expect(await status.estimate()).toEqual(nothingYet);
    await settings.set(LAST_BACKUP_AT, 123);
    expect(await status.estimate()).toEqual({ ...nothingYet, lastBackupAt: 123 });
  });

  it('[S23] gives this device one id, however many ask at once', async () => {
    const name = freshDatabaseName();
    const [one, two] = [await openTestStores({ name }), await openTestStores({ name })];
    const ids = await Promise.all([one.deviceId(), two.deviceId(), one.deviceId()]);
    expect(new Set(ids).size).toBe(1);
    expect(ids[0]).toMatch(/^[0-9a-f]{32}$/);
  });

  it('[S24] notes deletions in the journal, with what was deleted and when', async () => {
    const name = freshDatabaseName();
    const { fields, tracking } = await openTestStores({ name });
    await fields.putField(exampleField('f'));
    await fields.deleteField(exampleField('f').id);
    const { id } = await tracking.createExperiment('e');
    await tracking.setExperimentStage(id, 'deleted');
    await tracking.setExperimentStage(id, 'active');
    const connection = new Connection(name, migrations);
    onTestFinished(() => connection.close());
    const entries = await connection.read(['journal'], () => connection.db.journal.toArray());
    expect(entries).toEqual([
      { sequence: 1, at: expect.any(Number), kind: 'field-deleted', ids: ['f'] },
      { sequence: 2, at: expect.any(Number), kind: 'experiment-deleted', ids: [id] },
    ]);
  });
});
