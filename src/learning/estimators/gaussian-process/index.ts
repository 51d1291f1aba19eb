import type { Estimator } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { fitGaussianProcess } from './fit.ts';
import { gpHyperparameters, readGpSettings } from './settings.ts';

/** Gaussian process for small tables; see `fit.ts`. */
export const gaussianProcess: Estimator = {
  id: 'gaussian-process',
  hyperparameters: gpHyperparameters,
  async *fit(input, hyperparameters, resume) {
    checkFitInput(input);
    return yield* fitGaussianProcess(input, readGpSettings(hyperparameters), resume);
  },
};
