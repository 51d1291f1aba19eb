/**
 * Trains a network on a table: features encoded, target standardised, Adam on shuffled batches, early stopping on the
 * validation rows with the best epoch's weights restored (Prechelt 1998). Which engine does the arithmetic is a hyperparameter.
 * Every draw comes from the seed and the epoch's number, so a fit resumed from a checkpoint ends in the same bytes,
 * exactly on `cpu`, and as far as the device repeats itself elsewhere.
 */
import { TrainingError } from '../../../domain/errors.ts';
import { openNetwork } from '../../backend.ts';
import type { Network } from '../../backend/network.ts';
import { countParameters, initialState } from '../../backend/parameters.ts';
import type { FitInput, TrainingProgress } from '../../estimator.ts';
import { decodeProgress, encodeProgress, type MlpProgress } from './checkpoint.ts';
import { meanOutputs } from './outputs.ts';
import { makeProblem, type Problem } from './problem.ts';
import { MlpRegressor } from './regressor.ts';
import { epochLength, epochOrder, forgettingFactor, rateFactor } from './schedule.ts';
import type { MlpSettings } from './settings.ts';

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
    const { encoder, shape, mean, scale } = problem;
    const { loss } = settings.options;
    return new MlpRegressor({ encoder, shape, loss, weights, targetMean: mean, targetScale: scale });
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

function startProgress({ shape, random }: Problem): MlpProgress {
  const draws = random.split('weights');
  const state = initialState(shape, () => draws.nextFloat());
  return { epoch: 0, state, best: { epoch: 0, score: Infinity, weights: state.weights } };
}

async function runEpoch(
  problem: Problem,
  network: Network,
  progress: MlpProgress,
): Promise<{ metrics: Record<string, number>; next: MlpProgress }> {
  const { fit, rows, settings, scale } = problem;
  const { nEpochs, options } = settings;
  const nBatches = Math.ceil(epochLength(fit.train.length) / options.batchSize);
  const masks = problem.random.split(progress.epoch + 1).split('masks');
  const loss = await network.trainEpoch(rows, {
    order: epochOrder(fit.train, progress.epoch, problem.random.split('order')),
    draw: () => masks.nextUint32(),
    rateFactor: (batch) => rateFactor(progress.epoch * nBatches + batch, nEpochs * nBatches),
    forgetting: forgettingFactor(progress.epoch, nEpochs),
  });
  const epoch = progress.epoch + 1;
  if (!Number.isFinite(loss)) throw new TrainingError('not-finite', { what: 'loss', epoch });
  const metrics: Record<string, number> =
    options.loss.kind === 'squared'
      ? { training_root_mean_squared_error: scale * Math.sqrt(loss) }
      : { training_loss: loss };
  let { best } = progress;
  if (fit.validation !== null) {
    const score = await validationError(problem, network, fit.validation);
    metrics['validation_root_mean_squared_error'] = score;
    if (score < best.score) best = { epoch, score, weights: (await network.save()).weights };
  }
  return { metrics, next: { epoch, state: progress.state, best } };
}

async function validationError(problem: Problem, network: Network, validation: Uint32Array): Promise<number> {
  const { rows, fit, shape, mean, scale } = problem;
  const values = await network.predict(rows.input, validation);
  const predicted = meanOutputs({ values, nHeads: shape.nHeads, nOutputs: shape.nOutputs });
  let squares = 0;
  for (const [i, row] of validation.entries()) {
    const error = mean + scale * (predicted[i] ?? NaN) - (fit.target[row] ?? NaN);
    squares += error * error;
  }
  return Math.sqrt(squares / validation.length);
}

function stopsEarly({ fit, settings }: Problem): boolean {
  return fit.validation !== null && settings.patience > 0;
}

function isExhausted(problem: Problem, { epoch, best }: MlpProgress): boolean {
  return stopsEarly(problem) && epoch - best.epoch >= problem.settings.patience;
}
