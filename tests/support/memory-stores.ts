/** Stores without a database for tests of screens, workers and the kitchen; they pass the suites of the real ones. */
import { StorageError } from '../../src/domain/errors.ts';
import type { Dataset, Table } from '../../src/domain/dataset.ts';
import type { Field, FieldEvent, Harvest, Prediction, Season } from '../../src/domain/field.ts';
import type { DatasetId, DeviceId, FieldId, SeasonId } from '../../src/domain/ids.ts';
import type { Clock, Id, MakeId } from '../../src/domain/ids.ts';
import type { StorageStatus, StorageStatusPort } from '../../src/domain/storage-status.ts';
import type { DatasetStore, FieldStore, SettingsStore } from '../../src/domain/stores.ts';
import { MemoryArtifactStore } from '../../src/serving/artifacts/memory-artifact-store.ts';
import { MemoryRegistryStore } from '../../src/serving/registry/memory-registry-store.ts';
import type { Stores } from '../../src/storage/index.ts';
import { MemoryTrackingStore } from '../../src/tracking/memory-tracking-store.ts';

/** Callbacks told of each change. */
class Watchers<Args extends readonly unknown[]> {
  readonly #callbacks = new Set<(...args: Args) => void>();

  add(callback: (...args: Args) => void): () => void {
    this.#callbacks.add(callback);
    return () => this.#callbacks.delete(callback);
  }

  tell(...args: Args): void {
    for (const callback of this.#callbacks) callback(...args);
  }
}

export class MemoryDatasetStore implements DatasetStore {
  readonly #kept = new Map<DatasetId, { readonly dataset: Dataset; readonly table: Table }>();
  readonly #watchers = new Watchers<[]>();

  async putDataset(dataset: Dataset, table: Table): Promise<void> {
    if (this.#kept.has(dataset.id)) throw new StorageError('already-exists', { id: dataset.id });
    if (!isTableOf(dataset, table)) throw new StorageError('shape-mismatch', { id: dataset.id });
    this.#kept.set(dataset.id, structuredClone({ dataset, table }));
    this.#watchers.tell();
  }

  async listDatasets(): Promise<Dataset[]> {
    const all = [...this.#kept.values()].map(({ dataset }) => dataset);
    return all.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  }

  async getDataset(id: DatasetId): Promise<Dataset | null> {
    return this.#kept.get(id)?.dataset ?? null;
  }

  async findByDigest(digest: string): Promise<Dataset | null> {
    return (await this.listDatasets()).find((dataset) => dataset.digest === digest) ?? null;
  }

  async readTable(id: DatasetId, names?: readonly string[]): Promise<Table> {
    const kept = this.#kept.get(id);
    if (kept === undefined) throw new StorageError('not-found', { kind: 'dataset', id });
    const { nRows, columns } = structuredClone(kept.table);
    if (names === undefined) return { nRows, columns };
    const picked = names.map((name) => {
      const column = columns.find((present) => present.name === name);
      if (column === undefined) throw new StorageError('not-found', { kind: 'column', id: name });
      return column;
    });
    return { nRows, columns: picked };
  }

  async deleteDataset(id: DatasetId): Promise<void> {
    this.#kept.delete(id);
    this.#watchers.tell();
  }

  subscribe(onChange: () => void): () => void {
    return this.#watchers.add(onChange);
  }
}

function isTableOf(dataset: Dataset, table: Table): boolean {
  return (
    dataset.nRows === table.nRows &&
    dataset.columns.length === table.columns.length &&
    table.columns.every((column, i) => {
      const { length } = column.kind === 'category' ? column.codes : column.values;
      return dataset.columns[i]?.name === column.name && length === table.nRows;
    })
  );
}

export class MemoryFieldStore implements FieldStore {
  readonly #clock: Clock;
  readonly #fields = new Map<string, Field>();
  readonly #seasons = new Map<string, Season>();
  readonly #events = new Map<string, FieldEvent>();
  readonly #harvests = new Map<string, Harvest>();
  readonly #predictions = new Map<string, Prediction>();
  readonly #watchers = new Watchers<[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  async putField(field: Field): Promise<void> {
    this.#put(this.#fields, field);
  }

  async listFields(): Promise<Field[]> {
    return present(this.#fields).sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1));
  }

  async getField(id: FieldId): Promise<Field | null> {
    return this.#fields.get(id) ?? null;
  }

  async deleteField(id: FieldId): Promise<void> {
    const field = this.#field(id);
    if (field.deletedAt === null) this.#mark(field, null, this.#clock());
  }

  async restoreField(id: FieldId): Promise<void> {
    const field = this.#field(id);
    if (field.deletedAt !== null) this.#mark(field, field.deletedAt, null);
  }

  async putSeason(season: Season): Promise<void> {
    this.#put(this.#seasons, season);
  }

  async listSeasons(fieldId: FieldId): Promise<Season[]> {
    return present(this.#seasons)
      .filter((season) => season.fieldId === fieldId)
      .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? -1 : 1));
  }

  async getSeason(id: SeasonId): Promise<Season | null> {
    return this.#seasons.get(id) ?? null;
  }

  async putEvent(event: FieldEvent): Promise<void> {
    this.#put(this.#events, event);
  }

  async listEvents(seasonId: SeasonId): Promise<FieldEvent[]> {
    return present(this.#events)
      .filter((event) => event.seasonId === seasonId)
      .sort(byDate);
  }

  async putHarvest(harvest: Harvest): Promise<void> {
    this.#put(this.#harvests, harvest);
  }

  async listHarvests(seasonIds: readonly SeasonId[]): Promise<Harvest[]> {
    return present(this.#harvests)
      .filter((harvest) => seasonIds.includes(harvest.seasonId))
      .sort(byDate);
  }

  async addPrediction(prediction: Prediction): Promise<void> {
    if (this.#predictions.has(prediction.id)) throw new StorageError('already-exists', { id: prediction.id });
    this.#put(this.#predictions, prediction);
  }

  async listPredictions(seasonId: SeasonId): Promise<Prediction[]> {
    return [...this.#predictions.values()]
      .filter((prediction) => prediction.seasonId === seasonId)
      .sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1));
  }

  subscribe(onChange: () => void): () => void {
    return this.#watchers.add(onChange);
  }

  #put<T extends { readonly id: string }>(table: Map<string, T>, row: T): void {
    table.set(row.id, structuredClone(row));
    this.#watchers.tell();
  }

  /** Moves the field, and its seasons that stand where it stands, to another deletion time. */
  #mark(field: Field, from: number | null, to: number | null): void {
    const change = { deletedAt: to, updatedAt: this.#clock() };
    this.#fields.set(field.id, { ...field, ...change });
    for (const season of this.#seasons.values()) {
      const goesAlong = season.fieldId === field.id && season.deletedAt === from;
      if (goesAlong) this.#seasons.set(season.id, { ...season, ...change });
    }
    this.#watchers.tell();
  }

  #field(id: FieldId): Field {
    const field = this.#fields.get(id);
    if (field === undefined) throw new StorageError('not-found', { kind: 'field', id });
    return field;
  }
}

function present<T extends { readonly deletedAt: number | null }>(table: ReadonlyMap<string, T>): T[] {
  return [...table.values()].filter(({ deletedAt }) => deletedAt === null);
}

function byDate(a: { readonly date: string; readonly id: string }, b: typeof a): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

export class MemorySettingsStore implements SettingsStore {
  readonly #values = new Map<string, unknown>();
  readonly #watchers = new Watchers<[string]>();

