import { describe } from 'vitest';
import { openTestStores } from '../../tests/support/test-stores.ts';
import { trackingStoreSuite } from '../tracking/tracking-store.suite.ts';

describe('DexieTrackingStore', () => {
  trackingStoreSuite(async () => (await openTestStores()).tracking);
});
