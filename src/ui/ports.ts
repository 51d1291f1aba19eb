/** The ports that screens work through. `main.tsx` opens them; tests hand in memory twins. */
import type { Clock, MakeId } from '../domain/ids.ts';
import type { DatasetStore, FieldStore, SettingsStore } from '../domain/stores.ts';
import type { ArtifactStore } from '../serving/artifacts/artifact-store.ts';
import type { RegistryStore } from '../serving/registry/registry-store.ts';
import type { TrackingStore } from '../tracking/tracking-store.ts';
import type { InferenceApi } from '../workers/contracts/inference.ts';
import type { TrainingApi, TrainingEvent } from '../workers/contracts/training.ts';

export interface Stores {
  readonly tracking: TrackingStore;
  readonly registry: RegistryStore;
  readonly artifacts: ArtifactStore;
  readonly datasets: DatasetStore;
  readonly fields: FieldStore;
  readonly settings: SettingsStore;
}

/** The training worker as the page sees it; the worker starts at the first call. */
export interface TrainingClient extends Omit<TrainingApi, 'listen'> {
  /** Events of this device's training from now on; returns the function that ends it. */
  readonly subscribe: (onEvent: (event: TrainingEvent) => void) => () => void;
}

/** How safe the records are, as far as the platform tells. */
export interface SafetyReport {
  readonly installed: boolean;
  readonly persisted: boolean;
  /** null where the platform does not tell */
  readonly usedBytes: number | null;
  readonly quotaBytes: number | null;
  readonly lastBackupAt: number | null;
}

export interface StatusPort {
  readonly read: () => Promise<SafetyReport>;
  /** Asks the browser to keep the storage; true when it agreed. */
  readonly persist: () => Promise<boolean>;
}

export interface AppPorts {
  readonly stores: Stores;
  readonly training: TrainingClient;
  readonly inference: InferenceApi;
  readonly clock: Clock;
  readonly makeId: MakeId;
  readonly status: StatusPort;
}
