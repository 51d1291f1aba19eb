/**
 * Split-conformal ranges: residuals of rows held out from fitting tell how far predictions miss. Papadopoulos et al. 2002;
 * Lei et al. 2018 (J. Am. Stat. Assoc. 113:1094); by category after Vovk et al. 2005 (Mondrian). The claim holds for rows
 * exchangeable with the calibration rows: calibrate on whole blocks of what is extrapolated over.
 */
import type { CategoryColumn } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import { checkPairs } from '../metrics/check-pairs.ts';
import { coverage as shareInside } from '../metrics/coverage.ts';
import type { Calibration, CalibrationMethod, Quantiles } from './calibration.ts';
import { groupQuantiles, residualQuantiles } from './residual-quantiles.ts';

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
  /** what each row counts for, same rows as `actual`; absent: 1 each */
  readonly weights?: Float64Array;
}

/**
 * @returns a calibration not yet measured; see {@link withMeasured}
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (coverage, difficulty), and
 *   `too-few-rows` when n residuals cannot carry the claim: ⌈(n + 1) · coverage⌉ > n
 */
export function calibrate(input: CalibrationInput): Calibration {
  const { actual, predicted, coverage, method, block, byGroup, difficulty, weights } = input;
  checkPairs(actual, predicted, weights);
  if (!(coverage > 0 && coverage < 1)) throw new DataError('out-of-range', { what: 'coverage', coverage });
  const residuals = actual.map((y, i) => (y - (predicted[i] ?? NaN)) / difficultyAt(difficulty, i));
  const pooled = residualQuantiles(residuals, coverage, method, weights);
  if (pooled === null) throw new DataError('too-few-rows', { nRows: actual.length, coverage });
  const groups = byGroup === undefined ? null : groupQuantiles(residuals, byGroup, coverage, method, weights);
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

function difficultyAt(difficulty: Float64Array | undefined, i: number): number {
  if (difficulty === undefined) return 1;
  const value = difficulty[i] ?? NaN;
  if (!(value > 0 && Number.isFinite(value)))
    throw new DataError('out-of-range', { what: 'difficulty', index: i });
  return value;
}
