/** The hyperparameters of boosting under scikit-learn's names (`HistGradientBoostingRegressor`), checked. */
import type { Table } from '../../../domain/dataset.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';
import { readInteractions, readMonotone } from './constraints.ts';
import type { LossId } from './losses/loss.ts';
import { lossIds } from './losses/loss.ts';
import type { LossChoice } from './losses/make-loss.ts';

export interface BoostingSettings extends LossChoice {
  readonly nTrees: number;
  readonly maxLeaves: number;
  readonly learningRate: number;
  readonly minLeafRows: number;
  /** least sum of second derivatives (of weights, where the loss is not curved) in a leaf */
  readonly minLeafWeight: number;
  /** least fall of the summed loss, doubled, that is worth a split */
  readonly minGain: number;
  /** pulls the order of rare categories towards no effect: rows that each is thought to have besides */
  readonly categorySmoothing: number;
  readonly l2: number;
  readonly maxBins: number;
  readonly rowShare: number;
  readonly featureShare: number;
  /** of a tree's features, tried at each node */
  readonly nodeFeatureShare: number;
  /** trees without a better validation score after which to stop; 0: never */
  readonly patience: number;
  /** −1, 0 or +1 for each feature */
  readonly monotone: Int8Array<ArrayBuffer>;
  /** sets of features that may meet on a path; null: any */
  readonly interactions: readonly (readonly number[])[] | null;
}

const whole = { type: 'number', whole: true } as const;
const real = { type: 'number', whole: false } as const;

export const boostingHyperparameters: readonly HyperparameterSpec[] = [
  { ...whole, name: 'max_iter', initial: 300, low: 1, high: 5000, logarithmic: true },
  { ...whole, name: 'max_leaf_nodes', initial: 31, low: 2, high: 1024, logarithmic: true },
  { ...real, name: 'learning_rate', initial: 0.1, low: 0.001, high: 1, logarithmic: true },
  { ...whole, name: 'min_samples_leaf', initial: 20, low: 1, high: 10_000, logarithmic: true },
  { ...real, name: 'l2_regularization', initial: 0, low: 0, high: 10_000, logarithmic: false },
  { ...whole, name: 'max_bins', initial: 255, low: 2, high: 255, logarithmic: false },
  { ...real, name: 'subsample', initial: 1, low: 0.05, high: 1, logarithmic: false },
  { ...real, name: 'max_features', initial: 1, low: 0.05, high: 1, logarithmic: false },
  { ...real, name: 'colsample_bynode', initial: 1, low: 0.05, high: 1, logarithmic: false },
  { ...whole, name: 'n_iter_no_change', initial: 0, low: 0, high: 1000, logarithmic: false },
  { type: 'choice', name: 'loss', initial: 'squared_error', choices: lossIds },
  { ...real, name: 'quantile', initial: 0.9, low: 0.001, high: 0.999, logarithmic: false },
  { ...real, name: 'tweedie_variance_power', initial: 1.5, low: 1.01, high: 1.99, logarithmic: false },
  { ...real, name: 'min_child_weight', initial: 0, low: 0, high: 10_000, logarithmic: false },
  { ...real, name: 'min_gain_to_split', initial: 0, low: 0, high: 1e6, logarithmic: false },
  { ...real, name: 'cat_smooth', initial: 3, low: 0, high: 1000, logarithmic: false },
];

/**
 * @param given - `monotonic_cst` is a text such as `rain_mm:+1, hot_days:-1`, `interaction_cst` one such as `crop, soil; rain_mm`
 * @throws {@link TrainingError} `bad-hyperparameter`; with `monotonic_cst` when a column is absent or not a number, with
 *   `interaction_cst` when one is absent
 */
export function readBoostingSettings(given: Hyperparameters, features: Table): BoostingSettings {
  const read = readHyperparameters(boostingHyperparameters, given, {
    monotonic_cst: '',
    interaction_cst: '',
  });
  return {
    // cast: `readHyperparameters` let nothing else through
    loss: read.text('loss') as LossId,
    share: read.number('quantile'),
    power: read.number('tweedie_variance_power'),
    nTrees: read.number('max_iter'),
    maxLeaves: read.number('max_leaf_nodes'),
    learningRate: read.number('learning_rate'),
    minLeafRows: read.number('min_samples_leaf'),
    minLeafWeight: read.number('min_child_weight'),
    minGain: read.number('min_gain_to_split'),
    categorySmoothing: read.number('cat_smooth'),
    l2: read.number('l2_regularization'),
    maxBins: read.number('max_bins'),
    rowShare: read.number('subsample'),
    featureShare: read.number('max_features'),
    nodeFeatureShare: read.number('colsample_bynode'),
    patience: read.number('n_iter_no_change'),
    monotone: readMonotone(read.text('monotonic_cst'), features),
    interactions: readInteractions(read.text('interaction_cst'), features),
  };
}
