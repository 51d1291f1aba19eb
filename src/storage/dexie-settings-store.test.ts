import { describe } from 'vitest';
import { settingsStoreSuite } from '../../tests/support/settings-store.suite.ts';
import { MemorySettingsStore } from '../../tests/support/memory-stores.ts';
import { openTestStores } from '../../tests/support/test-stores.ts';

describe('DexieSettingsStore', () => {
  settingsStoreSuite(async () => (await openTestStores()).settings);
});

describe('MemorySettingsStore', () => {
  settingsStoreSuite(async () => new MemorySettingsStore());
});
