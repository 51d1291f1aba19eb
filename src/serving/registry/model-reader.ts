/** The port through which a service that only answers reads the registry: all that one answer needs, as of one moment. */
import type { ModelVersion, RegisteredModel } from '../../domain/model.ts';

export interface FoundModel {
  readonly model: RegisteredModel;
  /** null: the model has no such version */
  readonly version: ModelVersion | null;
  /** the whole `.furrow` file; null when there is no version, or the caller has it */
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

export interface ListedModel {
  readonly model: RegisteredModel;
  readonly versions: readonly ModelVersion[];
}

export interface ModelReader {
  /** Begins to open what is read from, so that the first reading waits less; failing is left to that reading. */
  prepare(): void;
  /**
   * @param version - null: the champion, or the newest where nothing was promoted
   * @param has - whether the caller has the bytes of a version
   * @returns null when nothing of that name was ever registered
   * @throws StorageError `artifact-missing`, `digest-mismatch`, `unavailable`, `failed`
   */
  find(
    name: string,
    version: number | null,
    has: (version: ModelVersion) => boolean,
  ): Promise<FoundModel | null>;
  /** @throws StorageError */
  list(): Promise<readonly ListedModel[]>;
}
