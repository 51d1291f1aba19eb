/** The ports that screens work through. `main.tsx` opens them; tests hand in memory twins. */
import type { Clock, DeviceId, MakeId } from '../domain/ids.ts';
import type { StorageStatusPort } from '../domain/storage-status.ts';
import type { DatasetStore, FieldStore, SettingsStore } from '../domain/stores.ts';
import type { ArtifactStore } from '../serving/artifacts/artifact-store.ts';
import type { RegistryStore } from '../serving/registry/registry-store.ts';
import type { TrackingStore } from '../tracking/tracking-store.ts';
import type { InferenceApi } from '../workers/contracts/inference.ts';
import type { SearchClient } from '../workers/client/search-client.ts';
import type { TrainingClient } from '../workers/client/training-client.ts';

export type { TrainingClient };

export interface Stores {
  readonly tracking: TrackingStore;
  readonly registry: RegistryStore;
  readonly artifacts: ArtifactStore;
  readonly datasets: DatasetStore;
  readonly fields: FieldStore;
  readonly settings: SettingsStore;
}

export interface AppPorts {
  readonly stores: Stores;
  readonly training: TrainingClient;
  readonly search: SearchClient;
  readonly inference: InferenceApi;
  /** how the database stands, how much it holds, whether the browser promised to keep it */
  readonly status: StorageStatusPort;
  readonly clock: Clock;
  readonly makeId: MakeId;
  /** this device's own id, for what a person types */
  readonly deviceId: () => Promise<DeviceId>;
}
