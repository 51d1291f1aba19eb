import { describe } from 'vitest';
import { fieldStoreSuite } from '../../tests/support/field-store.suite.ts';
import { MemoryFieldStore } from '../../tests/support/memory-stores.ts';
import { openTestStores } from '../../tests/support/test-stores.ts';

describe('DexieFieldStore', () => {
  fieldStoreSuite(async () => (await openTestStores()).fields);
});

describe('MemoryFieldStore', () => {
  let now = 1000;
  fieldStoreSuite(async () => new MemoryFieldStore(() => now++));
});
