import { describe } from 'vitest';
import { datasetStoreSuite } from '../../tests/support/dataset-store.suite.ts';
import { MemoryDatasetStore } from '../../tests/support/memory-stores.ts';
import { openTestStores } from '../../tests/support/test-stores.ts';

describe('DexieDatasetStore', () => {
  datasetStoreSuite(async () => (await openTestStores()).datasets);
});

describe('MemoryDatasetStore', () => {
  datasetStoreSuite(async () => new MemoryDatasetStore());
});
