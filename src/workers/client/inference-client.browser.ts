import { describe, expect, test } from 'vitest';
import type { Answers } from '../../domain/signature.ts';
import { MemoryArtifactStore } from '../../serving/artifacts/memory-artifact-store.ts';
import { promote, registerVersion } from '../../serving/registry-use-cases/promote.ts';
import type { ModelStores } from '../../serving/registry-use-cases/field-model.ts';
import { MemoryRegistryStore } from '../../serving/registry/memory-registry-store.ts';
import { createInferenceClient } from './inference-client.ts';

const starterUrl = new URL('../../../models/starter.furrow', import.meta.url).href;
const maize: Answers = { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean' };

function emptyStores(): ModelStores {
  return { registry: new MemoryRegistryStore(() => 1), artifacts: new MemoryArtifactStore() };
}

async function starterBytes(): Promise<Uint8Array> {
  const response = await fetch(starterUrl);
  return new Uint8Array(await response.arrayBuffer());
}

describe('the inference worker, asked from the page', () => {
  test('[SV16] answers from the starter at first, and registers it afterwards, once', async () => {
    const stores = emptyStores();
    const first = createInferenceClient({ openStores: async () => stores, starterUrl });
    const second = createInferenceClient({ openStores: async () => stores, starterUrl });
    const [form] = await Promise.all([first.form(), second.form()]);
    expect(form).toMatchObject({
      model: { name: 'yield', version: 1 },
      derivation: 'season@1',
      coverage: 0.8,
    });
    expect(form.card.limits).toContain('no-pests-diseases-weeds');
    await expect.poll(() => stores.registry.listVersions('yield')).toHaveLength(1);
    expect((await stores.registry.getModel('yield'))?.aliases).toEqual({ champion: 1 });
  });

  test('[SV15] answers though storage is refused, or never opens', async () => {
    for (const openStores of [
      () => Promise.reject(new Error('refused')),
      () => new Promise<never>(() => {}),
    ]) {
      const client = createInferenceClient({ openStores, starterUrl });
      const result = await client.predict(maize, []);
      expect(result).toMatchObject({ type: 'prediction', model: { version: 0, level: 'A' }, unit: 't/ha' });
    }
  });

  test('[SV15] answers from the starter when the champion’s bytes are no bundle', async () => {
    const stores = emptyStores();
    const bundle = await stores.artifacts.put(Uint8Array.of(1, 2, 3));
    const entry = { name: 'yield', bundle, nBytes: 3, runId: null, source: 'import', note: '' } as const;
    await promote(stores.registry, (await stores.registry.createVersion(entry)).version);
    const client = createInferenceClient({ openStores: async () => stores, starterUrl });
    expect((await client.form()).model.version).toBe(0);
  });

  test('[SV6] follows the champion when it moves', async () => {
    const stores = emptyStores();
    const client = createInferenceClient({ openStores: async () => stores, starterUrl });
    expect((await client.form()).model.version).toBe(1);
    await expect.poll(() => stores.registry.getModel('yield')).not.toBeNull();
    const bytes = await starterBytes();
    const { version } = await registerVersion(stores, { bytes, source: 'import', runId: null, note: '' });
    await promote(stores.registry, version);
    await expect.poll(async () => (await client.form()).model.version).toBe(2);
  });

  test('a missing starter and an empty registry are told as `no-model`, and tried again', async () => {
    const stores = emptyStores();
    const client = createInferenceClient({
      openStores: async () => stores,
      starterUrl: '/models/absent.furrow',
    });
    for (let attempt = 0; attempt < 2; attempt++) {
      await expect(client.form()).rejects.toMatchObject({ family: 'inference' });
    }
  });
});
