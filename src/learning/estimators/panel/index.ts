import type { Estimator } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { fitPanel } from './fit.ts';
import { panelHyperparameters, readPanelSettings } from './settings.ts';

/** Forecasts of groups over years from their own past; see `fit.ts`. Text hyperparameters `groups` and `time`. */
export const panel: Estimator = {
  id: 'panel',
  hyperparameters: panelHyperparameters,
  async *fit(input, hyperparameters, resume) {
    checkFitInput(input);
    return yield* fitPanel(input, readPanelSettings(hyperparameters), resume);
  },
};
