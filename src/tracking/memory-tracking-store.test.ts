import { describe } from 'vitest';
import { countingIds } from '../../tests/support/memory-stores.ts';
import { MemoryTrackingStore } from './memory-tracking-store.ts';
import { trackingStoreSuite } from './tracking-store.suite.ts';

describe('MemoryTrackingStore', () => {
  trackingStoreSuite(async () => {
    let now = 1000;
    return new MemoryTrackingStore(() => now++, countingIds());
  });
});
