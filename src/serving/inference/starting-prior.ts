/** What is believed of farms before their first harvest, in a bundle's form; the judgement is `agronomy/harvest-correction`. */
import { crops } from '../../agronomy/crops.ts';
import { priorMeanOf, startingCorrection } from '../../agronomy/harvest-correction.ts';
import type { HarvestPrior } from '../artifacts/bundle.ts';

export const startingPrior: HarvestPrior = {
  column: 'crop',
  mu: Object.fromEntries(crops.map(({ id }) => [id, priorMeanOf(id)])),
  muOther: -0.25,
  sigma: startingCorrection.seasonSd,
  // √(0.30² + 0.18²), rounded as in the fixture: after n harvests the own record weighs n ÷ (n + 1)
  tau: 0.35,
  s: startingCorrection.surrogateSd,
};
