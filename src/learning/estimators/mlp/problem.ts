/** Everything of a fit that stays the same from epoch to epoch. */
import { TrainingError } from '../../../domain/errors.ts';
import { countOutputs } from '../../backend/loss.ts';
import type { NetworkShape, TrainingRows } from '../../backend/network.ts';
import type { FitInput } from '../../estimator.ts';
import { type FeatureEncoder, fitFeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { Random } from '../../random.ts';
import { countUnits, fitNumberLayouts, networkReader } from './inputs.ts';
import { type MlpSettings, sizeFor } from './settings.ts';

export interface Problem {
  readonly fit: FitInput;
  readonly settings: MlpSettings;
  readonly encoder: FeatureEncoder;
  readonly shape: NetworkShape;
  /** target standardised, weights of mean 1 over the training rows */
  readonly rows: TrainingRows;
  readonly mean: number;
  readonly scale: number;
  readonly random: Random;
  /** names input, seed and hyperparameters */
  readonly fingerprint: string;
}

/** @throws {@link TrainingError} `no-features`, `constant-target` (among the rows that weigh anything) */
export function makeProblem(fit: FitInput, settings: MlpSettings): Problem {
  const { features, target, train, validation, seed } = fit;
  const encoder = fitFeatureEncoder(features, train);
  const weights = relativeWeights(fit);
  const { mean, scale } = meanAndScale(target, train, weights);
  const shape: NetworkShape = {
    numbers: fitNumberLayouts(encoder, features, train, settings.nBins),
    ...countUnits(encoder),
    embedding: settings.embedding,
    ...sizeFor(settings, train.length),
    nOutputs: countOutputs(settings.options.loss),
  };
  if (shape.numbers.length + shape.nCodes === 0) throw new TrainingError('no-features');
  return {
    fit,
    settings,
    encoder,
    shape,
    mean,
    scale,
    fingerprint: JSON.stringify([seed, train.length, validation?.length ?? 0, settings, shape, mean, scale]),
    rows: {
      input: networkReader(encoder)(features),
      target: Float32Array.from(target, (value) => (value - mean) / scale),
      weights,
    },
    random: Random.fromSeed(seed).split('mlp'),
  };
}

function relativeWeights({ weights, train }: FitInput): Float32Array | null {
  if (weights === undefined) return null;
  let sum = 0;
  for (const row of train) sum += weights[row] ?? NaN;
  if (!(sum > 0)) throw new TrainingError('no-rows', { rows: 'train', weight: sum });
  const mean = sum / train.length;
  return Float32Array.from(weights, (weight) => weight / mean);
}

function meanAndScale(
  target: Float64Array,
  rows: Uint32Array,
  weights: Float32Array | null,
): { mean: number; scale: number } {
  const weightOf = (row: number) => (weights === null ? 1 : (weights[row] ?? NaN));
  let sum = 0;
  let total = 0;
  for (const row of rows) {
    sum += weightOf(row) * (target[row] ?? NaN);
    total += weightOf(row);
  }
  const mean = sum / total;
  let squares = 0;
  for (const row of rows) {
    const apart = (target[row] ?? NaN) - mean;
    // a product: `**` may differ by a bit from one JavaScript engine to the next
    squares += weightOf(row) * apart * apart;
  }
  const scale = Math.sqrt(squares / total);
  return { mean, scale: scale > 0 ? scale : 1 };
}
