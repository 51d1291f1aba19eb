import { expect, test } from 'vitest';
import { MemoryArtifactStore } from '../artifacts/memory-artifact-store.ts';
import { encodeBundle } from '../artifacts/encode-bundle.ts';
import { exampleBundle } from '../artifacts/example-bundle.ts';
import { MemoryRegistryStore } from '../registry/memory-registry-store.ts';
import { readChampion, registerStarter, type ModelStores } from './field-model.ts';
import { promote, registerVersion } from './promote.ts';

function stores(): ModelStores {
  return { registry: new MemoryRegistryStore(() => 1), artifacts: new MemoryArtifactStore() };
}

test('[SV16] the starter becomes version 1 and champion, once', async () => {
  const at = stores();
  const bytes = await encodeBundle(exampleBundle());
  expect(await readChampion(at)).toBeNull();
  expect(await registerStarter(at, bytes)).toMatchObject({ name: 'yield', version: 1, source: 'starter' });
  expect(await registerStarter(at, bytes)).toBeNull();
  expect(await readChampion(at)).toEqual({ version: expect.objectContaining({ version: 1 }), bytes });
});

test('a promoted version is the champion from then on', async () => {
  const at = stores();
  await registerStarter(at, await encodeBundle(exampleBundle()));
  const bytes = await encodeBundle(exampleBundle({ seed: 8 }));
  const { version } = await registerVersion(at, { bytes, source: 'run', runId: null, note: 'better' });
  expect((await readChampion(at))?.version.version).toBe(1);
  await promote(at.registry, version);
  expect(await readChampion(at)).toMatchObject({ version: { version: 2, note: 'better' } });
});

test('[SV4] what cannot be read never gets a version', async () => {
  const at = stores();
  const bytes = (await encodeBundle(exampleBundle())).slice(0, -5);
  const registering = registerVersion(at, { bytes, source: 'import', runId: null, note: '' });
  await expect(registering).rejects.toMatchObject({ code: 'bundle-damaged' });
  expect(await at.registry.getModel('yield')).toBeNull();
});
