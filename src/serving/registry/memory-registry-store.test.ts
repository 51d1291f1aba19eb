import { describe } from 'vitest';
import { MemoryRegistryStore } from './memory-registry-store.ts';
import { registryStoreSuite } from './registry-store.suite.ts';

describe('MemoryRegistryStore', () => {
  registryStoreSuite(async () => {
    let now = 1000;
    return new MemoryRegistryStore(() => now++);
  });
});
