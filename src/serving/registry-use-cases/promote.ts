/** Puts bundles into the registry and moves the alias that the field follows. */
import { CHAMPION, FIELD_MODEL, type ModelVersion } from '../../domain/model.ts';
import type { RunId } from '../../domain/ids.ts';
import type { ArtifactStore } from '../artifacts/artifact-store.ts';
import { decodeBundle } from '../artifacts/decode-bundle.ts';
import type { RegistryStore } from '../registry/registry-store.ts';

export interface ModelStores {
  readonly registry: RegistryStore;
  readonly artifacts: ArtifactStore;
}

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

/** The champion's version and bytes, or null when nothing was promoted yet. @throws StorageError as the stores do */
export async function readChampion(
  { registry, artifacts }: ModelStores,
  name: string = FIELD_MODEL,
): Promise<{ readonly version: ModelVersion; readonly bytes: Uint8Array } | null> {
  const version = await registry.getVersionByAlias(name, CHAMPION);
  if (version === null) return null;
  return { version, bytes: await artifacts.get(version.bundle) };
}

/**
 * Registers the shipped starter as version 1, unless the registry has a model of that name already. Call it while holding
 * the lock `furrow-registry`, so that two tabs do not both make version 1.
 *
 * @returns the new version, or null when there was nothing to do
 */
export async function registerStarter(stores: ModelStores, bytes: Uint8Array): Promise<ModelVersion | null> {
  if ((await stores.registry.getModel(FIELD_MODEL)) !== null) return null;
  const version = await registerVersion(stores, { bytes, source: 'starter', runId: null, note: '' });
  await promote(stores.registry, version.version);
  return version;
}

/** Name of the Web Lock under which the registry is set up. */
export const REGISTRY_LOCK = 'furrow-registry';
