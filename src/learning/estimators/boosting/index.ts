import type { Estimator } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { fitBoosting } from './fit.ts';
import { boostingHyperparameters, readBoostingSettings } from './settings.ts';

/** Histogram gradient boosting; see `fit.ts`. */
export const boosting: Estimator = {
  id: 'boosting',
  hyperparameters: boostingHyperparameters,
  async *fit(input, hyperparameters, resume) {
    checkFitInput(input);
    const settings = readBoostingSettings(hyperparameters, input.features);
    return yield* fitBoosting(input, settings, resume);
  },
};
