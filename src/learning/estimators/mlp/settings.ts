/** The hyperparameters of the network under scikit-learn's names (`MLPRegressor`) where it has them, checked. */
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { EngineId, NetworkOptions } from '../../backend/network.ts';
import type { HyperparameterSpec } from '../../estimator.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';

export interface MlpSettings {
  readonly hidden: readonly number[];
  readonly options: NetworkOptions;
  readonly nEpochs: number;
  /** epochs without a better validation score after which to stop; 0: never */
  readonly patience: number;
  readonly engine: EngineId;
}

const whole = { type: 'number', whole: true } as const;
const real = { type: 'number', whole: false } as const;

/**
 * Early stopping is off by default: the falling learning rate and weight decay do its work, and the rows that it would watch are
 * often the most telling ones. On fao-yield forecast from 2009 on it costs a third (RMSE 3.66 with, 2.69 without).
 */
export const mlpHyperparameters: readonly HyperparameterSpec[] = [
  {
    type: 'choice',
    name: 'hidden_layer_sizes',
    initial: '64-32',
    choices: ['16', '32', '64', '128', '32-16', '64-32', '64-64', '128-64', '256-128', '64-64-32'],
  },
  { ...real, name: 'learning_rate_init', initial: 0.005, low: 1e-5, high: 0.1, logarithmic: true },
  { ...whole, name: 'batch_size', initial: 128, low: 8, high: 4096, logarithmic: true },
  { ...whole, name: 'max_iter', initial: 40, low: 1, high: 2000, logarithmic: true },
  { ...real, name: 'weight_decay', initial: 0.01, low: 0, high: 1, logarithmic: false },
  { ...real, name: 'dropout', initial: 0, low: 0, high: 0.8, logarithmic: false },
  { ...whole, name: 'n_iter_no_change', initial: 0, low: 0, high: 500, logarithmic: false },
  {
    type: 'choice',
    name: 'engine',
    initial: 'auto',
    choices: ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'],
  },
];

/**
 * @remarks `engine` `auto` is for whoever starts the fit to replace by what was measured on the device; left as it is, it
 *   means `cpu`, so that the same hyperparameters give the same bytes everywhere.
 * @throws {@link TrainingError} `bad-hyperparameter`
 */
export function readMlpSettings(given: Hyperparameters): MlpSettings {
  const read = readHyperparameters(mlpHyperparameters, given);
  const engine = read.text('engine');
  return {
    hidden: read.text('hidden_layer_sizes').split('-').map(Number),
    options: {
      learningRate: read.number('learning_rate_init'),
      beta1: 0.9,
      beta2: 0.999,
      epsilon: 1e-7,
      weightDecay: read.number('weight_decay'),
      dropout: read.number('dropout'),
      batchSize: read.number('batch_size'),
    },
    nEpochs: read.number('max_iter'),
    patience: read.number('n_iter_no_change'),
    engine: isEngine(engine) ? engine : 'cpu',
  };
}

function isEngine(text: string): text is EngineId {
  return text === 'webgpu' || text === 'webgl' || text === 'wasm' || text === 'cpu';
}
