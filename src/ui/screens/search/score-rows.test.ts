import { expect, test } from 'vitest';
import type { TrialView } from '../../../workers/contracts/search.ts';
import { gainOf, scoreRows } from './score-rows.ts';

const trialOf = (trial: number, mean: number): TrialView => ({
  trial,
  candidate: { estimator: 'ridge', hyperparameters: {} },
  mean,
  sd: 0.1,
  folds: [mean],
});
const difference = { mean: -1, low: -2, high: 0.5, nBetter: 3, nFolds: 5 };
const view = {
  leaders: [trialOf(3, 1.5), trialOf(2, 2.5)],
  naive: [Object.assign(trialOf(0, 2), { difference }), Object.assign(trialOf(1, 4), { difference: null })],
};

test('[LS3] models and guesses stand together, the least error first, each guess with the best model beside it', () => {
  expect(scoreRows(view).map(({ trial, isNaive }) => [trial.trial, isNaive])).toEqual([
    [3, false],
    [0, true],
    [2, false],
    [1, true],
  ]);
  expect(scoreRows(view)[1]?.difference).toBe(difference);
});

test('[LS3] the gain is the best model’s beside the best guess; without one of them there is none', () => {
  expect(gainOf(view)).toBe(0.25);
  expect(gainOf({ ...view, leaders: [] })).toBe(0);
  expect(gainOf({ ...view, naive: [] })).toBe(0);
});
