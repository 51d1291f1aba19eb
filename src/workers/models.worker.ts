/** The models worker: reads, registers and compares models away from the page's thread. */
import { expose } from 'comlink';
import { createModelsService } from './models/service.ts';

expose(createModelsService());
