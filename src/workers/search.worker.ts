/** The search worker: opens storage, and answers `SearchApi` until its last tab closes. */
import { expose } from 'comlink';
import { createSearchService } from './search/service.ts';

expose(createSearchService());
