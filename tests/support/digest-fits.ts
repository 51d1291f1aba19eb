import { selectColumns } from '../../src/domain/dataset.ts';
import type { Candidate } from '../../src/domain/plan.ts';
import { baselineCandidates } from '../../src/learning/estimators/baselines/candidates.ts';
import { loadEstimator } from '../../src/learning/estimators/index.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';
import { makeTable, rowsFrom } from './made-table.ts';
import { runFit } from './run-fit.ts';

/** One fit whose bytes are told apart from the others by its name. */
interface Case extends Candidate {
  readonly name: string;
  /** rows fitted on; from some thousands on trees grow in WebAssembly */
  readonly nRows?: number;
  readonly isWeighted?: boolean;
  /** whole regions are blocks */
  readonly isInBlocks?: boolean;
}

const FEW = 1200;
const drawn = { n_estimators: 6, max_features: 0.6, keep_quantiles: true };

const cases: readonly Case[] = [
  ...baselineCandidates(['crop', 'region'], 'year').map(({ estimator, hyperparameters }) => ({
    name: estimator,
    estimator,
    hyperparameters,
  })),
  { name: 'ridge', estimator: 'ridge', hyperparameters: { alpha: 0.5 } },
  { name: 'gaussian process', estimator: 'gaussian-process', hyperparameters: {}, nRows: 80 },
  {
    name: 'boosting',
    estimator: 'boosting',
    hyperparameters: { max_iter: 40, subsample: 0.8, max_features: 0.7, monotonic_cst: 'rain:1' },
  },
  { name: 'boosting in WebAssembly', estimator: 'boosting', hyperparameters: { max_iter: 20 }, nRows: 4000 },
  {
    name: 'boosting, Poisson, weighted',
    estimator: 'boosting',
    hyperparameters: { max_iter: 20, loss: 'poisson' },
    isWeighted: true,
  },
  { name: 'forest, weighted', estimator: 'forest', hyperparameters: drawn, isWeighted: true },
  {
    name: 'forest, blocks',
    estimator: 'forest',
    hyperparameters: { n_estimators: 6, bootstrap: 'blocks' },
    isInBlocks: true,
  },
  { name: 'extra trees, weighted', estimator: 'extra-trees', hyperparameters: drawn, isWeighted: true },
  { name: 'network', estimator: 'mlp', hyperparameters: { max_iter: 3, engine: 'cpu' }, nRows: 300 },
  {
    name: 'network, normal law',
    estimator: 'mlp',
    hyperparameters: { max_iter: 2, engine: 'cpu', loss: 'gaussian' },
    nRows: 300,
    isWeighted: true,
  },
  {
    name: 'panel',
    estimator: 'panel',
    hyperparameters: { groups: 'crop, region', time: 'year', max_iter: 10 },
  },
  {
    name: 'blend',
    estimator: 'blend',
    hyperparameters: { members: 'ridge + baseline-global-mean' },
    nRows: 300,
  },
];

/** SHA-256 of bytes, predictions and quantiles of one model of each kind that promises to be the same everywhere. */
export async function digestFits(): Promise<Record<string, string>> {
  const world = makeWorld();
  const digests: Record<string, string> = {};
  for (const { name, estimator, hyperparameters, nRows = FEW, isWeighted, isInBlocks } of cases) {
    const { features, target, weights, blocks } = world;
    const input = {
      features,
      target,
      train: rowsFrom(0, nRows),
      validation: rowsFrom(4000, 4300),
      seed: 5,
      ...(isWeighted === true && { weights }),
      ...(isInBlocks === true && { blocks }),
    };
    const regressor = await runFit(await loadEstimator(estimator), input, hyperparameters);
    const asked = takeRows(features, rowsFrom(3500, 4300));
    const quantiles = regressor.predictQuantiles?.(asked, [0.05, 0.5, 0.95]) ?? [];
    const parts = [regressor.encode(), ...[regressor.predict(asked), ...quantiles].map(bytesOf)];
    digests[name] = (await Promise.all(parts.map(sha256))).join(' ');
  }
  return digests;
}

function makeWorld() {
  const { table, target } = makeTable(4300, 21);
  const features = selectColumns(table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? table;
  // counts for Poisson are not below 0
  const least = target.reduce((low, value) => Math.min(low, value), 0);
  const region = features.columns.find(({ name }) => name === 'region');
  return {
    features,
    target: target.map((value) => value - least),
    weights: target.map((_, row) => (row % 3) + 0.5),
    blocks: Int32Array.from(region?.kind === 'category' ? region.codes : []),
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);

/** The first twelve bytes, in hexadecimal. */
async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest).subarray(0, 12), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}
