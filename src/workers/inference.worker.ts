/** The inference worker: answers the field's form, one row at a time. */
import { answerCalls } from './contracts/calls.ts';
import { createInferenceService } from './inference/service.ts';

answerCalls(createInferenceService());
