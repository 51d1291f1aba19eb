/** The hyperparameters of boosting under scikit-learn's names (`HistGradientBoostingRegressor`), checked. */
import type { Table } from '../../../domain/dataset.ts';
import { findColumn } from '../../../domain/dataset.ts';
import { TrainingError } from '../../../domain/errors.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import { splitNames } from '../../../domain/column-names.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';

export interface BoostingSettings {
  readonly loss: 'squared_error' | 'absolute_error';
  readonly nTrees: number;
  readonly maxLeaves: number;
  readonly learningRate: number;
  readonly minLeafRows: number;
  readonly l2: number;
  readonly maxBins: number;
  readonly rowShare: number;
  readonly featureShare: number;
  /** trees without a better validation score after which to stop; 0: never */
  readonly patience: number;
  /** −1, 0 or +1 for each feature */
  readonly monotone: Int8Array<ArrayBuffer>;
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
  { ...whole, name: 'n_iter_no_change', initial: 0, low: 0, high: 1000, logarithmic: false },
  { type: 'choice', name: 'loss', initial: 'squared_error', choices: ['squared_error', 'absolute_error'] },
];

/**
 * @param given - `monotonic_cst` is a text such as `rain_mm:+1, hot_days:-1`
 * @throws {@link TrainingError} `bad-hyperparameter`; with `monotonic_cst` when a column is absent or not a number
 */
export function readBoostingSettings(given: Hyperparameters, features: Table): BoostingSettings {
  const read = readHyperparameters(boostingHyperparameters, given, { monotonic_cst: '' });
  return {
    loss: read.text('loss') === 'absolute_error' ? 'absolute_error' : 'squared_error',
    nTrees: read.number('max_iter'),
    maxLeaves: read.number('max_leaf_nodes'),
    learningRate: read.number('learning_rate'),
    minLeafRows: read.number('min_samples_leaf'),
    l2: read.number('l2_regularization'),
    maxBins: read.number('max_bins'),
    rowShare: read.number('subsample'),
    featureShare: read.number('max_features'),
    patience: read.number('n_iter_no_change'),
    monotone: readMonotone(read.text('monotonic_cst'), features),
  };
}

function readMonotone(text: string, features: Table): Int8Array<ArrayBuffer> {
  const signs = new Map<string, number>();
  for (const item of splitNames(text)) {
    const colon = item.lastIndexOf(':');
    const name = item.slice(0, colon).trim();
    const sign = Number(item.slice(colon + 1));
    const column = findColumn(features, name);
    const fits = (sign === 1 || sign === -1 || sign === 0) && column !== null && column.kind !== 'category';
    if (!fits) throw new TrainingError('bad-hyperparameter', { name: 'monotonic_cst', value: item });
    signs.set(name, sign);
  }
  return Int8Array.from(features.columns, ({ name }) => signs.get(name) ?? 0);
}
