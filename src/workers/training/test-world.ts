/** A small world for the plan runner's tests: stores in memory, a clock that ticks, one table of farms. */
import type { Dataset, Table } from '../../domain/dataset.ts';
import type { DatasetId, Digest, Id, MakeId, PlanId, RunId } from '../../domain/ids.ts';
import type { Candidate, TrainingPlan } from '../../domain/plan.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { loadEstimator } from '../../learning/estimators/index.ts';
import { Random } from '../../learning/random.ts';
import { selectColumns } from '../../domain/dataset.ts';
import { MemoryArtifactStore } from '../../serving/artifacts/memory-artifact-store.ts';
import { MemoryTrackingStore } from '../../tracking/memory-tracking-store.ts';
import type { TrainingEvent } from '../contracts/training.ts';
import { PlanRunner } from './plan-runner.ts';
import type { TrainingPorts } from './ports.ts';
import { createMemoryLocks } from './run-locks.ts';

export interface World {
  readonly ports: TrainingPorts;
  readonly runner: PlanRunner;
  readonly events: TrainingEvent[];
  readonly plan: TrainingPlan;
  /** ids of the runs that hold a lock, as other tabs would */
  readonly taken: Set<RunId>;
}

export const quickNetwork: Candidate = {
  estimator: 'mlp',
  hyperparameters: { hidden_layer_sizes: '16', max_iter: 12, learning_rate_init: 0.01, n_iter_no_change: 0 },
};

/** The clock gains `tickMs` at each look, so that batching and checkpoints fall where the test wants them. */
export async function makeWorld(
  change: Partial<TrainingPlan> = {},
  { table = farmTable(), tickMs = 100 }: { table?: Table; tickMs?: number } = {},
): Promise<World> {
  let now = 1_000_000;
  const clock = () => (now += tickMs);
  let made = 0;
  const makeId: MakeId = <T extends Id<string>>() => `id-${++made}` as string as T;
  const tracking = new MemoryTrackingStore(clock, makeId);
  const experiment = await tracking.createExperiment('test');
  const dataset = describe(table);
  const events: TrainingEvent[] = [];
  const taken = new Set<RunId>();
  const ports: TrainingPorts = {
    tracking,
    datasets: onlyDataset(dataset, table),
    artifacts: new MemoryArtifactStore(),
    locks: createMemoryLocks(taken),
    clock,
    loadEstimator,
    engines: async () => [],
    environment: { codeVersion: 'test', userAgent: 'node', nCores: 2 },
    emit: (event) => events.push(event),
  };
  const plan: TrainingPlan = {
    id: 'plan-1' as PlanId,
    experimentId: experiment.id,
    datasetId: dataset.id,
    datasetDigest: dataset.digest,
    target: 'yield',
    features: ['crop', 'rain', 'year'],
    split: { kind: 'year', column: 'year', firstTestYear: 2018, nCalibrationYears: 2 },
    candidates: [quickNetwork],
    baselineGroups: ['crop'],
    timeColumn: 'year',
    coverage: 0.8,
    seed: 5,
    derivation: null,
    createdAt: 42,
    ...change,
  };
  return { ports, runner: new PlanRunner(ports), events, plan, taken };
}

/** Another tab, or the same one after it was killed: the same storage, nothing in memory. */
export function reopen(world: World): World {
  world.taken.clear();
  return { ...world, runner: new PlanRunner(world.ports) };
}

/** 20 years of two crops on ten farms; yields follow the crop and the rain. */
export function farmTable(): Table {
  const random = Random.fromSeed(3);
  const nRows = 400;
  const year = Float64Array.from({ length: nRows }, (_, row) => 2000 + (row % 20));
  const codes = Int32Array.from({ length: nRows }, (_, row) => Math.floor(row / 20) % 2);
  const rain = Float64Array.from({ length: nRows }, () => 300 + 500 * random.nextFloat());
  const yields = Float64Array.from(
    rain,
    (mm, row) => 2 + 3 * (codes[row] ?? 0) + mm / 400 + 0.2 * random.normal(),
  );
  return {
    nRows,
    columns: [
      { kind: 'category', name: 'crop', categories: ['maize', 'rice'], codes },
      { kind: 'number', name: 'rain', unit: 'mm', values: rain },
      { kind: 'number', name: 'year', unit: null, values: year },
      { kind: 'number', name: 'yield', unit: 't/ha', values: yields },
    ],
  };
}

/** The table with one column's numbers replaced. */
export function withNumbers(table: Table, name: string, value: (row: number) => number): Table {
  const columns = table.columns.map((column) =>
    column.name === name && column.kind === 'number'
      ? { ...column, values: column.values.map((_, row) => value(row)) }
      : column,
  );
  return { ...table, columns };
}

function describe(table: Table): Dataset {
  const summary = {
    unit: null,
    nMissing: 0,
    nDistinct: 2,
    min: null,
    max: null,
    mean: null,
    topCategories: [],
  };
  return {
    id: 'dataset-1' as DatasetId,
    name: 'farms',
    digest: 'ab'.repeat(32) as Digest,
    nRows: table.nRows,
    columns: table.columns.map(({ name, kind }) => ({ ...summary, name, kind })),
    source: { kind: 'csv', name: 'farms.csv', nBytes: 1 },
    derivation: null,
    createdAt: 1,
  };
}

function onlyDataset(dataset: Dataset, table: Table): DatasetStore {
  return {
    getDataset: async (id) => (id === dataset.id ? dataset : null),
    readTable: async (_, names) => selectColumns(table, names ?? []) ?? unused(),
    putDataset: unused,
    listDatasets: unused,
    findByDigest: unused,
    deleteDataset: unused,
    subscribe: () => () => undefined,
  };
}

async function unused(): Promise<never> {
  throw new Error('the plan runner only reads');
}
