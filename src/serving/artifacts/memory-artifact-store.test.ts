import { describe } from 'vitest';
import { artifactStoreSuite } from './artifact-store.suite.ts';
import { MemoryArtifactStore } from './memory-artifact-store.ts';

describe('MemoryArtifactStore', () => {
  artifactStoreSuite(async (clock, graceMs) => {
    const store = new MemoryArtifactStore(clock, graceMs);
    return { store, damage: async (digest) => store.damage(digest) };
  });
});
