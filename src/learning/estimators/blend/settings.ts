import type { Candidate, Hyperparameters } from '../../../domain/plan.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';
import { parseMembers } from './member-text.ts';

/** Blended when no members are named. */
export const DEFAULT_MEMBERS = 'ridge + boosting';

/** And a text `members`, see `member-text.ts`. */
export const blendHyperparameters: readonly HyperparameterSpec[] = [
  { type: 'choice', name: 'method', initial: 'weights', choices: ['weights', 'ridge'] },
  { type: 'number', name: 'cv', initial: 5, low: 2, high: 20, whole: true, logarithmic: false },
  { type: 'flag', name: 'alpha_auto', initial: true },
  { type: 'number', name: 'alpha', initial: 1, low: 0, high: 100, whole: false, logarithmic: false },
];

export interface BlendSettings {
  readonly members: readonly Candidate[];
  /** weights that are not negative and add up to one, or ridge around the plain average */
  readonly method: 'weights' | 'ridge';
  readonly nFolds: number;
  /** pull of the weights towards the plain average, in units of how much the members disagree; null: chosen on the folds */
  readonly alpha: number | null;
}

/** @throws TrainingError `bad-hyperparameter` */
export function readBlendSettings(given: Hyperparameters): BlendSettings {
  const read = readHyperparameters(blendHyperparameters, given, { members: DEFAULT_MEMBERS });
  const members = parseMembers(read.text('members'));
  return {
    members,
    method: read.text('method') === 'ridge' ? 'ridge' : 'weights',
    nFolds: read.number('cv'),
    // a penalty that is named is meant
    alpha: read.flag('alpha_auto') && given['alpha'] === undefined ? null : read.number('alpha'),
  };
}
