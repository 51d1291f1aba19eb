/** One of the workers that fit for a search; the search worker starts as many as the device allows. */
import { openStores } from '../storage/index.ts';
import { answerCalls } from './contracts/calls.ts';
import { createFitService, type FitService } from './search/fit-service.ts';

let opening: ReturnType<typeof openStores> | null = null;
answerCalls<FitService>(createFitService(() => (opening ??= openStores())));
