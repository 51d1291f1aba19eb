/** Opens real stores over a database of their own, with counted ids and a clock that moves on at each look. */
import { onTestFinished } from 'vitest';
import { openStores, type OpenOptions, type Stores } from '../../src/storage/index.ts';
import { countingIds } from './memory-stores.ts';

/** A name that no other test uses, in this file or in one that runs beside it; its database is deleted when the test is over. */
export function freshDatabaseName(): string {
  const name = `furrow-test-${crypto.randomUUID()}`;
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
