/**
 * Conformalised quantile regression (Romano, Patterson & Candès 2019, arXiv:1905.03222): two predicted quantiles follow how
 * hard each row is, and the errors on rows held out say by how much they must be widened, or drawn in, to hold what is
 * claimed. Each end has its own correction (theorem 2), so that neither side misses more than its half.
 */
import type { CategoryColumn } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import { checkPairs } from '../metrics/check-pairs.ts';
import type { Calibration, Quantiles } from './calibration.ts';
import { weightedConformalQuantile } from './conformal-quantile.ts';
import { byCategory } from './residual-quantiles.ts';

export interface QuantileCalibrationInput {
  /** observed, length n, calibration rows only */
  readonly actual: Float64Array;
  /** predicted quantiles of the same rows */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 0–1, exclusive */
  readonly coverage: number;
  /** which quantiles were predicted */
  readonly shares: readonly [low: number, high: number];
  readonly block: string;
  readonly byGroup?: { readonly column: CategoryColumn; readonly minRows: number };
  readonly weights?: Float64Array;
}

/** The shares that are predicted for a coverage: half of what may be missed on each side. */
export function quantileShares(coverage: number): [low: number, high: number] {
  return [(1 - coverage) / 2, 1 - (1 - coverage) / 2];
}

/**
 * @returns a calibration whose quantiles are added to the predicted ones
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range`, `too-few-rows`
 */
export function calibrateQuantiles(input: QuantileCalibrationInput): Calibration {
  const { actual, low, high, coverage, shares, block, byGroup, weights } = input;
  checkPairs(actual, low, weights);
  checkPairs(actual, high);
  if (!(coverage > 0 && coverage < 1)) throw new DataError('out-of-range', { what: 'coverage', coverage });
  const everyRow = Uint32Array.from(actual.keys());
  const pooled = corrections(input, everyRow);
  if (pooled === null) throw new DataError('too-few-rows', { nRows: actual.length, coverage });
  const values =
    byGroup &&
    byCategory(byGroup.column, actual.length, byGroup.minRows, (rows) => {
      const own = corrections(input, rows);
      return own === null ? null : { ...own, n: rows.length };
    });
  return {
    coverage,
    method: 'signed-residual',
    block,
    quantiles: byGroup && values ? { ...pooled, byGroup: { column: byGroup.column.name, values } } : pooled,
    nRows: actual.length,
    normalised: false,
    measured: null,
    form: { kind: 'quantiles', shares },
  };
}

function corrections(
  { actual, low, high, coverage, weights }: QuantileCalibrationInput,
  rows: Uint32Array,
): Quantiles | null {
  const share = 1 - (1 - coverage) / 2;
  const own = weights && Float64Array.from(rows, (row) => weights[row] ?? NaN);
  const below = Float64Array.from(rows, (row) => (low[row] ?? NaN) - (actual[row] ?? NaN));
  const above = Float64Array.from(rows, (row) => (actual[row] ?? NaN) - (high[row] ?? NaN));
  const down = weightedConformalQuantile(below, own, share);
  const up = weightedConformalQuantile(above, own, share);
  return down === null || up === null ? null : { lower: -down, upper: up };
}
