/** The hyperparameters of both forests under scikit-learn's names (`RandomForestRegressor`, `ExtraTreesRegressor`), checked. */
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';

export type ForestId = 'forest' | 'extra-trees';

/** How rows are drawn for each tree: row by row or block by block (where there are blocks), with replacement; or not at all. */
export type Bootstrap = 'rows' | 'blocks' | 'none';

/** What is asked for: `by_blocks` is settled where the rows are known, see `settleBootstrap`. */
export type AskedForest = Omit<ForestSettings, 'bootstrap'> & { readonly bootstrap: Bootstrap | 'by_blocks' };

export interface ForestSettings {
  readonly id: ForestId;
  readonly nTrees: number;
  /** share of the features tried at a split, 0–1 */
  readonly featureShare: number;
  readonly minLeafRows: number;
  readonly minSplitRows: number;
  /** 0: no limit */
  readonly maxDepth: number;
  readonly bootstrap: Bootstrap;
  /** share of the rows (blocks) drawn for a tree */
  readonly rowShare: number;
  readonly maxBins: number;
  readonly keepsQuantiles: boolean;
}

const whole = { type: 'number', whole: true } as const;
const real = { type: 'number', whole: false } as const;

function specs(bootstrap: AskedForest['bootstrap']): readonly HyperparameterSpec[] {
  return [
    { ...whole, name: 'n_estimators', initial: 100, low: 1, high: 2000, logarithmic: true },
    { ...real, name: 'max_features', initial: 1, low: 0.01, high: 1, logarithmic: false },
    { ...whole, name: 'min_samples_leaf', initial: 1, low: 1, high: 10_000, logarithmic: true },
    { ...whole, name: 'min_samples_split', initial: 2, low: 2, high: 10_000, logarithmic: true },
    { ...whole, name: 'max_depth', initial: 0, low: 0, high: 100, logarithmic: false },
    {
      type: 'choice',
      name: 'bootstrap',
      initial: bootstrap,
      choices: ['by_blocks', 'rows', 'blocks', 'none'],
    },
    { ...real, name: 'max_samples', initial: 1, low: 0.05, high: 1, logarithmic: false },
    { ...whole, name: 'max_bins', initial: 255, low: 2, high: 255, logarithmic: false },
    { type: 'flag', name: 'keep_quantiles', initial: false },
  ];
}

export const forestHyperparameters: Readonly<Record<ForestId, readonly HyperparameterSpec[]>> = {
  forest: specs('by_blocks'),
  'extra-trees': specs('none'),
};

/** @throws {@link TrainingError} `bad-hyperparameter` */
export function readForestSettings(id: ForestId, given: Hyperparameters): AskedForest {
  const read = readHyperparameters(forestHyperparameters[id], given);
  const bootstrap = read.text('bootstrap');
  return {
    id,
    nTrees: read.number('n_estimators'),
    featureShare: read.number('max_features'),
    minLeafRows: read.number('min_samples_leaf'),
    minSplitRows: read.number('min_samples_split'),
    maxDepth: read.number('max_depth'),
    bootstrap:
      bootstrap === 'by_blocks' || bootstrap === 'rows' || bootstrap === 'blocks' ? bootstrap : 'none',
    rowShare: read.number('max_samples'),
    maxBins: read.number('max_bins'),
    keepsQuantiles: read.flag('keep_quantiles'),
  };
}
