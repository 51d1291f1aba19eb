/** The port from which the kitchen takes its models: the registry in a browser, files on Node. */
import type { Digest } from '../../domain/ids.ts';
import type { LoadedModel } from '../inference/load-model.ts';

/** What is known of a model version without reading its bytes. */
export interface ShelfEntry {
  readonly name: string;
  readonly version: number;
  readonly digest: Digest;
  readonly aliases: readonly string[];
  /** milliseconds since the epoch */
  readonly createdAt: number;
  readonly nBytes: number;
}

export interface ServedModel extends ShelfEntry {
  /** decoded once and kept */
  readonly model: LoadedModel;
}

export interface ModelShelf {
  /** All versions, by name and then by version. */
  list(): Promise<readonly ShelfEntry[]>;
  /**
   * @param name - null: the model that answers when none is named
   * @param version - null: the champion, or the newest where nothing was promoted
   * @returns null when there is no such model or version
   * @throws RegistryError `bundle-…`, StorageError: the version is there and cannot be read
   */
  find(name: string | null, version: number | null): Promise<ServedModel | null>;
}
