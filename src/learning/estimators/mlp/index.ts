import { workClassOf } from '../../backend/work-class.ts';
import type { Estimator } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { fitMlp } from './fit.ts';
import { sketchShape } from './inputs.ts';
import { mlpHyperparameters, readMlpSettings } from './settings.ts';

/** A neural network: an ensemble of heads trained at once; see `fit.ts`. */
export const mlp: Estimator = {
  id: 'mlp',
  hyperparameters: mlpHyperparameters,
  workClass({ features, train }, hyperparameters) {
    const settings = readMlpSettings(hyperparameters);
    return workClassOf(sketchShape(features, train.length, settings), settings.options.batchSize);
  },
  async *fit(input, hyperparameters, resume) {
    checkFitInput(input);
    return yield* fitMlp(input, readMlpSettings(hyperparameters), resume);
  },
};
