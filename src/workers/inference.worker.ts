/** The inference worker: answers the field's form, one row at a time. */
import { expose } from 'comlink';
import { createInferenceService } from './inference/service.ts';

expose(createInferenceService());
