/** The hyperparameters of the network under scikit-learn's names (`MLPRegressor`) where it has them, checked. */
import { TrainingError } from '../../../domain/errors.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { NetworkLoss } from '../../backend/loss.ts';
import type { EngineId, NetworkOptions } from '../../backend/network.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';

export interface MlpSettings {
  /** null: chosen from the number of rows */
  readonly hidden: readonly number[] | null;
  /** 0: chosen from the number of rows */
  readonly nHeads: number;
  readonly embedding: number;
  readonly nBins: number;
  readonly options: NetworkOptions;
  readonly nEpochs: number;
  /** epochs without a better validation score after which to stop; 0: never */
  readonly patience: number;
  readonly engine: EngineId;
}

const whole = { type: 'number', whole: true } as const;
const real = { type: 'number', whole: false } as const;

/** Shares that the quantile heads learn when none are named: the middle, and ranges of 50, 80 and 90 %. */
const SHARES = '0.05,0.1,0.25,0.5,0.75,0.9,0.95';

/**
 * Early stopping is off by default: the falling learning rate does its work, and the rows that it would watch are often the
 * most telling ones. On fao-yield forecast from 2009 on it cost a third (RMSE 3.66 with, 2.69 without).
 */
export const mlpHyperparameters: readonly HyperparameterSpec[] = [
  {
    type: 'choice',
    name: 'hidden_layer_sizes',
    initial: 'by_rows',
    choices: ['by_rows', '16', '32', '64', '128', '32-16', '64-32', '64-64', '128-64', '128-128', '256-128', '64-64-32'],
  },
  { ...whole, name: 'n_heads', initial: 0, low: 0, high: 64, logarithmic: false },
  { ...whole, name: 'embedding_width', initial: 48, low: 0, high: 64, logarithmic: false },
  { ...whole, name: 'n_bins', initial: 0, low: 0, high: 64, logarithmic: false },
  {
    type: 'choice',
    name: 'loss',
    initial: 'squared_error',
    choices: ['squared_error', 'quantiles', 'gaussian'],
  },
  { ...real, name: 'learning_rate_init', initial: 0.008, low: 1e-5, high: 0.1, logarithmic: true },
  { ...whole, name: 'batch_size', initial: 128, low: 8, high: 4096, logarithmic: true },
  { ...whole, name: 'max_iter', initial: 60, low: 1, high: 2000, logarithmic: true },
  { ...real, name: 'weight_decay', initial: 0, low: 0, high: 1, logarithmic: false },
  { ...real, name: 'dropout', initial: 0, low: 0, high: 0.8, logarithmic: false },
  { ...real, name: 'category_dropout', initial: 0.005, low: 0, high: 0.8, logarithmic: false },
  { ...whole, name: 'n_iter_no_change', initial: 0, low: 0, high: 500, logarithmic: false },
  {
    type: 'choice',
    name: 'engine',
    initial: 'auto',
    choices: ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'],
  },
]; // prettier-ignore

/**
 * @param given - may also hold `quantiles`, the shares that the quantile heads learn, as one text joined by commas
 * @remarks `engine` `auto` is for whoever starts the fit to replace by what was measured on the device; left as it is, it
 *   means `cpu`, so that the same hyperparameters give the same bytes everywhere.
 * @throws {@link TrainingError} `bad-hyperparameter`
 */
export function readMlpSettings(given: Hyperparameters): MlpSettings {
  const read = readHyperparameters(mlpHyperparameters, given, { quantiles: SHARES });
  const engine = read.text('engine');
  const hidden = read.text('hidden_layer_sizes');
  return {
    hidden: hidden === 'by_rows' ? null : hidden.split('-').map(Number),
    nHeads: read.number('n_heads'),
    embedding: read.number('embedding_width'),
    nBins: read.number('n_bins'),
    options: {
      learningRate: read.number('learning_rate_init'),
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
      weightDecay: read.number('weight_decay'),
      dropout: read.number('dropout'),
      categoryDropout: read.number('category_dropout'),
      batchSize: read.number('batch_size'),
      loss: readLoss(read.text('loss'), read.text('quantiles')),
    },
    nEpochs: read.number('max_iter'),
    patience: read.number('n_iter_no_change'),
    engine: isEngine(engine) ? engine : 'cpu',
  };
}

/** Layers and heads: those of the settings, or what more rows can teach and what they cost. */
export function sizeFor(
  { hidden, nHeads }: MlpSettings,
  nRows: number,
): { readonly hidden: readonly number[]; readonly nHeads: number } {
  const chosen = nRows < 1000 ? [64, 32] : nRows < 10_000 ? [128, 64] : [256, 128];
  return { hidden: hidden ?? chosen, nHeads: nHeads > 0 ? nHeads : nRows < 10_000 ? 16 : 4 };
}

function readLoss(name: string, listed: string): NetworkLoss {
  if (name === 'gaussian') return { kind: 'gaussian' };
  if (name !== 'quantiles') return { kind: 'squared' };
  const shares = listed.split(',').map(Number);
  const areSane = shares.every((share, i) => share > (shares[i - 1] ?? 0) && share < 1);
  if (!areSane || shares.length < 2 || shares.length > 99) {
    throw new TrainingError('bad-hyperparameter', { name: 'quantiles', value: listed });
  }
  return { kind: 'quantile', shares };
}

function isEngine(text: string): text is EngineId {
  return text === 'webgpu' || text === 'webgl' || text === 'wasm' || text === 'cpu';
}
