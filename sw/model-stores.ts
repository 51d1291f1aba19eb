/** The two stores that the kitchen reads, without the rest of the database's code. */
import type { ModelStores } from '../src/serving/registry-use-cases/field-model.ts';
import { Connection } from '../src/storage/connection.ts';
import { DexieArtifactStore } from '../src/storage/dexie-artifact-store.ts';
import { DexieRegistryStore } from '../src/storage/dexie-registry-store.ts';
import { migrations } from '../src/storage/migrations/index.ts';

/** the kitchen never sweeps */
const graceMs = Number.POSITIVE_INFINITY;

/** @param name - of the database; tests give their own */
export function openModelStores(name = 'furrow'): ModelStores & { readonly close: () => void } {
  const connection = new Connection(name, migrations);
  return {
    registry: new DexieRegistryStore(connection, Date.now),
    artifacts: new DexieArtifactStore(connection, Date.now, graceMs),
    close: () => connection.close(),
  };
}
