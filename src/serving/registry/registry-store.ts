/** The port of the model registry: names, immutable versions, movable aliases. */
import type { ModelVersion, RegisteredModel } from '../../domain/model.ts';
import type { Digest, RunId } from '../../domain/ids.ts';

export interface NewModelVersion {
  readonly name: string;
  readonly bundle: Digest;
  readonly nBytes: number;
  readonly runId: RunId | null;
  readonly source: ModelVersion['source'];
  readonly note: string;
}

export interface RegistryStore {
  listModels(): Promise<RegisteredModel[]>;
  getModel(name: string): Promise<RegisteredModel | null>;
  /** Makes the registered model if the name is new; the version is the next integer, never used again. */
  createVersion(version: NewModelVersion): Promise<ModelVersion>;
  listVersions(name: string): Promise<ModelVersion[]>;
  getVersion(name: string, version: number): Promise<ModelVersion | null>;
  /** @throws RegistryError `version-not-found` */
  setAlias(name: string, alias: string, version: number): Promise<void>;
  deleteAlias(name: string, alias: string): Promise<void>;
  getVersionByAlias(name: string, alias: string): Promise<ModelVersion | null>;
  setNote(name: string, version: number, note: string): Promise<void>;
  /** Calls back after each change, wherever it was made. */
  subscribe(onChange: () => void): () => void;
}
