/**
 * Split-conformal ranges: residuals of rows held out from fitting tell how far predictions miss. Papadopoulos et al. 2002;
 * Lei et al. 2018 (J. Am. Stat. Assoc. 113:1094); by category after Vovk et al. 2005 (Mondrian). The claim holds for rows
 * exchangeable with the calibration rows: calibrate on whole blocks of what is extrapolated over.
 */
import type { CategoryColumn } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import { checkPairs } from '../metrics/check-pairs.ts';
import { coverage as shareInside } from '../metrics/coverage.ts';
import type { Calibration, CalibrationMethod, GroupQuantiles, Quantiles } from './calibration.ts';

export interface CalibrationInput {
  /** observed, length n, calibration rows only */
  readonly actual: Float64Array;
  /** predicted, same rows */
  readonly predicted: Float64Array;
  /** 0–1, exclusive */
  readonly coverage: number;
  readonly method: CalibrationMethod;
  readonly block: string;
  /** one set of quantiles for each category that has enough rows; same rows as `actual` */
  readonly byGroup?: { readonly column: CategoryColumn; readonly minRows: number };
  /** how hard each row is, > 0: residuals are divided by it, ranges multiplied; same rows as `actual` */
  readonly difficulty?: Float64Array;
}

/**
 * @returns a calibration not yet measured; see {@link withMeasured}
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (coverage, difficulty), and
 *   `too-few-rows` when n residuals cannot carry the claim: ⌈(n + 1) · coverage⌉ > n
 */
export function calibrate(input: CalibrationInput): Calibration {
  const { actual, predicted, coverage, method, block, byGroup, difficulty } = input;
  checkPairs(actual, predicted);
  if (!(coverage > 0 && coverage < 1)) throw new DataError('out-of-range', { what: 'coverage', coverage });
  const residuals = actual.map((y, i) => (y - (predicted[i] ?? NaN)) / difficultyAt(difficulty, i));
  const pooled = quantilesOf(residuals, coverage, method);
  if (pooled === null) throw new DataError('too-few-rows', { nRows: actual.length, coverage });
  const groups =
    byGroup === undefined
      ? null
      : groupQuantiles(residuals, byGroup.column, byGroup.minRows, coverage, method);
  return {
    coverage,
    method,
    block,
    quantiles: groups === null ? pooled : { ...pooled, byGroup: groups },
    nRows: actual.length,
    normalised: difficulty !== undefined,
    measured: null,
  };
}

/** The quantiles that hold for a category; the pooled ones when it has none of its own. */
export function quantilesFor({ quantiles }: Calibration, category: string | null): Quantiles {
  const values = quantiles.byGroup?.values;
  if (values === undefined || category === null || !Object.hasOwn(values, category)) return quantiles;
  return values[category] ?? quantiles;
}

export interface Ranges {
  readonly low: Float64Array<ArrayBuffer>;
  readonly high: Float64Array<ArrayBuffer>;
}

/**
 * Ranges of predicted rows.
 *
 * @param column - the category column that `byGroup` names, same rows; null when the calibration is pooled
 * @param difficulty - as at calibration; absent when it was not normalised
 */
export function predictRanges(
  calibration: Calibration,
  predicted: Float64Array,
  column: CategoryColumn | null = null,
  difficulty?: Float64Array,
): Ranges {
  const low = new Float64Array(predicted.length);
  const high = new Float64Array(predicted.length);
  const byCode = column?.categories.map((category) => quantilesFor(calibration, category)) ?? [];
  for (let i = 0; i < predicted.length; i++) {
    const { lower, upper } = byCode[column?.codes[i] ?? -1] ?? calibration.quantiles;
    const d = difficultyAt(difficulty, i);
    low[i] = (predicted[i] ?? NaN) + lower * d;
    high[i] = (predicted[i] ?? NaN) + upper * d;
  }
  return { low, high };
}

/** Share of observations that the calibration's ranges hold. */
export function coverageOf(
  calibration: Calibration,
  actual: Float64Array,
  predicted: Float64Array,
  column: CategoryColumn | null = null,
  difficulty?: Float64Array,
): number {
  const { low, high } = predictRanges(calibration, predicted, column, difficulty);
  return shareInside(actual, low, high);
}

/** The same calibration with what it held on other rows, such as the test's. */
export function withMeasured(calibration: Calibration, coverage: number, nRows: number): Calibration {
  return { ...calibration, measured: { coverage, nRows } };
}

/**
 * The ⌈(n + 1) · share⌉-th smallest of n values; null when n is too small to claim that share.
 *
 * @param sorted - ascending
 */
export function conformalQuantile(sorted: Float64Array, share: number): number | null {
  // 0.9 · 10 must count as 9 although it may be 9.000000000000002
  const rank = Math.ceil((sorted.length + 1) * share - 1e-9);
  return rank > sorted.length ? null : (sorted[Math.max(rank, 1) - 1] ?? null);
}

function quantilesOf(residuals: Float64Array, coverage: number, method: CalibrationMethod): Quantiles | null {
  if (method === 'absolute-residual') {
    const upper = conformalQuantile(residuals.map(Math.abs).sort(), coverage);
    return upper === null ? null : { lower: -upper, upper };
  }
  // each tail may miss half of what is allowed (Romano et al. 2019, theorem 2)
  const share = 1 - (1 - coverage) / 2;
  const upper = conformalQuantile(residuals.slice().sort(), share);
  const negatedLower = conformalQuantile(residuals.map((r) => -r).sort(), share);
  return upper === null || negatedLower === null ? null : { lower: -negatedLower, upper };
}

function groupQuantiles(
  residuals: Float64Array,
  column: CategoryColumn,
  minRows: number,
  coverage: number,
  method: CalibrationMethod,
): GroupQuantiles {
  if (column.codes.length !== residuals.length)
    throw new DataError('length-mismatch', { column: column.name });
  const values: Record<string, Quantiles & { n: number }> = {};
  column.categories.forEach((category, code) => {
    const own = residuals.filter((_, i) => column.codes[i] === code);
    if (own.length < minRows) return;
    const quantiles = quantilesOf(own, coverage, method);
    // a category may be called `__proto__`: defined, not assigned
    if (quantiles !== null)
      Object.defineProperty(values, category, {
        value: { ...quantiles, n: own.length },
        enumerable: true,
        configurable: true,
        writable: true,
      });
  });
  return { column: column.name, values };
}

function difficultyAt(difficulty: Float64Array | undefined, i: number): number {
  if (difficulty === undefined) return 1;
  const value = difficulty[i] ?? NaN;
  if (!(value > 0 && Number.isFinite(value)))
    throw new DataError('out-of-range', { what: 'difficulty', index: i });
  return value;
}
