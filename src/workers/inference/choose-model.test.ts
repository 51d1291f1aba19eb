import { describe, expect, test } from 'vitest';
import { encodeBundle } from '../../serving/artifacts/encode-bundle.ts';
import { exampleBundle } from '../../serving/artifacts/example-bundle.ts';
import { MemoryArtifactStore } from '../../serving/artifacts/memory-artifact-store.ts';
import { registerStarter, type ModelStores } from '../../serving/registry-use-cases/field-model.ts';
import { MemoryRegistryStore } from '../../serving/registry/memory-registry-store.ts';
import { chooseModel } from './choose-model.ts';

const starter = await encodeBundle(exampleBundle());
const champion = await encodeBundle(exampleBundle({ seed: 9 }));
const fetchStarter = async (): Promise<Uint8Array> => starter;

function nothing(): Promise<never> {
  return Promise.reject(new Error('offline'));
}

function emptyStores(): ModelStores {
  return { registry: new MemoryRegistryStore(() => 1), artifacts: new MemoryArtifactStore() };
}

describe('chooseModel', () => {
  test('the champion answers when there is one', async () => {
    const stores = emptyStores();
    await registerStarter(stores, champion);
    const chosen = await chooseModel({ stores, fetchStarter });
    expect(chosen).toEqual({ bytes: champion, name: 'yield', version: 1, isFirst: false });
  });

  test('[SV16] an empty registry is told, and the starter speaks as the version it will be', async () => {
    const chosen = await chooseModel({ stores: emptyStores(), fetchStarter });
    expect(chosen).toEqual({ bytes: starter, name: 'yield', version: 1, isFirst: true });
  });

  test('[SV15] without storage the starter answers as version 0', async () => {
    const chosen = await chooseModel({ stores: null, fetchStarter });
    expect(chosen).toMatchObject({ version: 0, isFirst: false });
  });

  test('[SV15] a champion whose bytes are lost leaves the starter, as version 0', async () => {
    const stores = emptyStores();
    await registerStarter(stores, champion);
    const lost = { ...stores, artifacts: new MemoryArtifactStore() };
    expect(await chooseModel({ stores: lost, fetchStarter })).toMatchObject({ bytes: starter, version: 0 });
  });

  test('with neither champion nor starter there is no model', async () => {
    const choosing = chooseModel({ stores: emptyStores(), fetchStarter: nothing });
    await expect(choosing).rejects.toMatchObject({ family: 'inference', code: 'no-model' });
  });
});
