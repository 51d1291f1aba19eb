/**
 * Log marginal likelihood of a Gaussian process and its exact gradient in the logarithms of the parameters: Rasmussen & Williams
 * 2006, algorithm 2.1 and equation 5.9. A row of weight w has noise σ_n²/w.
 */
import { exactLog } from '../../exact/log.ts';
import { dotOf, factorCholesky, solveLower, solveUpper } from '../ridge/cholesky.ts';
import type { Work } from '../ridge/work.ts';
import type { GpRows } from './inputs.ts';
import type { KernelParameters, KernelShape, KernelSizes } from './kernel.ts';
import { Kernel, nParameters } from './kernel.ts';

/** What a process is fitted on. */
export interface GpData {
  readonly rows: GpRows;
  /** length n, standardised */
  readonly target: Float64Array;
  /** length n, > 0; null: 1 each */
  readonly weights: Float64Array | null;
  readonly shape: KernelShape;
  readonly sizes: KernelSizes;
}

/** Added to the diagonal, beside the noise: standardised rows that are equal would leave the matrix singular. */
export const JITTER = 1e-10;
const LOG_TWO_PI = 1.8378770664093453;

export interface Posterior {
  readonly kernel: Kernel;
  /** n × n, row-major; lower triangle: L with LLᵀ = K + noise */
  readonly factor: Float64Array<ArrayBuffer>;
  /** (K + noise)⁻¹ y */
  readonly alpha: Float64Array<ArrayBuffer>;
}

/** @throws DataError `not-positive-definite` where the parameters leave K singular */
export function* solvePosterior(data: GpData, logs: KernelParameters): Work<Posterior> {
  const kernel = new Kernel(data.shape, data.sizes, logs);
  const factor = yield* covarianceOf(data, kernel);
  yield* factorCholesky(factor, data.rows.nRows);
  const alpha = Float64Array.from(data.target);
  solveLower(factor, alpha);
  solveUpper(factor, alpha);
  return { kernel, factor, alpha };
}

function* covarianceOf({ rows, weights }: GpData, kernel: Kernel): Work<Float64Array<ArrayBuffer>> {
  const n = rows.nRows;
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) out[i * n + j] = kernel.between(rows, i, rows, j);
    out[i * n + i] = (out[i * n + i] as number) + kernel.noise / (weights?.[i] ?? 1) + JITTER;
    // an exponential takes as long as some forty multiplications
    yield 40 * i;
  }
  return out;
}

export function logLikelihood({ factor, alpha }: Posterior, target: Float64Array): number {
  const n = target.length;
  let sum = 0;
  // casts: all have n entries
  for (let i = 0; i < n; i++) {
    sum -= 0.5 * (target[i] as number) * (alpha[i] as number) + exactLog(factor[i * n + i] as number);
  }
  return sum - 0.5 * n * LOG_TWO_PI;
}

/** Gradient of the log likelihood: ½ tr((ααᵀ − K⁻¹) ∂K/∂θ) for each parameter. */
export function* likelihoodGradient(data: GpData, posterior: Posterior): Work<Float64Array<ArrayBuffer>> {
  const { rows, weights, sizes } = data;
  const { kernel, alpha } = posterior;
  const n = rows.nRows;
  const inverse = yield* invert(posterior.factor, n);
  const gradient = new Float64Array(nParameters(sizes));
  const noiseAt = gradient.length - 1;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const pull = (alpha[i] as number) * (alpha[j] as number) - (inverse[i * n + j] as number);
      // off the diagonal each pair counts twice
      addPair(kernel, rows, i, j, i === j ? 0.5 * pull : pull, gradient);
      if (i === j)
        gradient[noiseAt] = (gradient[noiseAt] as number) + (pull * kernel.noise) / (weights?.[i] ?? 1);
    }
    yield 50 * i;
  }
  return gradient;
}

function addPair(
  kernel: Kernel,
  rows: GpRows,
  i: number,
  j: number,
  pull: number,
  gradient: Float64Array,
): void {
  const { nNumbers, nCodes } = kernel.sizes;
  const linear = kernel.linearBetween(rows, i, rows, j);
  const { signal, steepness } = kernel.signalBetween(rows, i, rows, j);
  for (let d = 0; d < nNumbers; d++) {
    const gap = (rows.numbers[i * nNumbers + d] as number) - (rows.numbers[j * nNumbers + d] as number);
    gradient[d] = (gradient[d] as number) + pull * steepness * gap * gap * (kernel.precisions[d] as number);
  }
  for (let k = 0; k < nCodes; k++) {
    if (rows.codes[i * nCodes + k] === rows.codes[j * nCodes + k]) continue;
    gradient[nNumbers + k] =
      (gradient[nNumbers + k] as number) - pull * signal * (kernel.thetas[k] as number);
  }
  const at = nNumbers + nCodes;
  gradient[at] = (gradient[at] as number) + 2 * pull * signal;
  gradient[at + 1] = (gradient[at + 1] as number) + 2 * pull * linear;
}

/** (LLᵀ)⁻¹, n × n, lower triangle, from the rows of L⁻¹. */
function* invert(factor: Float64Array, n: number): Work<Float64Array<ArrayBuffer>> {
  // column j of L⁻¹ lies in row j: its entries from j on
  const columns = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    columns[j * n + j] = 1 / (factor[j * n + j] as number);
    for (let i = j + 1; i < n; i++) {
      const sum = dotOf(factor, i * n + j, columns, j * n + j, i - j);
      columns[j * n + i] = -sum / (factor[i * n + i] as number);
    }
    yield ((n - j) * (n - j)) / 2;
  }
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      inverse[i * n + j] = dotOf(columns, i * n + i, columns, j * n + i, n - i);
    }
    yield i * (n - i);
  }
  return inverse;
}
