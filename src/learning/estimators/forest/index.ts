import type { Estimator } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { fitForest } from './fit-forest.ts';
import type { ForestId } from './settings.ts';
import { forestHyperparameters, readForestSettings } from './settings.ts';

/** Random forest; see `fit.ts`. */
export const forest = makeEstimator('forest');

/** Extremely randomised trees; see `random-cut.ts`. */
export const extraTrees = makeEstimator('extra-trees');

function makeEstimator(id: ForestId): Estimator {
  return {
    id,
    hyperparameters: forestHyperparameters[id],
    async *fit(input, hyperparameters, resume) {
      checkFitInput(input);
      return yield* fitForest(input, readForestSettings(id, hyperparameters), resume);
    },
  };
}
