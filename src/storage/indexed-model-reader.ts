/**
 * The registry, read without Dexie by whoever must answer within a few milliseconds of waking up: one transaction a question,
 * never a write, never an upgrade. Rows are those that the Dexie stores write (a test has them write and this read).
 */
import { StorageError } from '../domain/errors.ts';
import { CHAMPION, type ModelVersion } from '../domain/model.ts';
import type { FoundModel, ListedModel, ModelReader } from '../serving/registry/model-reader.ts';
import type { AliasRow, ArtifactBytesRow, RegisteredModelRow, TableName } from './schema.ts';
import { sha256 } from './sha256.ts';
import { toStorageError } from './storage-errors.ts';
import { withAliases } from './with-aliases.ts';

const tables = ['registeredModels', 'modelVersions', 'aliases', 'artifactBytes'] as const;

/** @param name - of the database; tests give their own */
export function openModelReader(name = 'furrow'): ModelReader {
  return new IndexedModelReader(name);
}

class IndexedModelReader implements ModelReader {
  readonly #name: string;
  /** null: closed, or there was nothing to open */
  #opening: Promise<IDBDatabase | null> | null = null;

  constructor(name: string) {
    this.#name = name;
  }

  prepare(): void {
    this.#open().catch(() => undefined);
  }

  async find(
    name: string,
    version: number | null,
    has: (version: ModelVersion) => boolean,
  ): Promise<FoundModel | null> {
    const found = await this.#read((stores) => findIn(stores, name, version, has));
    if (found === null) return null;
    const { row, ...rest } = found;
    return { ...rest, bytes: row === 'not asked' ? null : await checkBytes(row, found.version) };
  }

  async list(): Promise<readonly ListedModel[]> {
    return (await this.#read(listIn)) ?? [];
  }

  /** @returns null when there is no database, or it has no registry */
  async #read<T>(work: (stores: Stores) => Promise<T>): Promise<T | null> {
    try {
      let db = await this.#open();
      if (db === null || !tables.every((table) => db?.objectStoreNames.contains(table))) return null;
      try {
        return await work(storesOf(db));
      } catch (error) {
        if (!isClosed(error)) throw error;
        // the browser, or an upgrade in another tab, closed what was open
        this.#opening = null;
        db = await this.#open();
        return db === null ? null : await work(storesOf(db));
      }
    } catch (error) {
      throw toStorageError(error);
    }
  }

  #open(): Promise<IDBDatabase | null> {
    const opening = (this.#opening ??= openDatabase(this.#name, () => {
      this.#opening = null;
    }));
    const forget = (): void => {
      if (this.#opening === opening) this.#opening = null;
    };
    opening.then((db) => db ?? forget(), forget);
    return opening;
  }
}

/**
 * As it is, of whatever version.
 *
 * @param onGone - called when it was closed, so that another tab may upgrade or delete it, or by the browser
 * @returns null when there is none; it is not made
 */
function openDatabase(name: string, onGone: () => void): Promise<IDBDatabase | null> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    let isNew = false;
    request.addEventListener('upgradeneeded', () => {
      isNew = true;
      request.transaction?.abort();
    });
    request.addEventListener('error', () => (isNew ? resolve(null) : reject(errorOf(request))));
    request.addEventListener('success', () => {
      const db = request.result;
      db.addEventListener('close', onGone);
      db.addEventListener('versionchange', () => {
        db.close();
        onGone();
      });
      resolve(db);
    });
  });
}

type Stores = (table: (typeof tables)[number] & TableName) => IDBObjectStore;

function storesOf(db: IDBDatabase): Stores {
  const transaction = db.transaction(tables, 'readonly');
  return (table) => transaction.objectStore(table);
}

interface FoundRows extends Omit<FoundModel, 'bytes'> {
  /** undefined: it should be there and is not */
  readonly row: ArtifactBytesRow | undefined | 'not asked';
}

async function findIn(
  stores: Stores,
  name: string,
  wanted: number | null,
  has: (version: ModelVersion) => boolean,
): Promise<FoundRows | null> {
  // all versions at once: they are small, and to ask again for one would take longer
  const [known, aliases, versions] = await Promise.all([
    ask<RegisteredModelRow | undefined>(stores('registeredModels').get(name)),
    ask<AliasRow[]>(stores('aliases').getAll(startingWith(name))),
    ask<ModelVersion[]>(stores('modelVersions').getAll(startingWith(name))),
  ]);
  if (known === undefined) return null;
  const model = withAliases(known, aliases);
  const number = wanted ?? model.aliases[CHAMPION] ?? model.latestVersion;
  const version = versions.find((row) => row.version === number);
  if (version === undefined) return { model, version: null, row: 'not asked' };
  if (has(version)) return { model, version, row: 'not asked' };
  return { model, version, row: await ask(stores('artifactBytes').get(version.bundle)) };
}

async function listIn(stores: Stores): Promise<readonly ListedModel[]> {
  const [rows, aliases, versions] = await Promise.all([
    ask<RegisteredModelRow[]>(stores('registeredModels').getAll()),
    ask<AliasRow[]>(stores('aliases').getAll()),
    ask<ModelVersion[]>(stores('modelVersions').getAll()),
  ]);
  return rows.map((row) => ({
    model: withAliases(row, aliases),
    versions: versions.filter(({ name }) => name === row.name),
  }));
}

/** @throws StorageError `artifact-missing`, `digest-mismatch` */
async function checkBytes(
  row: ArtifactBytesRow | undefined,
  version: ModelVersion | null,
): Promise<Uint8Array<ArrayBuffer>> {
  const digest = version?.bundle ?? '';
  if (row === undefined) throw new StorageError('artifact-missing', { digest });
  const bytes = new Uint8Array(row.bytes);
  if ((await sha256(bytes)) !== digest) throw new StorageError('digest-mismatch', { digest });
  return bytes;
}

/** Keys that are lists beginning with the name. */
const startingWith = (name: string): IDBKeyRange => IDBKeyRange.bound([name], [name, []]);

/** The type is that of the rows of the store, which the schema's version vouches for. */
function ask<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(errorOf(request)));
  });
}

const errorOf = ({ error }: IDBRequest): Error =>
  error ?? new Error('The database said no, without a reason');

const isClosed = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'InvalidStateError';
