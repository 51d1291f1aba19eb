/** The suites of all stores once more, on a real IndexedDB: what a stand-in in Node lets pass, a browser may not. */
import { describe } from 'vitest';
import { datasetStoreSuite } from '../../tests/support/dataset-store.suite.ts';
import { fieldStoreSuite } from '../../tests/support/field-store.suite.ts';
import { settingsStoreSuite } from '../../tests/support/settings-store.suite.ts';
import { openTestStores } from '../../tests/support/test-stores.ts';
import { registryStoreSuite } from '../serving/registry/registry-store.suite.ts';
import { trackingStoreSuite } from '../tracking/tracking-store.suite.ts';

describe('tracking', () => {
  trackingStoreSuite(async () => (await openTestStores()).tracking);
});
describe('registry', () => {
  registryStoreSuite(async () => (await openTestStores()).registry);
});
describe('datasets', () => {
  datasetStoreSuite(async () => (await openTestStores()).datasets);
});
describe('fields', () => {
  fieldStoreSuite(async () => (await openTestStores()).fields);
});
describe('settings', () => {
  settingsStoreSuite(async () => (await openTestStores()).settings);
});
