/** What every settings store must do: rule S21 of docs/rules/storage.md, run on the twin and on the real one. */
import { expect, it, vi } from 'vitest';
import type { SettingsStore } from '../../src/domain/stores.ts';
import { patience } from './patience.ts';

/** @param open - gives an empty store */
export function settingsStoreSuite(open: () => Promise<SettingsStore>): void {
  it('[S21] keeps small values by key; an absent one is null', async () => {
    const store = await open();
    await store.set('theme', 'sunlight');
    await store.set('units', { area: 'acre', mass: ['bag', 90] });
    await store.set('zero', 0);
    expect(await store.get('theme')).toBe('sunlight');
    expect(await store.get('units')).toEqual({ area: 'acre', mass: ['bag', 90] });
    expect(await store.get('zero')).toBe(0);
    expect(await store.get('absent')).toBeNull();
  });

  it('[S21] tells who watches which key was changed, until they stop', async () => {
    const store = await open();
    const onChange = vi.fn<(key: string) => void>();
    const stop = store.subscribe(onChange);
    await store.set('theme', 'night');
    await store.set('language', 'fr');
    await vi.waitFor(() => expect(onChange.mock.calls).toEqual([['theme'], ['language']]), patience);
    stop();
    await store.set('theme', 'day');
    expect(onChange).toHaveBeenCalledTimes(2);
  });
}
