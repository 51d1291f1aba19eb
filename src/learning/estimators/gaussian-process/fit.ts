/**
 * Gaussian process regression (Rasmussen & Williams 2006): length scales and noise by the marginal likelihood of the training rows,
 * then the exact posterior given all of them. For tables of up to 2,000 rows: a farm's own records are small.
 */
import { DataError, TrainingError } from '../../../domain/errors.ts';
import type { FitInput, TrainingProgress } from '../../estimator.ts';
import { Random } from '../../random.ts';
import { ByteReader, ByteWriter } from '../byte-codec.ts';
import { inSlices, SLICE } from '../ridge/work.ts';
import { rootMeanSquaredError } from '../../metrics/root-mean-squared-error.ts';
import { takeRows } from '../../table/take-rows.ts';
import { takeValues } from '../../table/take-values.ts';
import type { Objective, SearchState } from './bounded-lbfgs.ts';
import { readSearch, startSearch, stepSearch, writeSearch } from './bounded-lbfgs.ts';
import type { GpRows } from './inputs.ts';
import { codeWidth, encodeGpRows, fitGpEncoder, meanAndScale } from './inputs.ts';
import type { GpEncoder } from './inputs.ts';
import { nParameters } from './kernel.ts';
import type { GpData, Posterior } from './likelihood.ts';
import { JITTER, likelihoodGradient, logLikelihood, solvePosterior } from './likelihood.ts';
import { GaussianProcessRegressor } from './regressor.ts';
import type { GpSettings } from './settings.ts';
import { parameterBounds, startingParameters } from './settings.ts';

/** The covariance of more rows would take gigabytes and minutes. */
export const MAX_GP_ROWS = 2000;
/** Kernels between two chances to pause while scoring: some 20 ms. */
const WATCHED_KERNELS = 100_000;

interface GpProblem {
  readonly encoder: GpEncoder;
  readonly all: GpData;
  /** the rows that the search looks at */
  readonly part: GpData;
  readonly mean: number;
  readonly scale: number;
  readonly fingerprint: string;
}

/** See {@link Estimator.fit}; yields every few milliseconds, with metrics after each step of the search. */
export async function* fitGaussianProcess(
  input: FitInput,
  settings: GpSettings,
  resume?: Uint8Array,
): AsyncGenerator<TrainingProgress, GaussianProcessRegressor, void> {
  const problem = poseProblem(input, settings);
  const { encoder, all, part, mean, scale } = problem;
  const bounds = parameterBounds(part.sizes);
  const objective = objectiveOf(part);
  const pace = paceOf(problem, settings);
  let state =
    resume === undefined ? startSearch(startingParameters(part.sizes)) : decodeCheckpoint(resume, problem);
  while (state.iteration < settings.maxIterations && !state.isDone) {
    const before = state;
    const checkpoint = async () => encodeCheckpoint(before, problem);
    const base = state.iteration * pace.ofSearch;
    const slices = inSlices(stepSearch(objective, bounds, state));
    let next = slices.next();
    for (; next.done !== true; next = slices.next()) {
      yield {
        step: base + Math.min(next.value, pace.ofSearch - 1),
        nSteps: pace.all,
        metrics: {},
        checkpoint,
      };
    }
    state = next.value.state;
    const after = state;
    yield {
      step: base + pace.ofSearch,
      nSteps: pace.all,
      metrics: { log_marginal_likelihood: -next.value.value },
      checkpoint: async () => encodeCheckpoint(after, problem),
    };
  }
  const checkpoint = async () => encodeCheckpoint(state, problem);
  const slices = inSlices(solvePosterior(all, state.at));
  let next = slices.next();
  for (; next.done !== true; next = slices.next()) {
    const step = pace.all - pace.ofPosterior + Math.min(next.value, pace.ofPosterior - 1);
    yield { step, nSteps: pace.all, metrics: {}, checkpoint };
  }
  const { alpha, factor } = next.value;
  const regressor = new GaussianProcessRegressor(
    { encoder, data: all, logs: state.at, alpha, mean, scale },
    factor,
  );
  const metrics: Record<string, number> = { training_root_mean_squared_error: trainingError(regressor) };
  const watched = yield* watch(input, regressor, {
    step: pace.all - 1,
    nSteps: pace.all,
    metrics: {},
    checkpoint,
  });
  if (watched !== null) metrics['validation_root_mean_squared_error'] = watched;
  yield { step: pace.all, nSteps: pace.all, metrics, checkpoint };
  return regressor;
}

/** Without predicting: what the mean misses of a training row is its noise times its pull. */
function trainingError({ parts: { data, alpha, scale }, kernel }: GaussianProcessRegressor): number {
  const squares = alpha.reduce((sum, pull, i) => {
    const missed = scale * pull * (kernel.noise / (data.weights?.[i] ?? 1) + JITTER);
    return sum + missed * missed;
  }, 0);
  return Math.sqrt(squares / alpha.length);
}

/** Error on the validation rows, a few at a time; null without any. */
async function* watch(
  { features, target, validation }: FitInput,
  regressor: GaussianProcessRegressor,
  meanwhile: TrainingProgress,
): AsyncGenerator<TrainingProgress, number | null, void> {
  if (validation === null || validation.length === 0) return null;
  const predicted = new Float64Array(validation.length);
  const nAtATime = Math.ceil(WATCHED_KERNELS / regressor.parts.alpha.length);
  for (let from = 0; from < validation.length; from += nAtATime) {
    predicted.set(regressor.predict(takeRows(features, validation.subarray(from, from + nAtATime))), from);
    yield meanwhile;
  }
  return rootMeanSquaredError(takeValues(target, validation), predicted);
}

