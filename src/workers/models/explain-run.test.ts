import { describe, expect, it } from 'vitest';
import type { Dataset, Table } from '../../domain/dataset.ts';
import type { Digest, RunId } from '../../domain/ids.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { encodeBundle } from '../../serving/artifacts/encode-bundle.ts';
import { MemoryArtifactStore } from '../../serving/artifacts/memory-artifact-store.ts';
import { plainBundle, plainRows } from '../../serving/inference/plain-model.fixture.ts';
import { MemoryTrackingStore } from '../../tracking/memory-tracking-store.ts';
import { MODEL_PATH } from '../../tracking/run-files.ts';
import { explainRun, explainTestRow, type ExplainStores } from './explain-run.ts';

const digest = 'ab'.repeat(32) as Digest; // 64 hexadecimal digits
const split = { kind: 'random', testShare: 0.3, calibrationShare: 0 } as const;
const clock = () => 1;

function rows(): Table {
  const { features, target } = plainRows(77);
  const outcome = { kind: 'number', name: 'yield_t_ha', unit: 't/ha', values: target } as const;
  return { ...features, columns: [...features.columns, outcome] };
}

/** A finished run of yield = 2 + 0.004 · rain, 1 less in the south; and a run without a model. */
async function world(isTableHere = true): Promise<ExplainStores & { runId: RunId; bareId: RunId }> {
  const artifacts = new MemoryArtifactStore(clock, 0);
  let made = 0;
  const tracking = new MemoryTrackingStore(clock, <T>() => `id-${++made}` as T);
  const { id: experimentId } = await tracking.createExperiment('e');
  const facts = { experimentId, planId: null, name: 'r', params: {}, tags: {}, dataset: null };
  const [run, bare] = [await tracking.createRun(facts), await tracking.createRun(facts)];
  const bytes = await encodeBundle(await plainBundle(0, { split, dataset: { name: 'rows', digest, nRows: 400 } }));
  const artifact = { path: MODEL_PATH, digest: await artifacts.put(bytes), nBytes: bytes.length, mediaType: 'x' };
  await tracking.logArtifact(run.id, artifact);
  const datasets: Pick<DatasetStore, 'findByDigest' | 'readTable'> = {
    // the cast: of a dataset nothing but its id is read
    findByDigest: async (asked) => (isTableHere && asked === digest ? ({ id: 'd1', digest } as Dataset) : null),
    readTable: async () => rows(),
  };
  return { artifacts, tracking, datasets, runId: run.id, bareId: bare.id };
}

describe('[R12] a run’s model is explained on the rows that its split kept for testing', () => {
  it('says what matters and what it does', async () => {
    const { runId, ...stores } = await world();
    const found = await explainRun(stores, runId);
    expect(found).toMatchObject({ nTest: 120, nRows: 120 });
    expect(found?.importances.map(({ columns }) => columns)).toEqual([['region'], ['rain']]);
    const rain = found?.effects.find(({ column }) => column === 'rain');
    if (rain?.grid.kind !== 'number') throw new Error('rain is a number');
    const run = (rain.mean.at(-1) ?? 0) - (rain.mean[0] ?? 0);
    const rise = (rain.grid.points.at(-1) ?? 0) - (rain.grid.points[0] ?? 0);
    expect(run / rise).toBeCloseTo(0.004, 3);
    expect(found?.interactions[0]?.size).toBeLessThan(1e-9);
  });

  it('takes one prediction apart: base and parts add up to it', async () => {
    const { runId, ...stores } = await world();
    const found = await explainTestRow(stores, runId, 3);
    const sum = found?.parts.reduce((total, { amount }) => total + amount, found.base);
    expect(sum).toBeCloseTo(found?.predicted ?? Number.NaN, 9);
    expect(found?.parts.map(({ column }) => column)).toEqual(['region', 'rain']);
    expect(await explainTestRow(stores, runId, 120)).toBeNull();
  });

  it('answers nothing when the table is gone, and refuses a run without a model', async () => {
    const { runId, bareId, ...stores } = await world(false);
    expect(await explainRun(stores, runId)).toBeNull();
    await expect(explainRun(stores, bareId)).rejects.toMatchObject({ code: 'artifact-missing' });
  });
});