  async get<T>(key: string): Promise<T | null> {
    // the cast: the port promises that a key is read with the type it was written with
    return (this.#values.get(key) ?? null) as T | null;
  }

  async set(key: string, value: unknown): Promise<void> {
    this.#values.set(key, structuredClone(value));
    this.#watchers.tell(key);
  }

  subscribe(onChange: (key: string) => void): () => void {
    return this.#watchers.add(onChange);
  }
}

/** A status that tests move by hand. */
export class MemoryStorageStatus implements StorageStatusPort {
  #status: StorageStatus = { state: 'open' };
  readonly #watchers = new Watchers<[StorageStatus]>();

  current(): StorageStatus {
    return this.#status;
  }

  become(status: StorageStatus): void {
    this.#status = status;
    this.#watchers.tell(status);
  }

  subscribe(onChange: (status: StorageStatus) => void): () => void {
    return this.#watchers.add(onChange);
  }

  async requestPersistence(): Promise<boolean> {
    return false;
  }

  async estimate(): ReturnType<StorageStatusPort['estimate']> {
    return { usedBytes: 0, quotaBytes: null, persisted: false, lastBackupAt: null };
  }
}

/** Ids 0…01, 0…02, and so on: the same in every run of a test. */
export function countingIds(): MakeId {
  let n = 0;
  // the cast: test ids are counted, not drawn
  return <T extends Id<string>>() => String(++n).padStart(32, '0') as string as T;
}

/** All stores in memory, with counted ids and a clock that moves on by one millisecond at each look. */
export function createMemoryStores(startAt = 1_700_000_000_000): Stores {
  let now = startAt;
  const clock: Clock = () => now++;
  const makeId = countingIds();
  return {
    tracking: new MemoryTrackingStore(clock, makeId),
    registry: new MemoryRegistryStore(clock),
    artifacts: new MemoryArtifactStore(clock),
    datasets: new MemoryDatasetStore(),
    fields: new MemoryFieldStore(clock),
    settings: new MemorySettingsStore(),
    status: new MemoryStorageStatus(),
    clock,
    makeId,
    deviceId: () => Promise.resolve('0'.repeat(32) as string as DeviceId),
    close: () => undefined,
  };
}
