/** Opens the database and puts the stores in front of it: the one entrance for pages, workers and service workers. */
import type { Clock, DeviceId, MakeId } from '../domain/ids.ts';
import { lazyPort } from '../domain/lazy-port.ts';
import type { StorageStatusPort } from '../domain/storage-status.ts';
import type { DatasetStore, FieldStore, SettingsStore } from '../domain/stores.ts';
import type { ArtifactStore } from '../serving/artifacts/artifact-store.ts';
import type { RegistryStore } from '../serving/registry/registry-store.ts';
import type { TrackingStore } from '../tracking/tracking-store.ts';
import { Connection } from './connection.ts';
import { DexieArtifactStore } from './dexie-artifact-store.ts';
import { DexieFieldStore } from './dexie-field-store.ts';
import { DexieRegistryStore } from './dexie-registry-store.ts';
import { DexieSettingsStore } from './dexie-settings-store.ts';
import { migrations } from './migrations/index.ts';
import type { Migration } from './migrations/migration.ts';
import { makeRandomId } from './random-id.ts';
import { BrowserStorageStatus, platformStorageManager, type StorageManagerPart } from './storage-status.ts';

export interface Stores {
  readonly tracking: TrackingStore;
  readonly registry: RegistryStore;
  readonly artifacts: ArtifactStore;
  readonly datasets: DatasetStore;
  readonly fields: FieldStore;
  readonly settings: SettingsStore;
  readonly status: StorageStatusPort;
  readonly clock: Clock;
  readonly makeId: MakeId;
  /** This device's own id, made at the first call and then kept. */
  deviceId(): Promise<DeviceId>;
  /** Closes the connection for good; a later call of a store throws StorageError `closed`. */
  close(): void;
}

export interface OpenOptions {
  /** name of the database; tests give their own */
  readonly name?: string;
  readonly clock?: Clock;
  readonly makeId?: MakeId;
  /** the schema's history; tests play an older or newer build with it */
  readonly migrations?: readonly Migration[];
  readonly storageManager?: StorageManagerPart;
  /** how long artifact bytes stay though nothing refers to them yet */
  readonly artifactGraceMs?: number;
}

const HOUR_MS = 3_600_000;

/**
 * Opens the stores. Resolves as soon as it is known how the database stands, and never rejects: when it waits for
 * another tab (`blocked`) the stores' calls wait with it, and when there is none (`unavailable`) they throw StorageError.
 *
 * @example
 * const { fields, status } = await openStores();
 * if (status.current().state === 'read-only-newer') offerReload();
 */
export async function openStores(options: OpenOptions = {}): Promise<Stores> {
  const { name = 'furrow', clock = Date.now, makeId = makeRandomId, artifactGraceMs = HOUR_MS } = options;
  const connection = new Connection(name, options.migrations ?? migrations);
  const settings = new DexieSettingsStore(connection);
  const manager = options.storageManager ?? platformStorageManager();
  const status = new BrowserStorageStatus(connection, settings, manager);
  await settled(connection);
  return {
    // the field never asks them anything: their code waits for the lab
    tracking: lazyPort(async () => {
      const { DexieTrackingStore } = await import('./dexie-tracking-store.ts');
      return new DexieTrackingStore(connection, clock, makeId);
    }),
    datasets: lazyPort(async () => {
      const { DexieDatasetStore } = await import('./dexie-dataset-store.ts');
      return new DexieDatasetStore(connection, clock);
    }),
    registry: new DexieRegistryStore(connection, clock),
    artifacts: new DexieArtifactStore(connection, clock, artifactGraceMs),
    fields: new DexieFieldStore(connection, clock, () => void status.requestPersistence()),
    settings,
    status,
    clock,
    makeId,
    deviceId: () => settings.getOrMake('device-id', () => makeId<DeviceId>()),
    close: () => connection.close(),
  };
}

/** Resolves at the first word on how the database stands; the opening goes on where it has to wait. */
async function settled(connection: Connection): Promise<void> {
  await new Promise<void>((resolve) => {
    const unwatch = connection.watch(() => {
      unwatch();
      resolve();
    });
    // a failure is told by the status, and again by every call that needs the database
    connection.open().catch(() => undefined);
  });
}