/** @throws {@link TrainingError} `too-many-rows` beyond 2,000 (with the limit), `no-rows` when no row counts, `constant-target` */
function poseProblem({ features, target, train, weights, seed }: FitInput, settings: GpSettings): GpProblem {
  const rows = weights === undefined ? train : train.filter((row) => (weights[row] ?? 0) > 0);
  if (rows.length === 0) throw new TrainingError('no-rows', { rows: 'train', what: 'weights' });
  if (rows.length > MAX_GP_ROWS)
    throw new TrainingError('too-many-rows', { rows: rows.length, limit: MAX_GP_ROWS });
  const encoder = fitGpEncoder(features, rows);
  const observed = Float64Array.from(rows, (row) => target[row] ?? NaN);
  const { mean, scale } = meanAndScale(observed);
  // rows that count for nothing may have held all the difference
  if (!(scale > 0)) throw new TrainingError('constant-target', { value: mean });
  const sizes = { nNumbers: encoder.numbers.length, nCodes: codeWidth(encoder) };
  const all: GpData = {
    rows: encodeGpRows(encoder, features, rows),
    target: observed.map((y) => (y - mean) / scale),
    // as they are stored
    weights: weights === undefined ? null : Float64Array.from(rows, (row) => Math.fround(weights[row] ?? 1)),
    shape: settings.shape,
    sizes,
  };
  const fingerprint = JSON.stringify([
    seed,
    rows.length,
    mean,
    scale,
    weights !== undefined,
    sizes,
    settings,
  ]);
  return { encoder, all, part: drawRows(all, settings.nSearchRows, seed), mean, scale, fingerprint };
}

function drawRows(data: GpData, nWanted: number, seed: number): GpData {
  const n = data.rows.nRows;
  if (n <= nWanted) return data;
  const order = Random.fromSeed(seed)
    .split('search rows')
    .shuffle(Uint32Array.from({ length: n }, (_, i) => i));
  const kept = order.subarray(0, nWanted).sort();
  const { weights } = data;
  return {
    ...data,
    rows: takeGpRows(data, kept),
    target: Float64Array.from(kept, (i) => data.target[i] ?? NaN),
    weights: weights && Float64Array.from(kept, (i) => weights[i] ?? 1),
  };
}

function takeGpRows({ rows, sizes: { nNumbers, nCodes } }: GpData, kept: Uint32Array): GpRows {
  const numbers = new Float32Array(kept.length * nNumbers);
  const codes = new Int32Array(kept.length * nCodes);
  kept.forEach((i, place) => {
    numbers.set(rows.numbers.subarray(i * nNumbers, (i + 1) * nNumbers), place * nNumbers);
    codes.set(rows.codes.subarray(i * nCodes, (i + 1) * nCodes), place * nCodes);
  });
  return { nRows: kept.length, numbers, codes };
}

/** Minus the log marginal likelihood. What was found last is kept: the search asks for the gradient where it just was. */
function objectiveOf(data: GpData): Objective {
  let last: {
    readonly at: Float64Array;
    readonly posterior: Posterior;
    slopes?: Float64Array<ArrayBuffer>;
  } | null = null;
  const solve = function* (at: Float64Array) {
    if (last?.at !== at) last = { at, posterior: yield* solvePosterior(data, Float64Array.from(at)) };
    return last;
  };
  return {
    *value(at) {
      try {
        const { posterior } = yield* solve(at);
        return -logLikelihood(posterior, data.target);
      } catch (error) {
        if (error instanceof DataError && error.code === 'not-positive-definite') return Infinity;
        throw error;
      }
    },
    *gradient(at) {
      const found = yield* solve(at);
      found.slopes ??= (yield* likelihoodGradient(data, found.posterior)).map((slope) => -slope);
      return found.slopes;
    },
  };
}

/** Slices that a step of the search and the last posterior take, about; see `inSlices`. */
function paceOf(
  { all, part }: GpProblem,
  { maxIterations }: GpSettings,
): { ofSearch: number; ofPosterior: number; all: number } {
  const nPart = part.rows.nRows;
  // a step solves where it goes to, now and then twice, and needs the gradient there
  const ofSearch = Math.ceil((1.2 * costOfPosterior(nPart) + costOfGradient(nPart)) / SLICE) + 1;
  const ofPosterior = Math.ceil(costOfPosterior(all.rows.nRows) / SLICE) + 1;
  return { ofSearch, ofPosterior, all: maxIterations * ofSearch + ofPosterior };
}

function costOfPosterior(n: number): number {
  return (n * n * n) / 6 + 20 * n * n;
}

function costOfGradient(n: number): number {
  return (n * n * n) / 3 + 25 * n * n;
}

function encodeCheckpoint(state: SearchState, { fingerprint }: GpProblem): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter().string('gaussian-process-checkpoint-1').string(fingerprint);
  writeSearch(writer, state);
  return writer.finish();
}

/** @throws {@link TrainingError} `bad-checkpoint`: damaged, or made on another input */
function decodeCheckpoint(bytes: Uint8Array, { fingerprint, all }: GpProblem): SearchState {
  try {
    const reader = new ByteReader(bytes);
    reader.magic('gaussian-process-checkpoint-1');
    if (reader.string() !== fingerprint) throw new DataError('other-input');
    const state = readSearch(reader, nParameters(all.sizes));
    reader.end();
    return state;
  } catch (error) {
    throw new TrainingError('bad-checkpoint', { estimator: 'gaussian-process' }, error);
  }
}
