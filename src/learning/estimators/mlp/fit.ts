/**
 * Trains a dense network on a table: features encoded, target standardised, Adam on shuffled batches, early stopping on the
 * validation rows with the best epoch's weights restored (Prechelt 1998). Which engine does the arithmetic is a hyperparameter.
 * Every draw comes from the seed and the epoch's number, so a fit resumed from a checkpoint ends in the same bytes,
 * exactly on `cpu`, and as far as the device repeats itself elsewhere.
 */
import { TrainingError } from '../../../domain/errors.ts';
import { openNetwork } from '../../backend.ts';
import type { Network, NetworkInput, NetworkShape, NetworkState } from '../../backend/network.ts';
import { countParameters, initialState } from '../../backend/network.ts';
import type { FitInput, TrainingProgress } from '../../estimator.ts';
import type { FeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { fitFeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { Random } from '../../random.ts';
import { decodeProgress, encodeProgress, type MlpProgress } from './codec.ts';
import { networkReader, networkShape } from './inputs.ts';
import { MlpRegressor } from './regressor.ts';
import type { MlpSettings } from './settings.ts';

/** Everything that stays the same from epoch to epoch. */
interface Problem {
  readonly fit: FitInput;
  readonly settings: MlpSettings;
  readonly encoder: FeatureEncoder;
  readonly shape: NetworkShape;
  readonly input: NetworkInput;
  readonly mean: number;
  readonly scale: number;
  /** standardised */
  readonly target: Float32Array;
  readonly random: Random;
  readonly fingerprint: string;
}

/** See {@link Estimator.fit}; yields after each epoch. */
export async function* fitMlp(
  fit: FitInput,
  settings: MlpSettings,
  resume?: Uint8Array,
): AsyncGenerator<TrainingProgress, MlpRegressor, void> {
  const problem = makeProblem(fit, settings);
  let progress =
    resume === undefined
      ? startProgress(problem)
      : decodeProgress(resume, problem.fingerprint, countParameters(problem.shape));
  const network = await openEngine(problem, progress);
  try {
    while (progress.epoch < settings.nEpochs && !isExhausted(problem, progress)) {
      const { metrics, next } = await runEpoch(problem, network, progress);
      progress = next;
      yield {
        step: progress.epoch,
        nSteps: settings.nEpochs,
        metrics,
        checkpoint: async () => encodeProgress(problem.fingerprint, { ...next, state: await network.save() }),
      };
    }
    const weights = stopsEarly(problem) ? progress.best.weights : (await network.save()).weights;
    const { encoder, mean, scale } = problem;
    return new MlpRegressor({
      encoder,
      hidden: settings.hidden,
      weights,
      targetMean: mean,
      targetScale: scale,
    });
  } finally {
    network.dispose();
  }
}

/** @throws TrainingError `engine-failed`: the device cannot start the engine that was asked for */
async function openEngine({ settings, shape }: Problem, { state }: MlpProgress): Promise<Network> {
  const { engine, options } = settings;
  try {
    return await openNetwork(engine, shape, options, state);
  } catch (error) {
    throw new TrainingError('engine-failed', { engine }, error);
  }
}

function makeProblem(fit: FitInput, settings: MlpSettings): Problem {
  const { features, target, train, validation, seed } = fit;
  const encoder = fitFeatureEncoder(features, train);
  const shape = networkShape(encoder, settings.hidden);
  if (shape.nDense + shape.nCodes === 0) throw new TrainingError('no-features');
  const { mean, scale } = meanAndScale(target, train);
  const fingerprint = JSON.stringify([
    seed,
    train.length,
    validation?.length ?? 0,
    settings,
    shape,
    mean,
    scale,
  ]);
  return {
    fit,
    settings,
    encoder,
    shape,
    mean,
    scale,
    fingerprint,
    input: networkReader(encoder)(features),
    target: Float32Array.from(target, (value) => (value - mean) / scale),
    random: Random.fromSeed(seed).split('mlp'),
  };
}

function startProgress({ shape, random }: Problem): MlpProgress {
  const draws = random.split('weights');
  const state: NetworkState = initialState(shape, () => draws.nextFloat());
  return { epoch: 0, state, best: { epoch: 0, score: Infinity, weights: state.weights } };
}

async function runEpoch(
  problem: Problem,
  network: Network,
  progress: MlpProgress,
): Promise<{ metrics: Record<string, number>; next: MlpProgress }> {
  const { fit, input, target, scale } = problem;
  const epoch = progress.epoch + 1;
  const random = problem.random.split(epoch);
  const order = random.split('order').shuffle(fit.train.slice());
  const dropout = random.split('dropout');
  const loss = await network.trainEpoch(
    input,
    target,
    order,
    () => dropout.nextFloat(),
    rateFactor(epoch, problem.settings.nEpochs),
  );
  if (!Number.isFinite(loss)) throw new TrainingError('not-finite', { what: 'loss', epoch });
  const metrics: Record<string, number> = { training_root_mean_squared_error: scale * Math.sqrt(loss) };
  let { best } = progress;
  if (fit.validation !== null) {
    const score = await validationError(problem, network, fit.validation);
    metrics['validation_root_mean_squared_error'] = score;
    if (score < best.score) best = { epoch, score, weights: (await network.save()).weights };
  }
  return { metrics, next: { epoch, state: progress.state, best } };
}

/** The learning rate falls in a straight line to a twentieth: large steps to get near, small ones to settle. */
function rateFactor(epoch: number, nEpochs: number): number {
  return 1 - (0.95 * (epoch - 1)) / Math.max(1, nEpochs - 1);
}

async function validationError(problem: Problem, network: Network, rows: Uint32Array): Promise<number> {
  const { input, fit, mean, scale } = problem;
  const predicted = await network.predict(input, rows);
  let squares = 0;
  for (const [i, row] of rows.entries()) {
    const error = mean + scale * (predicted[i] ?? NaN) - (fit.target[row] ?? NaN);
    squares += error * error;
  }
  return Math.sqrt(squares / rows.length);
}

function stopsEarly({ fit, settings }: Problem): boolean {
  return fit.validation !== null && settings.patience > 0;
}

function isExhausted(problem: Problem, { epoch, best }: MlpProgress): boolean {
  return stopsEarly(problem) && epoch - best.epoch >= problem.settings.patience;
}

function meanAndScale(target: Float64Array, rows: Uint32Array): { mean: number; scale: number } {
  let sum = 0;
  for (const row of rows) sum += target[row] ?? NaN;
  const mean = sum / rows.length;
  let squares = 0;
  for (const row of rows) {
    const apart = (target[row] ?? NaN) - mean;
    // a product: `**` may differ by a bit from one JavaScript engine to the next
    squares += apart * apart;
  }
  const scale = Math.sqrt(squares / rows.length);
  return { mean, scale: scale > 0 ? scale : 1 };
}
