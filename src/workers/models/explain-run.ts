/** What the model of a run goes by, and what moved single predictions, on the rows that its split kept for testing. */
import type { Column, Table } from '../../domain/dataset.ts';
import { StorageError } from '../../domain/errors.ts';
import type { RunId } from '../../domain/ids.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { explainRegressor } from '../../learning/explain/explain-regressor.ts';
import { summariseModel } from '../../learning/explain/model-summary.ts';
import type { Regressor } from '../../learning/estimator.ts';
import { Random } from '../../learning/random.ts';
import { takeRows } from '../../learning/table/take-rows.ts';
import type { ArtifactStore } from '../../serving/artifacts/artifact-store.ts';
import { decodeBundle } from '../../serving/artifacts/decode-bundle.ts';
import { completeTable } from '../../serving/inference/complete-table.ts';
import { loadModel } from '../../serving/inference/load-model.ts';
import { MODEL_PATH } from '../../tracking/run-files.ts';
import type { TrackingStore } from '../../tracking/tracking-store.ts';
import type { RowExplanation, RunExplanation } from '../contracts/models.ts';
import { readBundleRows, type BundleRows } from './bundle-rows.ts';

export interface ExplainStores {
  readonly tracking: Pick<TrackingStore, 'getRun'>;
  readonly artifacts: Pick<ArtifactStore, 'get'>;
  readonly datasets: Pick<DatasetStore, 'findByDigest' | 'readTable'>;
}

/** Training rows that stand for what is usual. */
const N_BACKGROUND = 25;

interface Opened extends BundleRows {
  readonly regressor: Regressor;
  readonly random: Random;
}

/** @returns null when the run's table is no longer here @throws StorageError `not-found`, `artifact-missing`; RegistryError `bundle-…` */
export async function explainRun(stores: ExplainStores, runId: RunId): Promise<RunExplanation | null> {
  const opened = await open(stores, runId);
  if (opened === null) return null;
  const { regressor, table, target, split, random } = opened;
  return { nTest: split.test.length, ...summariseModel(regressor, table, target, split.test, random) };
}

/**
 * @param place - which of the test rows, from 0
 * @returns null when the run's table is no longer here, or has no such row
 */
export async function explainTestRow(
  stores: ExplainStores,
  runId: RunId,
  place: number,
): Promise<RowExplanation | null> {
  const opened = await open(stores, runId);
  const row = opened?.split.test[place];
  if (opened === null || row === undefined) return null;
  const { regressor, table, target, split, random } = opened;
  const one = takeRows(table, Uint32Array.of(row));
  const usual = random.split('background').shuffle(split.train.slice()).slice(0, N_BACKGROUND);
  const found = explainRegressor(regressor, one, takeRows(table, usual), random.split('orders'));
  return {
    row,
    actual: target[row] ?? Number.NaN,
    predicted: regressor.predict(one)[0] ?? Number.NaN,
    base: found.base,
    absence: found.absence,
    accuracy: found.accuracy,
    parts: found.features.map((name, j) => ({
      column: name,
      value: valueOf(one, name),
      amount: found.values[j] ?? 0,
      standardError: found.standardErrors?.[j] ?? 0,
    })),
  };
}

async function open({ tracking, artifacts, datasets }: ExplainStores, runId: RunId): Promise<Opened | null> {
  const run = await tracking.getRun(runId);
  if (run === null) throw new StorageError('not-found', { runId });
  const artifact = run.artifacts.find(({ path }) => path === MODEL_PATH);
  if (artifact === undefined) throw new StorageError('artifact-missing', { runId, path: MODEL_PATH });
  const bundle = await decodeBundle(await artifacts.get(artifact.digest));
  const rows = await readBundleRows(datasets, bundle);
  const level = loadModel(bundle, { name: bundle.name, version: 0 }).levels.at(-1);
  if (rows === null || level === undefined) return null;
  const table = bundle.derivation === null ? rows.table : completeTable(rows.table);
  const random = Random.fromSeed(bundle.seed).split('explanation');
  return { ...rows, table, regressor: level.regressor(), random };
}

function valueOf(one: Table, name: string): number | string | null {
  const column: Column | undefined = one.columns.find((candidate) => candidate.name === name);
  if (column === undefined) return null;
  if (column.kind === 'category') return column.categories[column.codes[0] ?? -1] ?? null;
  const value = column.values[0] ?? Number.NaN;
  return Number.isNaN(value) ? null : value;
}
