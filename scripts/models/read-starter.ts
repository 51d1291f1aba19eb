/** Reads the starter table with the lab's own importer, so that it is the dataset, digest included, that the lab trains on. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { CategoryColumn, Dataset, Table } from '../../src/domain/dataset.ts';
import type { Digest } from '../../src/domain/ids.ts';
import type { DatasetStore } from '../../src/domain/stores.ts';
import { ImportService } from '../../src/workers/import/import-service.ts';

export interface Starter {
  readonly dataset: Dataset;
  readonly table: Table;
}

const sources = ['public/data/starter.csv.gz', '.cache/starter-interim.csv'];

/** The shipped table, or the interim one while the shipped one is still being computed. */
export async function readStarter(): Promise<Starter> {
  const path = sources.find((source) => existsSync(source));
  if (path === undefined) throw new Error(`No starter table: ${sources.join(' or ')} is needed`);
  let stored: Starter | null = null;
  const service = new ImportService({
    datasets: keepOnly((dataset, table) => (stored = { dataset, table })),
    clock: () => 0,
    makeId: <T>() => 'starter' as T, // any text is an id
    sha256: async (bytes) => sha256(bytes),
    fetchStarter: async () => new Blob([readFileSync(path)]),
    breathe: () => Promise.resolve(),
    onProgress: () => undefined,
  });
  const result = await service.importStarter('starter');
  if (stored === null) throw new Error(`${path} cannot be imported: ${JSON.stringify(result)}`);
  return stored;
}

/** A store that hands on what is put into it, and is asked nothing else. */
function keepOnly(put: (dataset: Dataset, table: Table) => void): DatasetStore {
  return {
    putDataset: async (dataset, table) => put(dataset, table),
    findByDigest: async () => null,
    listDatasets: absent,
    getDataset: absent,
    readTable: absent,
    deleteDataset: absent,
    subscribe: absent,
  };
}

function absent(): never {
  throw new Error('The importer only writes');
}

/** Lower-case hexadecimal, which is what a Digest is. */
export function sha256(bytes: Uint8Array): Digest {
  return createHash('sha256').update(bytes).digest('hex') as Digest;
}

/** A number column of the starter. */
export function numbers(table: Table, name: string): Float64Array {
  const column = table.columns.find((column) => column.name === name);
  if (column?.kind !== 'number') throw new Error(`The starter table has no number column ${name}`);
  return column.values;
}

/** A category column of the starter. */
export function category(table: Table, name: string): CategoryColumn {
  const column = table.columns.find((column) => column.name === name);
  if (column?.kind !== 'category') throw new Error(`The starter table has no category column ${name}`);
  return column;
}
