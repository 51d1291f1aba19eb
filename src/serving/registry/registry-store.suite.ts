/** What every registry must do: rules S6–S9 of docs/rules/storage.md, run on the twin and on the real one. */
import { describe, expect, it, vi } from 'vitest';
import { patience } from '../../../tests/support/patience.ts';
import type { Digest } from '../../domain/ids.ts';
import type { NewModelVersion, RegistryStore } from './registry-store.ts';

function newVersion(name = 'yield', note = ''): NewModelVersion {
  return { name, bundle: 'b'.repeat(64) as string as Digest, nBytes: 20, runId: null, source: 'run', note };
}

/** @param open - gives an empty registry whose clock moves on at each look */
export function registryStoreSuite(open: () => Promise<RegistryStore>): void {
  describe('versions', () => {
    it('[S6] numbers the versions of a name from 1 and lists them newest first', async () => {
      const store = await open();
      const first = await store.createVersion(newVersion('yield', 'first'));
      const second = await store.createVersion(newVersion());
      const other = await store.createVersion(newVersion('yield-maize'));
      expect([first.version, second.version, other.version]).toEqual([1, 2, 1]);
      expect(await store.listVersions('yield')).toEqual([second, first]);
      expect(await store.getVersion('yield', 1)).toEqual(first);
      expect(await store.getVersion('yield', 3)).toBeNull();
      expect(await store.listVersions('absent')).toEqual([]);
    });

    it('[S6] gives no number twice when many ask at once', async () => {
      const store = await open();
      const made = await Promise.all(Array.from({ length: 12 }, () => store.createVersion(newVersion())));
      const numbers = made.map(({ version }) => version).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
      expect(await store.getModel('yield')).toMatchObject({ latestVersion: 12 });
    });

    it('[S7] lists models by name with their aliases and the time of the last change', async () => {
      const store = await open();
      await store.createVersion(newVersion('b'));
      const { createdAt } = await store.createVersion(newVersion('a'));
      await store.setAlias('a', 'champion', 1);
      const [a, b] = await store.listModels();
      expect(a).toMatchObject({
        name: 'a',
        createdAt,
        aliases: { champion: 1 },
        latestVersion: 1,
        description: '',
      });
      expect(b).toMatchObject({ name: 'b', aliases: {} });
      expect(a?.updatedAt).toBeGreaterThan(createdAt);
      expect(await store.getModel('a')).toEqual(a);
      expect(await store.getModel('absent')).toBeNull();
    });

    it('[S7] refuses names that MLflow could not take, and makes nothing', async () => {
      const store = await open();
      for (const name of ['', '  ', 'a/b', 'models:/x', 'line\nbreak', 'x'.repeat(251)]) {
        await expect(store.createVersion(newVersion(name))).rejects.toMatchObject({ code: 'bad-name' });
      }
      expect(await store.listModels()).toEqual([]);
    });

    it('[S7] changes the note of a version and nothing else of it', async () => {
      const store = await open();
      const first = await store.createVersion(newVersion());
      const second = await store.createVersion(newVersion());
      await store.setNote('yield', 1, 'dry years only');
      await store.setNote('yield', 1, 'dry years only');
      expect(await store.listVersions('yield')).toEqual([second, { ...first, note: 'dry years only' }]);
      await expect(store.setNote('yield', 9, '')).rejects.toMatchObject({ code: 'version-not-found' });
    });
  });

  describe('aliases', () => {
    it('[S8] an alias points to one version and can be moved and taken away', async () => {
      const store = await open();
      const first = await store.createVersion(newVersion());
      const second = await store.createVersion(newVersion());
      expect(await store.getVersionByAlias('yield', 'champion')).toBeNull();
      await store.setAlias('yield', 'champion', 1);
      await store.setAlias('yield', 'challenger', 2);
      expect(await store.getVersionByAlias('yield', 'champion')).toEqual(first);
      await store.setAlias('yield', 'champion', 2);
      expect(await store.getVersionByAlias('yield', 'champion')).toEqual(second);
      await store.deleteAlias('yield', 'champion');
      await store.deleteAlias('yield', 'champion');
      await store.deleteAlias('absent', 'champion');
      expect(await store.getVersionByAlias('yield', 'champion')).toBeNull();
      expect(await store.getModel('yield')).toMatchObject({ aliases: { challenger: 2 } });
    });

    it('[S8] refuses a version that is not there, and the alias stays where it was', async () => {
      const store = await open();
      await store.createVersion(newVersion());
      await store.setAlias('yield', 'champion', 1);
      await expect(store.setAlias('yield', 'champion', 2)).rejects.toMatchObject({
        code: 'version-not-found',
      });
      await expect(store.setAlias('absent', 'champion', 1)).rejects.toMatchObject({
        code: 'version-not-found',
      });
      expect(await store.getModel('yield')).toMatchObject({ aliases: { champion: 1 } });
    });

    it('[S8] refuses aliases that MLflow could not take', async () => {
      const store = await open();
      await store.createVersion(newVersion());
      for (const alias of ['', 'Latest', 'v2', 'two words', 'a/b', 'x'.repeat(256)]) {
        await expect(store.setAlias('yield', alias, 1)).rejects.toMatchObject({ code: 'bad-alias' });
      }
      await store.setAlias('yield', 'version-2_b', 1);
      expect(await store.getModel('yield')).toMatchObject({ aliases: { 'version-2_b': 1 } });
    });
  });

  it('[S9] tells who watches of each change, until they stop', async () => {
    const store = await open();
    const onChange = vi.fn<() => void>();
    const stop = store.subscribe(onChange);
    await store.createVersion(newVersion());
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(1), patience);
    await store.setAlias('yield', 'champion', 1);
    await vi.waitFor(() => expect(onChange).toHaveBeenCalledTimes(2), patience);
    stop();
    await store.deleteAlias('yield', 'champion');
    expect(onChange).toHaveBeenCalledTimes(2);
  });
}
