/** What a person can be told about the storage of this device, and the one thing to ask of it: not to forget. */
import { LAST_BACKUP_AT, type StorageEstimate, type StorageStatusPort } from '../domain/storage-status.ts';
import type { SettingsStore } from '../domain/stores.ts';
import type { Connection } from './connection.ts';

/** The part of `navigator.storage` that is used; workers have no `persist`, Node has nothing. */
export interface StorageManagerPart {
  persist?(): Promise<boolean>;
  persisted?(): Promise<boolean>;
  estimate?(): Promise<{ usage?: number; quota?: number }>;
}

export class BrowserStorageStatus implements StorageStatusPort {
  readonly #connection: Connection;
  readonly #settings: SettingsStore;
  readonly #manager: StorageManagerPart;
  #asked: Promise<boolean> | null = null;

  constructor(connection: Connection, settings: SettingsStore, manager: StorageManagerPart) {
    this.#connection = connection;
    this.#settings = settings;
    this.#manager = manager;
  }

  current(): ReturnType<StorageStatusPort['current']> {
    return this.#connection.status;
  }

  subscribe(onChange: Parameters<StorageStatusPort['subscribe']>[0]): () => void {
    return this.#connection.watch(onChange);
  }

  requestPersistence(): Promise<boolean> {
    this.#asked ??= this.#ask();
    return this.#asked;
  }

  async estimate(): Promise<StorageEstimate> {
    const { usage, quota } = (await this.#manager.estimate?.()) ?? {};
    return {
      usedBytes: usage ?? null,
      quotaBytes: quota ?? null,
      persisted: (await this.#manager.persisted?.()) ?? false,
      lastBackupAt: await this.#settings.get<number>(LAST_BACKUP_AT),
    };
  }

  /** Firefox asks the person, so it is asked once a session and not when it holds already. */
  async #ask(): Promise<boolean> {
    try {
      if (await this.#manager.persisted?.()) return true;
      return (await this.#manager.persist?.()) ?? false;
    } catch {
      return false; // a browser that refuses to be asked has not promised anything; nothing else depends on it
    }
  }
}

/** The platform's storage manager, or an empty one where there is none. */
export function platformStorageManager(): StorageManagerPart {
  const platform: { readonly storage?: StorageManagerPart } | undefined = globalThis.navigator;
  return platform?.storage ?? {};
}
