/** Puts bundles into the registry and moves the alias that the field follows. */
import { CHAMPION, FIELD_MODEL, type ModelVersion } from '../../domain/model.ts';
import type { RunId } from '../../domain/ids.ts';
import { decodeBundle } from '../artifacts/decode-bundle.ts';
import type { RegistryStore } from '../registry/registry-store.ts';
import type { ModelStores } from './field-model.ts';

export interface BundleToRegister {
  /** a whole `.furrow` file */
  readonly bytes: Uint8Array;
  readonly source: ModelVersion['source'];
  /** the run it came from; null for what was shipped or imported */
  readonly runId: RunId | null;
  readonly note: string;
  /** registered model; `yield` when absent */
  readonly name?: string;
}

/**
 * Makes a new version of a registered model. The bytes are read first: what cannot be decoded never gets a version.
 *
 * @throws {@link RegistryError} as `decodeBundle` does; StorageError when the device is full
 */
export async function registerVersion(stores: ModelStores, bundle: BundleToRegister): Promise<ModelVersion> {
  await decodeBundle(bundle.bytes);
  const digest = await stores.artifacts.put(bundle.bytes);
  return stores.registry.createVersion({
    name: bundle.name ?? FIELD_MODEL,
    bundle: digest,
    nBytes: bundle.bytes.length,
    runId: bundle.runId,
    source: bundle.source,
    note: bundle.note,
  });
}

/** Makes a version the one that the field and the kitchen use from now on. @throws RegistryError `version-not-found` */
export function promote(registry: RegistryStore, version: number, name: string = FIELD_MODEL): Promise<void> {
  return registry.setAlias(name, CHAMPION, version);
}
