/**
 * Tells that tables were changed, in whatever tab, worker or service worker. Dexie notes the key ranges that each
 * transaction wrote and passes them on by BroadcastChannel once it is complete; here they are only matched by table.
 */
import { Dexie, mergeRanges, RangeSet, type ObservabilitySet } from 'dexie';
import type { TableName } from './schema.ts';

/** Calls back once for each transaction that wrote to one of the tables. */
export function onTablesChanged(
  name: string,
  tables: readonly TableName[],
  onChange: () => void,
): () => void {
  const prefixes = tables.map((table) => `idb://${name}/${table}/`);
  return onMutations((parts) => {
    const isOurs = Object.keys(parts).some((part) => prefixes.some((prefix) => part.startsWith(prefix)));
    if (isOurs || 'all' in parts) onChange();
  });
}

/** Calls back with the string keys that a transaction wrote to the table, or null when any may have changed. */
export function onKeysChanged(
  name: string,
  table: TableName,
  onChange: (keys: readonly string[] | null) => void,
): () => void {
  return onMutations((parts) => {
    const written = parts[`idb://${name}/${table}/`];
    if ('all' in parts) onChange(null);
    else if (written !== undefined) onChange(singleKeys(written));
  });
}

/** @returns the keys, or null when a range spans more than one key */
function singleKeys(written: ObservabilitySet[string]): readonly string[] | null {
  const keys: string[] = [];
  // what came from another tab is a plain copy; merged into a new set it can be walked
  const ranges = new RangeSet();
  mergeRanges(ranges, written);
  for (const { from, to } of ranges) {
    if (typeof from !== 'string' || from !== to) return null;
    keys.push(from);
  }
  return keys;
}

function onMutations(onParts: (parts: ObservabilitySet) => void): () => void {
  // Dexie calls from within the transaction that ended; whoever listens must not find itself in it
  const listener = (parts: ObservabilitySet): void => Dexie.ignoreTransaction(() => onParts(parts));
  Dexie.on('storagemutated', listener);
  return () => Dexie.on.storagemutated.unsubscribe(listener);
}
