/**
 * Exact Shapley values of a Gaussian process with squared-exponential kernels: its mean is a linear function plus, for each
 * training row, a product of one factor a column (Mohammadi et al. 2025, arXiv:2505.16516). Matérn's kernel is no product.
 */
import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import { exactExp } from '../exact/exp.ts';
import { encodeGpRows, type GpRows } from '../estimators/gaussian-process/inputs.ts';
import type { GaussianProcessRegressor } from '../estimators/gaussian-process/regressor.ts';
import type { Attribution } from './attribution.ts';
import { productGameShap } from './product-game.ts';

/** Whether {@link gaussianProcessShap} can explain it. */
export function isProductProcess({ kernel }: GaussianProcessRegressor): boolean {
  return kernel.shape === 'rbf';
}

/**
 * Interventional. Cost a row: O(training rows × background rows × p²).
 *
 * @throws {@link DataError} `wrong-kernel` unless {@link isProductProcess}, `empty` without a background
 */
export function gaussianProcessShap(
  regressor: GaussianProcessRegressor,
  table: Table,
  background: Table,
): Attribution {
  if (!isProductProcess(regressor)) throw new DataError('wrong-kernel', { shape: regressor.kernel.shape });
  if (background.nRows === 0) throw new DataError('empty', { what: 'background' });
  const { features } = regressor;
  const p = features.length;
  const rows = encodeAll(regressor, table);
  const others = encodeAll(regressor, background);
  const values = new Float64Array(table.nRows * p);
  const absent = Array.from({ length: others.nRows }, (_, other) => factorsOf(regressor, others, other));
  for (let row = 0; row < table.nRows; row++) {
    const known = factorsOf(regressor, rows, row);
    const sums = linearPart(regressor, rows, row, others);
    for (const factors of absent) {
      const game = productGameShap(known, factors, pulls(regressor), p);
      game.forEach((value, j) => (sums[j] = (sums[j] ?? 0) + value / absent.length));
    }
    values.set(sums, row * p);
  }
  const usual = regressor.predict(background);
  return {
    absence: 'interventional',
    accuracy: 'exact',
    features,
    nRows: table.nRows,
    base: usual.reduce((sum, value) => sum + value, 0) / usual.length,
    values,
    standardErrors: null,
  };
}

function encodeAll({ parts }: GaussianProcessRegressor, table: Table): GpRows {
  return encodeGpRows(
    parts.encoder,
    table,
    Uint32Array.from({ length: table.nRows }, (_, row) => row),
  );
}

/** What each training row's product is multiplied by, in the target's unit. */
function pulls({ parts, kernel }: GaussianProcessRegressor): Float64Array {
  return parts.alpha.map((alpha) => alpha * kernel.signal * parts.scale);
}

/** Training rows × features: how alike a row is in each column, 0–1. A missing number's own code counts with its column. */
function factorsOf(
  { parts, kernel, features }: GaussianProcessRegressor,
  rows: GpRows,
  row: number,
): Float64Array {
  const { numbers, categories } = parts.encoder;
  const { rows: training } = parts.data;
  const p = features.length;
  const nCodes = kernel.sizes.nCodes;
  const codeFactor = (i: number, k: number): number =>
    rows.codes[row * nCodes + k] === training.codes[i * nCodes + k] ? 1 : exactExp(-(kernel.thetas[k] ?? 0));
  const factors = new Float64Array(training.nRows * p);
  for (let i = 0; i < training.nRows; i++) {
    let place = categories.length;
    numbers.forEach(({ indicator }, d) => {
      const gap =
        (rows.numbers[row * numbers.length + d] ?? 0) - (training.numbers[i * numbers.length + d] ?? 0);
      const alike = exactExp(-0.5 * gap * gap * (kernel.precisions[d] ?? 0));
      factors[i * p + d] = indicator ? alike * codeFactor(i, place++) : alike;
    });
    categories.forEach((_, k) => (factors[i * p + numbers.length + k] = codeFactor(i, k)));
  }
  return factors;
}

/** Slope × (row − mean of the background), for each number; 0 for categories. */
function linearPart(
  { parts, kernel, features }: GaussianProcessRegressor,
  rows: GpRows,
  row: number,
  others: GpRows,
): Float64Array {
  const { numbers } = parts.encoder;
  const width = numbers.length;
  const { rows: training } = parts.data;
  return Float64Array.from(features, (_, d) => {
    if (d >= width) return 0;
    const slope = parts.alpha.reduce(
      (sum, alpha, i) => sum + alpha * (training.numbers[i * width + d] ?? 0),
      0,
    );
    let usual = 0;
    for (let other = 0; other < others.nRows; other++)
      usual += (others.numbers[other * width + d] ?? 0) / others.nRows;
    return parts.scale * kernel.linear * slope * ((rows.numbers[row * width + d] ?? 0) - usual);
  });
}
