/** The hyperparameters of panel: its columns and horizons, and those that it hands on to its base method. */
import { splitNames } from '../../../domain/column-names.ts';
import { TrainingError } from '../../../domain/errors.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import type { ReadHyperparameters } from '../read-hyperparameters.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';

export type PanelBase = 'boosting' | 'ridge';

/** One of the fits that a panel is made of. */
export interface BaseFit {
  readonly base: PanelBase;
  readonly hyperparameters: Hyperparameters;
}

/** @see PanelSettings.changes */
export interface ChangeFit extends BaseFit {
  /** what its forecast counts for */
  readonly share: number;
}

export interface PanelSettings {
  readonly groups: readonly string[];
  readonly time: string;
  /** years ahead that are learned: 1 … horizon */
  readonly horizon: number;
  /** of the change from the last value; their weighted mean is the forecast */
  readonly changes: readonly ChangeFit[];
  /** of the level, where a group was never seen */
  readonly level: BaseFit;
}

const whole = { type: 'number', whole: true } as const;
const real = { type: 'number', whole: false } as const;

/** What boosting takes, with what suits changes: slow steps, large leaves, half of rows and columns a tree, absolute error. */
const forBoosting: readonly HyperparameterSpec[] = [
  {
    type: 'choice',
    name: 'loss',
    initial: 'absolute_error',
    choices: ['absolute_error', 'squared_error', 'huber'],
  },
  { ...whole, name: 'max_iter', initial: 300, low: 1, high: 5000, logarithmic: true },
  { ...whole, name: 'max_leaf_nodes', initial: 31, low: 2, high: 1024, logarithmic: true },
  { ...real, name: 'learning_rate', initial: 0.05, low: 0.001, high: 1, logarithmic: true },
  { ...whole, name: 'min_samples_leaf', initial: 40, low: 1, high: 10_000, logarithmic: true },
  { ...real, name: 'l2_regularization', initial: 5, low: 0, high: 10_000, logarithmic: false },
  { ...real, name: 'subsample', initial: 0.5, low: 0.05, high: 1, logarithmic: false },
  { ...real, name: 'max_features', initial: 0.5, low: 0.05, high: 1, logarithmic: false },
  { ...whole, name: 'n_iter_no_change', initial: 0, low: 0, high: 1000, logarithmic: false },
];

export const panelHyperparameters: readonly HyperparameterSpec[] = [
  { ...whole, name: 'horizon', initial: 5, low: 1, high: 30, logarithmic: false },
  { type: 'choice', name: 'base', initial: 'both', choices: ['both', 'boosting', 'linear'] },
  ...forBoosting,
];

/**
 * The linear member's penalty, for each horizon: as many further rows said that nothing changes. Left to itself the penalty would
 * vanish: rows of neighbouring years share most of their change, so whichever is left out, the others tell it.
 */
const ROWS_OF_NO_CHANGE = 10;

/** What trees count for beside the linear member's 1: origins within fao's training years do not tell 1 from 2, large tables favour trees. */
const TREES_SHARE = 2;

/** Trees of the model for groups never seen: quick ones, for it only has to know the ordinary. */
const LEVEL_TREES = 100;

/**
 * @param given - texts `groups` (columns joined by commas) and `time` (a year or date column) beside the specs above
 * @throws {@link TrainingError} `bad-hyperparameter`; also without `groups` or `time`
 */
export function readPanelSettings(given: Hyperparameters): PanelSettings {
  const read = readHyperparameters(panelHyperparameters, given, { groups: '', time: '' });
  const groups = splitNames(read.text('groups'));
  const [time = ''] = splitNames(read.text('time'));
  if (groups.length === 0) throw new TrainingError('bad-hyperparameter', { name: 'groups', value: '' });
  if (time === '' || groups.includes(time)) {
    throw new TrainingError('bad-hyperparameter', { name: 'time', value: time });
  }
  const horizon = read.number('horizon');
  return { groups, time, horizon, ...fitsOf(read) };
}

function fitsOf(read: ReadHyperparameters): Pick<PanelSettings, 'changes' | 'level'> {
  const alpha = ROWS_OF_NO_CHANGE * read.number('horizon');
  const ridge: ChangeFit = { base: 'ridge', hyperparameters: { crosses: 'no_crosses', alpha }, share: 1 };
  if (read.text('base') === 'linear') {
    return { changes: [ridge], level: { base: 'ridge', hyperparameters: {} } };
  }
  const ofChange = Object.fromEntries(
    forBoosting.map(({ name, type }) => [name, type === 'number' ? read.number(name) : read.text(name)]),
  );
  const boosting: ChangeFit = { base: 'boosting', hyperparameters: ofChange, share: TREES_SHARE };
  const max_iter = Math.min(LEVEL_TREES, read.number('max_iter'));
  const level: BaseFit = {
    base: 'boosting',
    hyperparameters: { max_iter, max_leaf_nodes: read.number('max_leaf_nodes') },
  };
  return { changes: read.text('base') === 'both' ? [ridge, boosting] : [boosting], level };
}
