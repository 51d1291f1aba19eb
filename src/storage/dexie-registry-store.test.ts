import { describe } from 'vitest';
import { openTestStores } from '../../tests/support/test-stores.ts';
import { registryStoreSuite } from '../serving/registry/registry-store.suite.ts';

describe('DexieRegistryStore', () => {
  registryStoreSuite(async () => (await openTestStores()).registry);
});
