import { describe, expect, test } from 'vitest';
import type { Dataset, Table } from '../../domain/dataset.ts';
import type { Digest } from '../../domain/ids.ts';
import { CHAMPION } from '../../domain/model.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { encodeBundle } from '../../serving/artifacts/encode-bundle.ts';
import { MemoryArtifactStore } from '../../serving/artifacts/memory-artifact-store.ts';
import { plainBundle, plainRows } from '../../serving/inference/plain-model.fixture.ts';
import { MemoryRegistryStore } from '../../serving/registry/memory-registry-store.ts';
import { registerVersion } from '../../serving/registry-use-cases/promote.ts';
import { MemoryTrackingStore } from '../../tracking/memory-tracking-store.ts';
import { compareVersions, type CompareStores } from './compare-versions.ts';
import { sweepUnused } from './sweep-unused.ts';

const digest = 'ab'.repeat(32) as Digest; // 64 hexadecimal digits
const here = {
  dataset: { name: 'rows', digest, nRows: 400 },
  split: { kind: 'random', testShare: 0.3, calibrationShare: 0 },
} as const;
const elsewhere = { ...here, dataset: { ...here.dataset, digest: 'cd'.repeat(32) as Digest } } as const;

function rows(): Table {
  const { features, target } = plainRows(77);
  const outcome = { kind: 'number', name: 'yield_t_ha', unit: 't/ha', values: target } as const;
  return { ...features, columns: [...features.columns, outcome] };
}

const clock = () => 1;

function world(): CompareStores {
  // the cast: of a dataset the comparison reads only which it is
  const dataset = { id: 'd1', digest } as Dataset;
  const datasets: Partial<DatasetStore> = {
    findByDigest: async (asked) => (asked === digest ? dataset : null),
    readTable: async () => rows(),
  };
  return {
    registry: new MemoryRegistryStore(clock),
    artifacts: new MemoryArtifactStore(clock, 0),
    datasets: datasets as DatasetStore, // the comparison asks nothing else of it
  };
}

async function register(stores: CompareStores, shift: number, of: typeof here | typeof elsewhere) {
  const bytes = await encodeBundle(await plainBundle(shift, of));
  return registerVersion(stores, { bytes, source: 'run', runId: null, note: '' });
}

describe('[LT6] a version beside the champion, on the rows that its own split kept for testing', () => {
  test('both predict the same test rows, and the better one is told', async () => {
    const stores = world();
    const off = await register(stores, 0.5, elsewhere);
    const good = await register(stores, 0, here);
    await stores.registry.setAlias('yield', CHAMPION, off.version);
    const report = await compareVersions(stores, 'yield', good.version);
    expect(report).toMatchObject({ verdict: 'better', reason: null, champion: { version: off.version } });
    // 30 % of 400 rows
    expect(report.comparison).toMatchObject({ type: 'compared', nRows: 120 });
  });

  test('what stands in the way is said: no champion, itself, a table that is gone, a champion that is damaged', async () => {
    const stores = world();
    const first = await register(stores, 0, here);
    const other = await register(stores, 0.5, elsewhere);
    const compare = (version: number) => compareVersions(stores, 'yield', version);
    expect(await compare(1)).toMatchObject({ reason: 'no-champion', verdict: 'not-comparable' });
    await stores.registry.setAlias('yield', CHAMPION, first.version);
    expect(await compare(1)).toMatchObject({ reason: 'same-version' });
    expect(await compare(other.version)).toMatchObject({ reason: 'dataset-gone', comparison: null });
    const bundle = await stores.artifacts.put(new TextEncoder().encode('no bundle at all'));
    const broken = await stores.registry.createVersion({
      name: 'yield', bundle, nBytes: 16, runId: null, source: 'import', note: '',
    }); // prettier-ignore
    await stores.registry.setAlias('yield', CHAMPION, broken.version);
    expect(await compare(1)).toMatchObject({ reason: 'champion-unreadable', championModel: null });
    await expect(compare(9)).rejects.toMatchObject({ code: 'version-not-found' });
  });
});

test('[LT8] a sweep keeps what runs and versions refer to, and frees the rest', async () => {
  const stores = world();
  let made = 0;
  const tracking = new MemoryTrackingStore(
    () => 1,
    <T>() => `id-${++made}` as T,
  );
  const version = await register(stores, 0, here);
  const kept = await stores.artifacts.put(Uint8Array.of(1, 2, 3));
  const unused = await stores.artifacts.put(Uint8Array.of(4, 5, 6, 7));
  const experiment = await tracking.createExperiment('e');
  const facts = { experimentId: experiment.id, planId: null, name: 'r', params: {}, tags: {}, dataset: null };
  const run = await tracking.createRun(facts);
  await tracking.logArtifact(run.id, { path: 'a.bin', digest: kept, nBytes: 3, mediaType: 'x' });
  await tracking.setRunStage([run.id], 'deleted');
  await sweepUnused({ ...stores, tracking });
  expect(await stores.artifacts.has(version.bundle)).toBe(true);
  expect(await stores.artifacts.has(kept)).toBe(true);
  expect(await stores.artifacts.has(unused)).toBe(false);
});
