import { selectColumns } from '../../src/domain/dataset.ts';
import type { Hyperparameters } from '../../src/domain/plan.ts';
import { fitBoosting } from '../../src/learning/estimators/boosting/fit.ts';
import { readBoostingSettings } from '../../src/learning/estimators/boosting/settings.ts';
import type { KernelChoice } from '../../src/learning/estimators/trees/kernels/create-kernels.ts';
import type { Tree } from '../../src/learning/estimators/trees/tree.ts';
import type { FitInput } from '../../src/learning/estimator.ts';
import { Random } from '../../src/learning/random.ts';
import { makeTable, rowsFrom } from './made-table.ts';

export interface RandomFit {
  readonly input: FitInput;
  readonly hyperparameters: Hyperparameters;
}

/** Fits of random tables, features, sizes and settings: constraints, subsampling, losses, early stopping. */
export function randomFits(n: number, seed: number): RandomFit[] {
  const random = Random.fromSeed(seed);
  return Array.from({ length: n }, () => {
    const nRows = 40 + random.nextInt(700);
    const { table, target } = makeTable(nRows, random.nextUint32(), 1 + random.nextInt(300));
    const names = random.shuffle(['crop', 'region', 'year', 'temperature']).slice(0, random.nextInt(5));
    const features = selectColumns(table, [...names, 'rain']) ?? table;
    const nTrain = Math.floor(nRows * 0.8);
    const validation = random.nextInt(2) === 0 ? rowsFrom(nTrain, nRows) : null;
    return {
      input: { features, target, train: rowsFrom(0, nTrain), validation, seed: random.nextInt(1000) },
      hyperparameters: {
        max_iter: 1 + random.nextInt(25),
        max_leaf_nodes: 2 + random.nextInt(random.nextInt(4) === 0 ? 300 : 40),
        min_samples_leaf: 1 + random.nextInt(20),
        l2_regularization: random.nextInt(3),
        max_bins: random.nextInt(2) === 0 ? 255 : 2 + random.nextInt(250),
        subsample: random.nextInt(2) === 0 ? 1 : 0.3 + 0.7 * random.nextFloat(),
        max_features: random.nextInt(2) === 0 ? 1 : 0.3 + 0.7 * random.nextFloat(),
        loss: random.nextInt(3) === 0 ? 'absolute_error' : 'squared_error',
        monotonic_cst: random.nextInt(3) === 0 ? 'rain:1' : '',
        n_iter_no_change: random.nextInt(2) * 5,
      },
    };
  });
}

export async function fitOn(kernels: KernelChoice, { input, hyperparameters }: RandomFit) {
  const settings = readBoostingSettings(hyperparameters, input.features);
  return lastOf(fitBoosting(input, settings, undefined, kernels), () => {});
}

/** A tree that says the same of every row. */
export function leafOf(value: number): Tree {
  const nodes = Int32Array.of(-1, 0, 0);
  const floats = new Float32Array(nodes.buffer);
  floats[1] = value;
  return { nodes, floats, sets: new Uint32Array(), covers: new Uint32Array() };
}

/** What a fit on a back end gives: bytes of the model, predictions, metrics at every step. */
export async function runOn(kernels: KernelChoice, { input, hyperparameters }: RandomFit) {
  const settings = readBoostingSettings(hyperparameters, input.features);
  const metrics: unknown[] = [];
  const regressor = await lastOf(fitBoosting(input, settings, undefined, kernels), (progress) => {
    metrics.push(progress.metrics);
  });
  return { bytes: regressor.encode(), predicted: regressor.predict(input.features), metrics };
}

async function lastOf<Step, Last>(
  steps: AsyncGenerator<Step, Last, void>,
  onStep: (step: Step) => void,
): Promise<Last> {
  let next = await steps.next();
  for (; next.done !== true; next = await steps.next()) onStep(next.value);
  return next.value;
}
