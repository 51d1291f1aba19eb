/** Ports of what both rooms share: datasets, the farmer's records, settings. Storage implements them. */
import type { Dataset, Table } from './dataset.ts';
import type { Field, FieldEvent, Harvest, Prediction, Season } from './field.ts';
import type { DatasetId, FieldId, SeasonId } from './ids.ts';

export interface DatasetStore {
  /** Writes columns and metadata in one transaction: all or nothing. */
  putDataset(dataset: Dataset, table: Table): Promise<void>;
  listDatasets(): Promise<Dataset[]>;
  getDataset(id: DatasetId): Promise<Dataset | null>;
  findByDigest(digest: string): Promise<Dataset | null>;
  /** Reads the named columns, or all. @throws StorageError `not-found` */
  readTable(id: DatasetId, columns?: readonly string[]): Promise<Table>;
  deleteDataset(id: DatasetId): Promise<void>;
  subscribe(onChange: () => void): () => void;
}

export interface FieldStore {
  /** Inserts or replaces by id, with strict durability. */
  putField(field: Field): Promise<void>;
  listFields(): Promise<Field[]>;
  getField(id: FieldId): Promise<Field | null>;
  /** Tombstones the field and its seasons. */
  deleteField(id: FieldId): Promise<void>;
  restoreField(id: FieldId): Promise<void>;

  putSeason(season: Season): Promise<void>;
  listSeasons(fieldId: FieldId): Promise<Season[]>;
  getSeason(id: SeasonId): Promise<Season | null>;

  putEvent(event: FieldEvent): Promise<void>;
  listEvents(seasonId: SeasonId): Promise<FieldEvent[]>;
  putHarvest(harvest: Harvest): Promise<void>;
  listHarvests(seasonIds: readonly SeasonId[]): Promise<Harvest[]>;

  addPrediction(prediction: Prediction): Promise<void>;
  /** Newest first. */
  listPredictions(seasonId: SeasonId): Promise<Prediction[]>;
  subscribe(onChange: () => void): () => void;
}

/** Small values by key, such as theme, language, units, last backup; JSON only. */
export interface SettingsStore {
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown): Promise<void>;
  subscribe(onChange: (key: string) => void): () => void;
}
