import type { SettingsStore } from '../domain/stores.ts';
import { onKeysChanged } from './changes.ts';
import type { Connection } from './connection.ts';

export class DexieSettingsStore implements SettingsStore {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  async get<T>(key: string): Promise<T | null> {
    const { db } = this.#connection;
    const row = await this.#connection.read(['settings'], () => db.settings.get(key));
    // the cast: the port promises that a key is read with the type it was written with
    return (row?.value ?? null) as T | null;
  }

  async set(key: string, value: unknown): Promise<void> {
    const { db } = this.#connection;
    await this.#connection.write(['settings'], () => db.settings.put({ key, value }));
  }

  /** The value of a key, made and kept when there is none: two tabs that ask at once get the same. */
  async getOrMake<T>(key: string, make: () => T): Promise<T> {
    const { db } = this.#connection;
    const present = await this.get<T>(key);
    if (present !== null) return present;
    const made = make();
    return this.#connection.write(['settings'], async () => {
      const row = await db.settings.get(key);
      // the cast: see get
      if (row !== undefined) return row.value as T;
      await db.settings.put({ key, value: made });
      return made;
    });
  }

  subscribe(onChange: (key: string) => void): () => void {
    const { db } = this.#connection;
    return onKeysChanged(db.name, 'settings', (keys) => {
      if (keys === null) void this.#forEveryKey(onChange);
      else for (const key of keys) onChange(key);
    });
  }

  /** A page that comes back from the browser's back-forward cache may have missed anything. */
  async #forEveryKey(onChange: (key: string) => void): Promise<void> {
    const { db } = this.#connection;
    const keys = await this.#connection.read(['settings'], () => db.settings.toCollection().primaryKeys());
    for (const key of keys) onChange(key);
  }
}
