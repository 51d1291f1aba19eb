/**
 * Ridge regression (Hoerl & Kennard 1970, Technometrics 12) on standardised numbers, one-hot categories and crossed ones:
 * minimises Σw(y − b₀ − xβ)² + α‖β‖², the intercept unpenalised, as scikit-learn's `Ridge` does; α by leave-one-out.
 */
import { TrainingError } from '../../../domain/errors.ts';
import type { Hyperparameters } from '../../../domain/plan.ts';
import type { Estimator, FitInput, HyperparameterSpec } from '../../estimator.ts';
import { checkFitInput } from '../check-fit-input.ts';
import type { ReadHyperparameters } from '../read-hyperparameters.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';
import { scoreSteps } from '../score-steps.ts';
import { solveCholesky } from './cholesky.ts';
import { alphaGrid, chooseAlpha, MAX_SEARCH_WIDTH } from './choose-alpha.ts';
import type { Cross } from './crosses.ts';
import { proposeCrosses, readCrosses, withCrosses } from './crosses.ts';
import { MAX_FOLDS } from './leave-blocks-out.ts';
import type { RidgeRows } from './normal-equations.ts';
import { addRow, centreSums, eachRow, emptySums } from './normal-equations.ts';
import { RidgeRegressor } from './regressor.ts';
import { fitWeightedEncoder } from './weighted-encoder.ts';
import type { Work } from './work.ts';
import { inSlices, SLICE } from './work.ts';

/** α > 0 keeps the normal equations positive definite although one-hot columns add up to one. */
const hyperparameters: readonly HyperparameterSpec[] = [
  { type: 'number', name: 'alpha', initial: 1, low: 1e-6, high: 1e6, whole: false, logarithmic: true },
  { type: 'flag', name: 'alpha_auto', initial: true },
  { type: 'choice', name: 'crosses', initial: 'frequent', choices: ['frequent', 'no_crosses'] },
];

/** Beyond this the normal equations would take minutes and gigabytes. */
const MAX_WIDTH = 4000;

/**
 * `alpha_auto` (on unless `alpha` is given) chooses α by leave-one-out, or by leaving out whole blocks where the input names
 * them. Text hyperparameter `pairs` names crosses (`Area:Item, soil:crop`) instead of those found by `crosses`.
 */
export const ridge: Estimator = {
  id: 'ridge',
  hyperparameters,
  async *fit(input, given) {
    checkFitInput(input);
    const read = readHyperparameters(hyperparameters, given, { pairs: '' });
    const alpha = isAutomatic(given, read) ? null : read.number('alpha');
    const problem = poseProblem(input, read);
    const nSteps = countSlices(problem, alpha);
    const slices = inSlices(solveRidge(problem, alpha));
    let next = slices.next();
    for (; next.done !== true; next = slices.next()) {
      yield { step: Math.min(next.value, nSteps - 1), nSteps, metrics: {}, checkpoint: startAnew };
    }
    const regressor = next.value;
    const metrics = { ...scoreSteps(input, regressor), alpha: regressor.alpha };
    yield { step: nSteps, nSteps, metrics, checkpoint: async () => regressor.encode() };
    return regressor;
  },
};

/** Nothing to keep yet: a fit resumed from here starts anew, and ends in the same bytes. */
async function startAnew(): Promise<Uint8Array> {
  return new Uint8Array();
}

function isAutomatic(given: Hyperparameters, read: ReadHyperparameters): boolean {
  return read.flag('alpha_auto') && !('alpha' in given && !('alpha_auto' in given));
}

interface RidgeProblem extends RidgeRows {
  readonly crosses: readonly Cross[];
  readonly blocks: Int32Array | null;
}

/** @throws {@link TrainingError} `too-many-features` when the one-hot matrix is wider than 4,000 columns, `no-rows` */
function poseProblem(input: FitInput, read: ReadHyperparameters): RidgeProblem {
  const { features, target, train } = input;
  const weights = input.weights ?? null;
  const blocks = input.blocks ?? null;
  const rows = weights === null ? train : train.filter((row) => (weights[row] ?? 0) > 0);
  if (rows.length === 0) throw new TrainingError('no-rows', { rows: 'train', what: 'weights' });
  const plain = fitWeightedEncoder(features, rows, weights);
  const named = readCrosses(read.text('pairs'), features);
  const isFree = named.length === 0 && read.text('crosses') === 'frequent';
  const crosses = isFree ? proposeCrosses(features, rows, plain.width, MAX_SEARCH_WIDTH) : named;
  const table = withCrosses(features, crosses);
  const encoder = crosses.length === 0 ? plain : fitWeightedEncoder(table, rows, weights);
  const { width } = encoder;
  if (width > MAX_WIDTH) throw new TrainingError('too-many-features', { width, limit: MAX_WIDTH });
  return { table, encoder, target, rows, weights, blocks, crosses };
}

/** @param alpha - null: chosen, see `chooseAlpha`; 1 where that cannot be done */
function* solveRidge(problem: RidgeProblem, alpha: number | null): Work<RidgeRegressor> {
  const { encoder, target, rows, crosses } = problem;
  const { width } = encoder;
  const sums = emptySums(width, target[rows[0] ?? 0] ?? 0);
  const cost = encoder.columns.length * encoder.columns.length;
  yield* eachRow(problem, (row) => addRow(sums, row, target[row.row] as number), cost);
  const chosen = alpha ?? (yield* chooseAlpha(problem, sums, problem.blocks)) ?? 1;
  const { gram, moment, means, targetMean } = centreSums(sums);
  // casts: both arrays are as wide as the matrix
  for (let i = 0; i < width; i++) gram[i * width + i] = (gram[i * width + i] as number) + chosen;
  yield* solveCholesky(gram, moment);
  const intercept = means.reduce((sum, mean, i) => sum - mean * (moment[i] as number), targetMean);
  return new RidgeRegressor({ encoder, crosses, alpha: chosen, intercept, coefficients: moment });
}

/** About how many slices `solveRidge` takes, for progress. */
function countSlices({ encoder, rows, blocks }: RidgeProblem, alpha: number | null): number {
  const p = encoder.width;
  const n = rows.length;
  const m = encoder.columns.length;
  const solve = (p * p * p) / 6;
  let work = n * (p + m * m) + solve;
  if (alpha === null && p <= MAX_SEARCH_WIDTH) {
    const nTries = alphaGrid.length / 3 + 4;
    work +=
      blocks === null
        ? 3.2 * p * p * p + n * p * (m + 2 * alphaGrid.length)
        : nTries * (MAX_FOLDS * solve + n * p);
  }
  return Math.ceil(work / SLICE) + 1;
}
