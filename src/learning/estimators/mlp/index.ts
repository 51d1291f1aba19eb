import type { Estimator } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { fitMlp } from './fit.ts';
import { mlpHyperparameters, readMlpSettings } from './settings.ts';

/** A dense neural network; see `fit.ts`. */
export const mlp: Estimator = {
  id: 'mlp',
  hyperparameters: mlpHyperparameters,
  async *fit(input, hyperparameters, resume) {
    checkFitInput(input);
    return yield* fitMlp(input, readMlpSettings(hyperparameters), resume);
  },
};
