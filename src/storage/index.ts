export { openStores, type OpenOptions, type Stores } from './open-stores.ts';
export { makeRandomId } from './random-id.ts';
export { sha256 } from './sha256.ts';
