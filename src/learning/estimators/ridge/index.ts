/**
 * Ridge regression (Hoerl & Kennard 1970, Technometrics 12) on standardised numbers and one-hot categories: minimises
 * Σ(y − b₀ − Xβ)² + α‖β‖², the intercept unpenalised, as scikit-learn's `Ridge` does.
 */
import { TrainingError } from '../../../domain/errors.ts';
import type { Estimator, FitInput } from '../../estimator.ts';
import { encodeFeatures, fitFeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { scoreSteps } from '../score-steps.ts';
import { checkFitInput } from '../check-fit-input.ts';
import { readHyperparameters } from '../read-hyperparameters.ts';
import { solveCholesky } from './cholesky.ts';
import { RidgeRegressor } from './regressor.ts';

/** α > 0 keeps the normal equations positive definite although one-hot columns add up to one. */
const hyperparameters = [
  { type: 'number', name: 'alpha', initial: 1, low: 1e-6, high: 1e6, whole: false, logarithmic: true },
] as const;

const BLOCK = 4096;
/** Beyond this the normal equations would take minutes and gigabytes. */
const MAX_WIDTH = 4000;

export const ridge: Estimator = {
  id: 'ridge',
  hyperparameters,
  async *fit(input, given) {
    checkFitInput(input);
    const alpha = readHyperparameters(hyperparameters, given).number('alpha');
    const regressor = fitRidge(input, alpha);
    yield {
      step: 1,
      nSteps: 1,
      metrics: scoreSteps(input, regressor),
      checkpoint: async () => regressor.encode(),
    };
    return regressor;
  },
};

/** @throws {@link TrainingError} `too-many-features` when the one-hot matrix is wider than 4,000 columns */
export function fitRidge({ features, target, train }: FitInput, alpha: number): RidgeRegressor {
  const encoder = fitFeatureEncoder(features, train);
  const { width } = encoder;
  if (width > MAX_WIDTH) throw new TrainingError('too-many-features', { width, limit: MAX_WIDTH });
  const sums: NormalSums = {
    gram: new Float64Array(width * width),
    moment: new Float64Array(width),
    columns: new Float64Array(width),
    target: 0,
  };
  const centre = target[train[0] ?? 0] ?? 0;
  for (let from = 0; from < train.length; from += BLOCK) {
    const rows = train.subarray(from, from + BLOCK);
    addBlock(sums, encodeFeatures(encoder, features, rows).values, rows, target, centre);
  }
  const { gram, moment, columns } = sums;
  const n = train.length;
  const targetMean = sums.target / n;
  // centring after the fact: numbers are standardised already, so nothing is lost to cancellation
  for (let i = 0; i < width; i++) {
    const mean = (columns[i] ?? 0) / n;
    moment[i] = (moment[i] ?? 0) - mean * sums.target;
    for (let j = 0; j <= i; j++) gram[i * width + j] = (gram[i * width + j] ?? 0) - mean * (columns[j] ?? 0);
    gram[i * width + i] = (gram[i * width + i] ?? 0) + alpha;
  }
  solveCholesky(gram, moment);
  let intercept = centre + targetMean;
  for (let i = 0; i < width; i++) intercept -= ((columns[i] ?? 0) / n) * (moment[i] ?? 0);
  return new RidgeRegressor(encoder, intercept, moment);
}

/** XᵀX (lower triangle), Xᵀy, column sums and Σy, with y counted from a nearby centre. */
interface NormalSums {
  readonly gram: Float64Array<ArrayBuffer>;
  readonly moment: Float64Array<ArrayBuffer>;
  readonly columns: Float64Array<ArrayBuffer>;
  target: number;
}

/** Rows are mostly zeros (one-hot), so only pairs of what is there are added. */
function addBlock(
  sums: NormalSums,
  values: Float64Array,
  rows: Uint32Array,
  target: Float64Array,
  centre: number,
): void {
  const { gram, moment, columns } = sums;
  const width = moment.length;
  const present = new Int32Array(width);
  for (let i = 0; i < rows.length; i++) {
    // casts: rows, columns and matrix entries are within their arrays by construction
    const y = (target[rows[i] as number] as number) - centre;
    sums.target += y;
    let nPresent = 0;
    for (let j = 0; j < width; j++) if (values[i * width + j] !== 0) present[nPresent++] = j;
    for (let a = 0; a < nPresent; a++) {
      const j = present[a] as number;
      const x = values[i * width + j] as number;
      columns[j] = (columns[j] as number) + x;
      moment[j] = (moment[j] as number) + x * y;
      for (let b = 0; b <= a; b++) {
        const at = j * width + (present[b] as number);
        gram[at] = (gram[at] as number) + x * (values[i * width + (present[b] as number)] as number);
      }
    }
  }
}
