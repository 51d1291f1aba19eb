/** Opens real stores over a database of their own, with counted ids and a clock that moves on at each look. */
import { onTestFinished } from 'vitest';
import { openStores, type OpenOptions, type Stores } from '../../src/storage/index.ts';
import { countingIds } from './memory-stores.ts';

let nDatabases = 0;

/** A name that no other test uses; its database is deleted when the test is over. */
export function freshDatabaseName(): string {
  const name = `furrow-test-${Date.now()}-${nDatabases++}`;
  onTestFinished(() => {
    indexedDB.deleteDatabase(name);
  });
  return name;
}

/** Stores that are closed when the test is over. */
export async function openTestStores(options: OpenOptions = {}): Promise<Stores> {
  let now = 1_700_000_000_000;
  const name = options.name ?? freshDatabaseName();
  const stores = await openStores({
    clock: () => now++,
    makeId: countingIds(),
    storageManager: {},
    ...options,
    name,
  });
  onTestFinished(() => stores.close());
  return stores;
}
