import type { CategoryColumn } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { CalibrationMethod, GroupQuantiles, Quantiles } from './calibration.ts';
import { weightedConformalQuantile } from './conformal-quantile.ts';

/**
 * Conformal quantiles of residuals (observed − predicted).
 *
 * @param weights - what each row counts for; absent: 1 each
 * @returns null when the residuals are too few to carry the claim
 */
export function residualQuantiles(
  residuals: Float64Array,
  coverage: number,
  method: CalibrationMethod,
  weights?: Float64Array,
): Quantiles | null {
  if (method === 'absolute-residual') {
    const upper = weightedConformalQuantile(residuals.map(Math.abs), weights, coverage);
    return upper === null ? null : { lower: -upper, upper };
  }
  // each tail may miss half of what is allowed (Romano et al. 2019, theorem 2)
  const share = 1 - (1 - coverage) / 2;
  const upper = weightedConformalQuantile(residuals, weights, share);
  const negatedLower = weightedConformalQuantile(
    residuals.map((r) => -r),
    weights,
    share,
  );
  return upper === null || negatedLower === null ? null : { lower: -negatedLower, upper };
}

/**
 * One set of quantiles for each category with enough rows.
 *
 * @param column - same rows as `residuals`
 * @throws {@link DataError} `length-mismatch`
 */
export function groupQuantiles(
  residuals: Float64Array,
  { column, minRows }: { readonly column: CategoryColumn; readonly minRows: number },
  coverage: number,
  method: CalibrationMethod,
  weights?: Float64Array,
): GroupQuantiles {
  const values = byCategory(column, residuals.length, minRows, (rows) => {
    const own = Float64Array.from(rows, (row) => residuals[row] ?? NaN);
    const ownWeights = weights && Float64Array.from(rows, (row) => weights[row] ?? NaN);
    const quantiles = residualQuantiles(own, coverage, method, ownWeights);
    return quantiles === null ? null : { ...quantiles, n: own.length };
  });
  return { column: column.name, values };
}

/**
 * What a category's rows give, by its word; categories of fewer rows, or that give nothing, are left out.
 *
 * @param valueOf - sees the category's places among the n rows
 * @throws {@link DataError} `length-mismatch`
 */
export function byCategory<T>(
  column: CategoryColumn,
  n: number,
  minRows: number,
  valueOf: (places: Uint32Array) => T | null,
): Readonly<Record<string, T>> {
  if (column.codes.length !== n) throw new DataError('length-mismatch', { column: column.name });
  const places = column.categories.map((): number[] => []);
  column.codes.forEach((code, place) => places[code]?.push(place));
  const values: Record<string, T> = {};
  column.categories.forEach((category, code) => {
    const own = Uint32Array.from(places[code] ?? []);
    const value = own.length < Math.max(minRows, 1) ? null : valueOf(own);
    // a category may be called `__proto__`: defined, not assigned
    if (value !== null)
      Object.defineProperty(values, category, {
        value,
        enumerable: true,
        configurable: true,
        writable: true,
      });
  });
  return values;
}
