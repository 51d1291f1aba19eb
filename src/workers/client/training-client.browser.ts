/** The real worker behind the real client, over IndexedDB, in Chromium. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Dataset } from '../../domain/dataset.ts';
import { FurrowError } from '../../domain/errors.ts';
import type { DatasetId, Digest, PlanId, RunId } from '../../domain/ids.ts';
import type { Candidate, TrainingPlan } from '../../domain/plan.ts';
import { openStores, type Stores } from '../../storage/index.ts';
import type { TrainingEvent } from '../contracts/training.ts';
import { farmTable } from '../training/test-world.ts';
import { createTrainingClient, type TrainingClient } from './training-client.ts';

let stores: Stores;
let client: TrainingClient;
let nWorkers = 0;
const events: TrainingEvent[] = [];

const network = (engine: string, nEpochs: number, layers = '16'): Candidate => ({
  estimator: 'mlp',
  hyperparameters: {
    engine,
    hidden_layer_sizes: layers,
    n_heads: 1,
    max_iter: nEpochs,
    n_iter_no_change: 0,
  },
});

beforeAll(async () => {
  stores = await openStores();
  const table = farmTable();
  const summary = {
    unit: null,
    nMissing: 0,
    nDistinct: 2,
    min: null,
    max: null,
    mean: null,
    topCategories: [],
  };
  const dataset: Dataset = {
    id: 'dataset-1' as DatasetId,
    name: 'farms',
    digest: 'ab'.repeat(32) as Digest,
    nRows: table.nRows,
    columns: table.columns.map(({ name, kind }) => ({ ...summary, name, kind })),
    source: { kind: 'csv', name: 'farms.csv', nBytes: 1 },
    derivation: null,
    createdAt: 1,
  };
  await stores.datasets.putDataset(dataset, table);
  client = createTrainingClient(() => {
    nWorkers++;
    return new Worker(new URL('../training.worker.ts', import.meta.url), { type: 'module' });
  });
  client.onEvent((event) => events.push(event));
});

afterAll(() => {
  client.restart();
  stores.close();
});

let nPlans = 0;

async function makePlan(word: string, candidates: readonly Candidate[]): Promise<TrainingPlan> {
  // a second try is another plan
  const name = `${word}-${nPlans++}`;
  const experiment = await stores.tracking.createExperiment(name);
  return {
    id: name as PlanId,
    experimentId: experiment.id,
    datasetId: 'dataset-1' as DatasetId,
    datasetDigest: 'ab'.repeat(32) as Digest,
    target: 'yield',
    features: ['crop', 'rain', 'year'],
    split: { kind: 'year', column: 'year', firstTestYear: 2018, nCalibrationYears: 2 },
    candidates,
    baselineGroups: ['crop'],
    timeColumn: 'year',
    coverage: 0.8,
    seed: 5,
    derivation: null,
    createdAt: 42,
  };
}

async function until(fits: (event: TrainingEvent) => boolean): Promise<void> {
  await expect.poll(() => events.some(fits), { timeout: 120_000, interval: 20 }).toBe(true);
}

describe('training client', () => {
  test('[W9] asking whether anything trains starts no worker', async () => {
    expect(await client.isBusy()).toBe(false);
    expect(nWorkers).toBe(0);
  });

  test('[W10] an error keeps its family, code and details', async () => {
    const failing = client.resume('nobody' as RunId);
    await expect(failing).rejects.toBeInstanceOf(FurrowError);
    await expect(failing).rejects.toMatchObject({
      family: 'training',
      code: 'not-found',
      details: { runId: 'nobody' },
    });
    expect(nWorkers).toBe(1);
  });

  test(
    'a plan trains to the end, through TensorFlow.js and plain code alike',
    { timeout: 240_000 },
    async () => {
      const plan = await makePlan('whole', [network('cpu', 15), network('wasm', 15)]);
      const runIds = await client.start(plan);
      await until((event) => event.type === 'plan-finished' && event.planId === plan.id);
      expect(events.filter(({ type }) => type === 'run-failed')).toEqual([]);
      const [plain, wasm] = await Promise.all(runIds.slice(-2).map((id) => stores.tracking.getRun(id)));
      expect([plain?.state.status, wasm?.state.status]).toEqual(['finished', 'finished']);
      expect(wasm?.tags['furrow.engine']).toBe('wasm');
      expect(wasm?.artifacts.map(({ path }) => path)).toContain('model.furrow');
      const score = (run: typeof plain) => run?.metrics['test_root_mean_squared_error']?.last ?? NaN;
      expect(Math.abs(score(plain) - score(wasm))).toBeLessThan(1e-4);
      expect(events.some((event) => event.type === 'run-progress' && event.points.length > 0)).toBe(true);
      expect(await client.isBusy()).toBe(false);
    },
  );

  test(
    '[W4] [W6] a run whose worker was ended is found and goes on in the next',
    { timeout: 240_000 },
    async () => {
      const plan = await makePlan('killed', [network('cpu', 1000, '128-64')]);
      const otherTab = createTrainingClient();
      expect(await otherTab.listInterrupted([plan.experimentId])).toEqual([]);
      const runId = (await client.start(plan)).at(-1) as RunId; // five runs were made
      await until((event) => event.type === 'run-progress' && event.runId === runId && event.step > 10);
      expect(await client.isBusy()).toBe(true);
      // another tab finds it held, and can neither take it nor call it interrupted
      await expect(otherTab.resume(runId)).rejects.toMatchObject({ code: 'held-elsewhere' });
      expect(await otherTab.listInterrupted([plan.experimentId])).toEqual([]);
      otherTab.restart();
      const before = nWorkers;
      client.restart();
      await expect.poll(() => client.listInterrupted([plan.experimentId])).toEqual([runId]);
      expect(nWorkers).toBe(before + 1);
      await client.resume(runId);
      await until((event) => event.type === 'run-finished' && event.runId === runId);
      const curve = await stores.tracking.getMetricHistory(runId, 'validation_root_mean_squared_error');
      expect(new Set(curve.steps).size).toBe(curve.steps.length);
      expect(curve.steps.length).toBe(1000);
    },
  );

  test('[W10] calls left unanswered by a worker that could not load are rejected', async () => {
    const broken = createTrainingClient(() => new Worker('/no-such-worker.js', { type: 'module' }));
    await expect(broken.probeEngines(false)).rejects.toMatchObject({ code: 'worker-died' });
    expect(await broken.isBusy()).toBe(false);
  });
});
