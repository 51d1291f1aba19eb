/** The search worker: opens storage, starts the workers that fit, and answers `SearchApi` until its last tab closes. */
import { expose } from 'comlink';
import { installScriptPolicy } from './search/script-policy.ts';
import { createSearchService } from './search/service.ts';

installScriptPolicy();
expose(createSearchService());
