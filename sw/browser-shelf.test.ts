import { describe, expect, it } from 'vitest';
import { StorageError } from '../src/domain/errors.ts';
import { CHAMPION, FIELD_MODEL } from '../src/domain/model.ts';
import { encodeBundle } from '../src/serving/artifacts/encode-bundle.ts';
import { exampleBundle } from '../src/serving/artifacts/example-bundle.ts';
import { MemoryArtifactStore } from '../src/serving/artifacts/memory-artifact-store.ts';
import { starterBytes } from '../src/serving/inference/starter.fixture.ts';
import { registerStarter } from '../src/serving/registry-use-cases/field-model.ts';
import { MemoryRegistryStore } from '../src/serving/registry/memory-registry-store.ts';
import { BrowserShelf } from './browser-shelf.ts';

function makeShelf(options: { readonly patienceMs?: number } = {}) {
  const stores = { registry: new MemoryRegistryStore(Date.now), artifacts: new MemoryArtifactStore() };
  const counts = { opened: 0, closed: 0, read: 0 };
  const counted = {
    registry: stores.registry,
    artifacts: Object.assign(Object.create(stores.artifacts), {
      get: (digest: Parameters<typeof stores.artifacts.get>[0]) => {
        counts.read++;
        return stores.artifacts.get(digest);
      },
    }) as typeof stores.artifacts, // the store with one method counted
    close: () => counts.closed++,
  };
  const openStores = () => {
    counts.opened++;
    return counted;
  };
  const shelf = new BrowserShelf({ openStores, fetchStarter: async () => starterBytes, ...options });
  return { shelf, ...stores, counts };
}

async function registerExample({ registry, artifacts }: ReturnType<typeof makeShelf>, name: string) {
  const bytes = await encodeBundle(exampleBundle());
  const bundle = await artifacts.put(bytes);
  return registry.createVersion({ name, bundle, nBytes: bytes.length, runId: null, source: 'run', note: '' });
}

describe('the shelf of the browser', () => {
  it('[KW4] has the starter, as the version that it will be registered as, while nothing is registered', async () => {
    const { shelf } = makeShelf();
    expect(await shelf.find(null, null)).toMatchObject({
      name: FIELD_MODEL,
      version: 1,
      aliases: [CHAMPION],
    });
    expect(await shelf.find(FIELD_MODEL, 1)).toMatchObject({ version: 1 });
    expect(await shelf.find(FIELD_MODEL, 2)).toBeNull();
    expect(await shelf.find('other', null)).toBeNull();
    expect((await shelf.list()).map(({ name, version }) => [name, version])).toEqual([[FIELD_MODEL, 1]]);
  });

  it('[KW4] has the starter as version 0 when storage is refused or keeps one waiting', async () => {
    const refused = makeShelf();
    refused.registry.getModel = () => Promise.reject(new StorageError('unavailable'));
    refused.registry.listModels = refused.registry.getModel as never; // it throws before it answers
    const waiting = makeShelf({ patienceMs: 5 });
    waiting.registry.getModel = () => new Promise(() => undefined);
    for (const { shelf } of [refused, waiting]) {
      expect(await shelf.find(null, null)).toMatchObject({ name: FIELD_MODEL, version: 0, aliases: [] });
      await expect(shelf.find(FIELD_MODEL, 3)).rejects.toThrow(StorageError);
    }
    expect((await refused.shelf.list()).map(({ version }) => version)).toEqual([0]);
  });

  it('[KW3] a promotion counts at the next request; bytes are read once', async () => {
    const made = makeShelf();
    await registerStarter(made, starterBytes);
    const both = await Promise.all([made.shelf.find(null, null), made.shelf.find(FIELD_MODEL, 1)]);
    expect(both.map((served) => served?.model === both[0]?.model)).toEqual([true, true]);
    const { version } = await registerExample(made, FIELD_MODEL);
    expect(await made.shelf.find(null, null)).toMatchObject({ version: 1 });
    await made.registry.setAlias(FIELD_MODEL, CHAMPION, version);
    expect(await made.shelf.find(null, null)).toMatchObject({ version: 2, aliases: [CHAMPION] });
    expect(made.counts).toEqual({ opened: 1, closed: 0, read: 2 });
  });

  it('the newest answers where nothing was promoted', async () => {
    const made = makeShelf();
    await registerExample(made, 'mine');
    await registerExample(made, 'mine');
    expect(await made.shelf.find('mine', null)).toMatchObject({ version: 2, model: { version: 2 } });
    expect((await made.shelf.list()).map(({ version }) => version)).toEqual([1, 2]);
  });

  it('opens anew a database that was deleted', async () => {
    const { shelf, registry, counts } = makeShelf();
    const { getModel } = registry;
    registry.getModel = () => Promise.reject(new StorageError('deleted'));
    expect(await shelf.find(null, null)).toMatchObject({ version: 0 });
    registry.getModel = getModel;
    expect(await shelf.find(null, null)).toMatchObject({ version: 1 });
    expect(counts).toMatchObject({ opened: 2, closed: 1 });
  });
});
