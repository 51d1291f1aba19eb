/**
 * Ranges from past forecasts: the method is fitted as it would have been at earlier origins, and its errors 1, 2, … years
 * ahead give one pair of quantiles for each year ahead (rolling-origin evaluation: Tashman 2000, Int. J. Forecasting 16:437).
 * Signed, because what drifts up over the years is missed on one side. Rows of a year err together, so the claim leans on the
 * number of origins, not of rows.
 */
import type { Fold } from '../../domain/split.ts';
import type { Calibration } from './calibration.ts';
import { residualQuantiles } from './residual-quantiles.ts';

/** Origins that are refitted: more of them steady the quantiles, each costs a fit. */
export const N_ORIGINS = 6;

export interface PastForecasts {
  /** column of years */
  readonly column: string;
  /** year of every row of the table */
  readonly years: Float64Array;
  /** with their `origin` */
  readonly folds: readonly Fold[];
  /** for each fold, observed − predicted of its test rows */
  readonly residuals: readonly Float64Array[];
  /** the last year that the final fit knows */
  readonly origin: number;
}

/** @returns null when no year ahead has errors enough to carry the claim */
export function calibrateHorizons(
  past: PastForecasts,
  coverage: number,
  weights?: Float64Array,
): Calibration | null {
  const { column, origin, folds } = past;
  const ahead = forecastErrors(past, weights);
  const known = Array.from({ length: Math.max(0, ...ahead.keys()) }, (_, place) => {
    const { errors = [], counts = [] } = ahead.get(place + 1) ?? {};
    const own = residualQuantiles(
      Float64Array.from(errors),
      coverage,
      'signed-residual',
      weights && Float64Array.from(counts),
    );
    return own === null ? null : { ...own, n: errors.length };
  });
  // a year ahead without errors enough takes the pair of the nearest year before it; the first ones, of the first that has
  let pair = known.find((own) => own !== null) ?? null;
  const pairs = known.flatMap((own) => (pair = own ?? pair) ?? []);
  const last = pairs.at(-1);
  if (last === undefined) return null;
  return {
    coverage,
    method: 'signed-residual',
    block: column,
    quantiles: { lower: last.lower, upper: last.upper },
    nRows: folds.reduce((n, { test }) => n + test.length, 0),
    normalised: false,
    measured: null,
    form: { kind: 'horizon', column, origin, pairs },
  };
}

function forecastErrors(
  { years, folds, residuals }: PastForecasts,
  weights: Float64Array | undefined,
): ReadonlyMap<number, { errors: number[]; counts: number[] }> {
  const ahead = new Map<number, { errors: number[]; counts: number[] }>();
  for (const [fold, { test, origin }] of folds.entries()) {
    test.forEach((row, place) => {
      const h = Math.ceil((years[row] ?? NaN) - (origin ?? NaN));
      const own = ahead.get(h) ?? { errors: [], counts: [] };
      ahead.set(h, own);
      own.errors.push(residuals[fold]?.[place] ?? NaN);
      own.counts.push(weights?.[row] ?? 1);
    });
  }
  return ahead;
}
