/** The registered model whose champion answers in the field: reading it, and setting it up from the shipped starter. */
import { CHAMPION, FIELD_MODEL, type ModelVersion } from '../../domain/model.ts';
import type { ArtifactStore } from '../artifacts/artifact-store.ts';
import type { RegistryStore } from '../registry/registry-store.ts';

export interface ModelStores {
  readonly registry: RegistryStore;
  readonly artifacts: ArtifactStore;
}

/** Name of the Web Lock under which the registry is set up. */
export const REGISTRY_LOCK = 'furrow-registry';

export interface Champion {
  readonly version: ModelVersion;
  /** the whole `.furrow` file */
  readonly bytes: Uint8Array;
}

/** The champion, or null when nothing was promoted yet. @throws StorageError as the stores do */
export async function readChampion(
  { registry, artifacts }: ModelStores,
  name: string = FIELD_MODEL,
): Promise<Champion | null> {
  const version = await registry.getVersionByAlias(name, CHAMPION);
  if (version === null) return null;
  return { version, bytes: await artifacts.get(version.bundle) };
}

/**
 * Registers the shipped starter as version 1 and champion, unless the registry has that model already. Call it while
 * holding {@link REGISTRY_LOCK}, so that two tabs do not both make version 1.
 *
 * @param bytes - the starter's file, read before: it just answered
 * @returns the new version, or null when there was nothing to do
 */
export async function registerStarter(
  { registry, artifacts }: ModelStores,
  bytes: Uint8Array,
): Promise<ModelVersion | null> {
  if ((await registry.getModel(FIELD_MODEL)) !== null) return null;
  const bundle = await artifacts.put(bytes);
  const version = await registry.createVersion({
    name: FIELD_MODEL,
    bundle,
    nBytes: bytes.length,
    runId: null,
    source: 'starter',
    note: '',
  });
  await registry.setAlias(FIELD_MODEL, CHAMPION, version.version);
  return version;
}
