/**
 * The one way to the database. Every use case is one transaction through {@link Connection.read} or
 * {@link Connection.write}; a connection that the browser closed is opened again; a database that a newer build has
 * changed is only read. What happens to the connection can be watched as a {@link StorageStatus}.
 */
import { Dexie } from 'dexie';
import { StorageError, toErrorRecord } from '../domain/errors.ts';
import type { StorageStatus } from '../domain/storage-status.ts';
import { declareMigrations, type Migration } from './migrations/migration.ts';
import type { FurrowDatabase, TableName } from './schema.ts';
import { toStorageError } from './storage-errors.ts';

export class Connection {
  readonly db: FurrowDatabase;
  readonly #ourVersion: number;
  readonly #watchers = new Set<(status: StorageStatus) => void>();
  #status: StorageStatus = { state: 'opening' };
  #opening: Promise<void> | null = null;
  #nOpened = 0;
  #isEnded = false;

  /** @param migrations - the whole history, oldest first; the last one's version is ours */
  constructor(name: string, migrations: readonly Migration[]) {
    // the cast: the tables that the migrations declare are those of the type (a test compares the names)
    this.db = new Dexie(name, {
      chromeTransactionDurability: 'strict',
      autoOpen: false,
      cache: 'disabled',
    }) as FurrowDatabase;
    this.#ourVersion = migrations.at(-1)?.version ?? 0;
    declareMigrations(this.db, migrations);
    this.db.on('blocked', () => this.#setStatus({ state: 'blocked' }));
    this.db.on('versionchange', (event) => this.#giveWay(event.newVersion));
    this.db.on('close', () => {
      const isOurs = this.#isEnded || this.#status.state === 'lost';
      if (!isOurs) this.#setStatus({ state: 'lost', reason: 'closed-by-browser' });
    });
  }

  get status(): StorageStatus {
    return this.#status;
  }

  watch(onChange: (status: StorageStatus) => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  /** Opens, or waits for the opening under way. @throws StorageError `unavailable`, `failed`, … */
  open(): Promise<void> {
    this.#opening ??= this.#open().finally(() => {
      this.#opening = null;
    });
    return this.#opening;
  }

  /** Ends this connection for good. */
  close(): void {
    this.#isEnded = true;
    this.#watchers.clear();
    this.db.close();
  }

  /** Runs `work` in one read transaction over the tables. */
  read<T>(tables: readonly TableName[], work: () => Promise<T>): Promise<T> {
    return this.#transact('r', tables, work, true);
  }

  /**
   * Runs `work` in one write transaction over the tables: all of it is kept, or nothing. Await nothing but the database
   * in it.
   *
   * @throws StorageError `newer-schema` when only reading is allowed, and what {@link toStorageError} tells
   */
  write<T>(tables: readonly TableName[], work: () => Promise<T>): Promise<T> {
    return this.#transact('rw', tables, work, true);
  }

  async #transact<T>(
    mode: 'r' | 'rw',
    tables: readonly TableName[],
    work: () => Promise<T>,
    mayRetry: boolean,
  ): Promise<T> {
    await this.#ready();
    const opened = this.#nOpened;
    let hasStarted = false;
    try {
      return await this.db.transaction(mode, [...tables], async () => {
        if (mode === 'rw') this.#refuseNewer();
        hasStarted = true;
        return work();
      });
    } catch (cause) {
      const error = toStorageError(cause);
      // a write that had begun is not repeated: nobody knows how far it went
      const isRepeatable = mayRetry && error.code === 'connection-lost' && (mode === 'r' || !hasStarted);
      if (!isRepeatable) throw error;
      // unless another call, or Dexie itself, that met the same loss is opening a new connection already
      const isStale = opened === this.#nOpened && this.#opening === null && this.db.isOpen();
      if (isStale) this.db.close();
      return this.#transact(mode, tables, work, false);
    }
  }

  async #ready(): Promise<void> {
    if (this.#isEnded) throw new StorageError('closed');
    const status = this.#status;
    if (status.state === 'lost' && status.reason === 'deleted') throw new StorageError('deleted');
    // Dexie reopens by itself in places; our own look at the version must follow
    if (this.#opening !== null || status.state === 'lost' || !this.db.isOpen()) await this.open();
  }

  /** Asked within each write, so that no reopening, not even Dexie's own, gets around it. */
  #refuseNewer(): void {
    const stored = this.#storedVersion();
    if (stored > this.#ourVersion) throw new StorageError('newer-schema', { stored, ours: this.#ourVersion });
  }

  #storedVersion(): number {
    return this.db.backendDB().version / 10;
  }

  async #open(): Promise<void> {
    try {
      await this.db.open();
    } catch (cause) {
      const told = toStorageError(cause);
      // there was no connection to lose: some browsers refuse a private window with these names
      const isRefused = told.code === 'connection-lost';
      const error = isRefused ? new StorageError('unavailable', told.details, cause) : told;
      this.#setStatus({ state: 'unavailable', error: toErrorRecord(error) });
      throw error;
    }
    // Dexie opens a database of a newer build without a word, and would write to it
    this.#nOpened++;
    const storedVersion = this.#storedVersion();
    const isNewer = storedVersion > this.#ourVersion;
    this.#setStatus(
      isNewer ? { state: 'read-only-newer', storedVersion, ourVersion: this.#ourVersion } : { state: 'open' },
    );
  }

  /** Another tab upgrades or deletes the database: let go of it at once, and say so. Its upgrade waits for us. */
  #giveWay(newVersion: number | null): false {
    this.#setStatus({ state: 'lost', reason: newVersion ? 'newer-build' : 'deleted' });
    this.db.close();
    return false; // Dexie's own handler, which would log and reopen, is not called
  }

  #setStatus(status: StorageStatus): void {
    this.#status = status;
    for (const onChange of this.#watchers) onChange(status);
  }
}
