/** How good predictions are, measured within crops so that tomatoes not being tef does not flatter them. */
import type { CategoryColumn } from '../../src/domain/dataset.ts';
import type { Fold } from '../../src/domain/split.ts';

export interface Score {
  /** 1 − Σe² ÷ Σ(y − the crop's mean in the fold)² */
  readonly r2: number;
  /** mean |e| as a share of the crop's 95 % point */
  readonly mae: number;
  readonly nRows: number;
}

/**
 * @param predicted - length n, as shares of the crop's 95 % point, like `actual`
 * @param only - rows that count; all when absent
 */
export function score(
  actual: Float64Array,
  predicted: Float64Array,
  crop: CategoryColumn,
  folds: readonly Fold[],
  only: (row: number) => boolean = () => true,
): Score {
  let errors = 0;
  let total = 0;
  let absolute = 0;
  let nRows = 0;
  for (const { test } of folds) {
    const rows = test.filter(only);
    const means = cropMeans(actual, crop, rows);
    for (const row of rows) {
      const value = actual[row] ?? Number.NaN;
      const error = value - (predicted[row] ?? Number.NaN);
      errors += error ** 2;
      absolute += Math.abs(error);
      total += (value - (means[crop.codes[row] ?? -1] ?? Number.NaN)) ** 2;
    }
    nRows += rows.length;
  }
  return { r2: 1 - errors / total, mae: absolute / nRows, nRows };
}

/** Mean of the values by the crop's code. */
export function cropMeans(values: Float64Array, crop: CategoryColumn, rows: Uint32Array): Float64Array {
  const sums = new Float64Array(crop.categories.length);
  const counts = new Float64Array(crop.categories.length);
  for (const row of rows) {
    const code = crop.codes[row] ?? -1;
    sums[code] = (sums[code] ?? 0) + (values[row] ?? 0);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return sums.map((sum, code) => sum / (counts[code] ?? 0));
}
