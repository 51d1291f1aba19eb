/** The training worker: opens storage, and answers {@link TrainingApi} until its last tab closes. */
import { expose } from 'comlink';
import { createTrainingService } from './training/service.ts';

expose(createTrainingService());
