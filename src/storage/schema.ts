/**
 * Tables and row types of the database. What a row is, is said here; which indexes a table has is said, and frozen, by
 * the migrations. Rows are trusted by the schema version that wrote them: nothing reaches a table but through the stores,
 * and what comes from outside is parsed before. Bytes are never trusted: lengths and digests are checked on the way out.
 */
import type { Dexie, Table } from 'dexie';
import type { Dataset } from '../domain/dataset.ts';
import type { Field, FieldEvent, Harvest, Prediction, Season } from '../domain/field.ts';
import type { RegisteredModel, ModelVersion } from '../domain/model.ts';
import type { TrainingPlan } from '../domain/plan.ts';
import type { Experiment } from '../domain/run.ts';
import type { StoredRun } from '../domain/run-changes.ts';
import type { Checkpoint } from '../tracking/tracking-store.ts';

/** Points in a block of a metric: 512 × 3 × 8 bytes, well under the 64 kB from which Chromium stores a row aside. */
export const POINTS_IN_BLOCK = 512;

/** Rows in a block of a dataset's column: 2 MiB of Float64. See decision 0402. */
export const ROWS_IN_BLOCK = 262_144;

/** Up to {@link POINTS_IN_BLOCK} points of one metric of one run; only the last block of a metric grows. */
export interface MetricBlockRow {
  readonly runId: string;
  readonly key: string;
  /** counts from 0 */
  readonly block: number;
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly timestamps: Float64Array;
}

/** Up to {@link ROWS_IN_BLOCK} values of one column; block 0 always exists and alone holds the categories. */
export interface DatasetColumnRow {
  readonly datasetId: string;
  readonly column: string;
  /** counts from 0 */
  readonly block: number;
  /** Int32 codes of a category column, Float64 values of any other */
  readonly values: Float64Array | Int32Array;
  readonly categories: readonly string[] | null;
}

export interface ArtifactRow {
  readonly digest: string;
  readonly nBytes: number;
  /** when the bytes were last put; they are not swept for a while after */
  readonly putAt: number;
}

export interface ArtifactBytesRow {
  readonly digest: string;
  readonly bytes: Uint8Array;
}

/** A registered model without its aliases, which are rows of their own. */
export type RegisteredModelRow = Omit<RegisteredModel, 'aliases'>;

export interface AliasRow {
  readonly name: string;
  readonly alias: string;
  readonly version: number;
}

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
}

/** One change waiting to be sent to a server; written in the transaction of the change itself. */
export interface OutboxRow {
  readonly sequence: number;
  readonly table: string;
  readonly key: string;
  readonly createdAt: number;
}

/** What was last exchanged with a server, by subject. */
export interface SyncStateRow {
  readonly key: string;
  readonly value: unknown;
}

/** A deletion, so that it can be undone and told to others. */
export interface JournalRow {
  readonly sequence: number;
  readonly at: number;
  readonly kind: 'field-deleted' | 'runs-deleted' | 'experiment-deleted' | 'dataset-deleted';
  readonly ids: readonly string[];
}

/** Every table: row, primary key, and what may be left out when a row is added. */
interface Tables {
  readonly fields: Table<Field, string>;
  readonly seasons: Table<Season, string>;
  readonly events: Table<FieldEvent, string>;
  readonly harvests: Table<Harvest, string>;
  readonly predictions: Table<Prediction, string>;
  readonly datasets: Table<Dataset, string>;
  readonly datasetColumns: Table<DatasetColumnRow, [string, string, number]>;
  readonly experiments: Table<Experiment, string>;
  readonly runs: Table<StoredRun, string>;
  readonly metricBlocks: Table<MetricBlockRow, [string, string, number]>;
  readonly artifacts: Table<ArtifactRow, string>;
  readonly artifactBytes: Table<ArtifactBytesRow, string>;
  readonly registeredModels: Table<RegisteredModelRow, string>;
  readonly modelVersions: Table<ModelVersion, [string, number]>;
  readonly aliases: Table<AliasRow, [string, string]>;
  readonly checkpoints: Table<Checkpoint, string>;
  readonly plans: Table<TrainingPlan, string>;
  readonly outbox: Table<OutboxRow, number, Omit<OutboxRow, 'sequence'>>;
  readonly syncState: Table<SyncStateRow, string>;
  readonly settings: Table<SettingRow, string>;
  readonly journal: Table<JournalRow, number, Omit<JournalRow, 'sequence'>>;
}

export type TableName = keyof Tables;
export type FurrowDatabase = Dexie & Tables;
