import { describe, expect, it } from 'vitest';
import { freshDatabaseName, openTestStores } from '../tests/support/test-stores.ts';
import { StorageError } from '../src/domain/errors.ts';
import { CHAMPION, FIELD_MODEL } from '../src/domain/model.ts';
import { encodeBundle } from '../src/serving/artifacts/encode-bundle.ts';
import { exampleBundle } from '../src/serving/artifacts/example-bundle.ts';
import { starterBytes } from '../src/serving/inference/starter.fixture.ts';
import type { ModelReader } from '../src/serving/registry/model-reader.ts';
import { registerStarter } from '../src/serving/registry-use-cases/field-model.ts';
import type { Stores } from '../src/storage/index.ts';
import { openModelReader } from '../src/storage/indexed-model-reader.ts';
import { BrowserShelf } from './browser-shelf.ts';

/** A shelf over a database of its own, and what others do to that database. */
async function makeShelf() {
  const name = freshDatabaseName();
  const stores = await openTestStores({ name });
  const reader = openModelReader(name);
  let nRead = 0;
  const registry: ModelReader = {
    prepare: () => reader.prepare(),
    list: () => reader.list(),
    find: async (...asked) => {
      const found = await reader.find(...asked);
      if (found !== null && found.bytes !== null) nRead++;
      return found;
    },
  };
  const shelf = new BrowserShelf({ registry, fetchStarter: async () => starterBytes });
  return { shelf, stores, countRead: () => nRead };
}

/** A shelf whose registry answers nothing but this. */
function shelfOf(answer: () => Promise<never>): BrowserShelf {
  const registry = { prepare: () => undefined, find: answer, list: answer };
  return new BrowserShelf({ registry, fetchStarter: async () => starterBytes, patienceMs: 5 });
}

async function registerExample({ registry, artifacts }: Stores, name: string) {
  const bytes = await encodeBundle(exampleBundle());
  const bundle = await artifacts.put(bytes);
  return registry.createVersion({ name, bundle, nBytes: bytes.length, runId: null, source: 'run', note: '' });
}

describe('the shelf of the browser', () => {
  it('[KW4] has the starter, as the version that it will be registered as, while nothing is registered', async () => {
    const { shelf } = await makeShelf();
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
    const refused = shelfOf(() => Promise.reject(new StorageError('unavailable')));
    const waiting = shelfOf(() => new Promise(() => undefined));
    for (const shelf of [refused, waiting]) {
      expect(await shelf.find(null, null)).toMatchObject({ name: FIELD_MODEL, version: 0, aliases: [] });
      await expect(shelf.find(FIELD_MODEL, 3)).rejects.toThrow(StorageError);
      expect((await shelf.list()).map(({ version }) => version)).toEqual([0]);
    }
  });

  it('[KW3] a promotion counts at the next request; bytes are read once', async () => {
    const { shelf, stores, countRead } = await makeShelf();
    await registerStarter(stores, starterBytes);
    const first = await shelf.find(null, null);
    expect((await shelf.find(FIELD_MODEL, 1))?.model).toBe(first?.model);
    const { version } = await registerExample(stores, FIELD_MODEL);
    expect(await shelf.find(null, null)).toMatchObject({ version: 1 });
    await stores.registry.setAlias(FIELD_MODEL, CHAMPION, version);
    expect(await shelf.find(null, null)).toMatchObject({ version: 2, aliases: [CHAMPION] });
    expect(countRead()).toBe(2);
  });

  it('[KW3] a bundle that many ask for at once is decoded once', async () => {
    const { shelf, stores } = await makeShelf();
    await registerStarter(stores, starterBytes);
    const served = await Promise.all([1, 2, 3].map(() => shelf.find(null, null)));
    expect(new Set(served.map((one) => one?.model)).size).toBe(1);
  });

  it('the newest answers where nothing was promoted', async () => {
    const { shelf, stores } = await makeShelf();
    await registerExample(stores, 'mine');
    await registerExample(stores, 'mine');
    expect(await shelf.find('mine', null)).toMatchObject({ version: 2, model: { version: 2 } });
    expect((await shelf.list()).map(({ version }) => version)).toEqual([1, 2]);
  });
});
