/**
 * Ranges from past forecasts: the method is fitted as it would have been at earlier origins, and its errors 1, 2, … years
 * ahead give one pair of quantiles for each year ahead (rolling-origin evaluation: Tashman 2000, Int. J. Forecasting 16:437).
 * Whether errors grow with what is predicted is decided by the interval score of those same past forecasts. Rows of a year err
 * together, so the claim leans on the number of origins, not of rows.
 */
import type { Fold } from '../../domain/split.ts';
import { intervalScore } from '../metrics/interval-score.ts';
import type { Calibration, Quantiles, SizeSpread } from './calibration.ts';
import { residualQuantiles } from './residual-quantiles.ts';
import { possibleSpreads, spreadOfSize } from './size-spread.ts';

/** Origins that are refitted: more of them steady the quantiles, each costs a fit. */
export const N_ORIGINS = 6;

/** What a more elaborate spread's interval score must come to, as a share of the simpler one's. */
const CLEARLY_BETTER = 0.95;

export interface PastForecasts {
  /** column of years */
  readonly column: string;
  /** year of every row of the table */
  readonly years: Float64Array;
  /** of every row of the table */
  readonly target: Float64Array;
  /** with their `origin` */
  readonly folds: readonly Fold[];
  /** for each fold, what was predicted of its test rows */
  readonly predicted: readonly Float64Array[];
  /** the last year that the final fit knows */
  readonly origin: number;
}

/** The past forecasts row by row, and how many years ahead each was. */
interface Rows {
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly ahead: Int32Array;
  readonly weights: Float64Array | undefined;
}

type Pairs = readonly (Quantiles & { readonly n: number })[];

/**
 * @param weights - of every row of the table; absent: 1 each
 * @returns null when no year ahead has errors enough to carry the claim
 */
export function calibrateHorizons(
  past: PastForecasts,
  coverage: number,
  weights?: Float64Array,
): Calibration | null {
  const rows = rowsOf(past, weights);
  if (rows.actual.length === 0) return null;
  const candidates = possibleSpreads(rows.predicted, rows.actual).flatMap((spread) => {
    const pairs = pairsOf(rows, spread, coverage);
    return pairs.length === 0 ? [] : [{ spread, pairs, score: scoreOf(rows, spread, pairs, coverage) }];
  });
  const [first, ...others] = candidates;
  if (first === undefined) return null;
  const { spread, pairs } = others.reduce(
    (best, other) => (other.score < CLEARLY_BETTER * best.score ? other : best),
    first,
  );
  const last = pairs.at(-1) ?? { lower: -Infinity, upper: Infinity };
  return {
    coverage,
    method: 'absolute-residual',
    block: past.column,
    quantiles: { lower: last.lower, upper: last.upper },
    nRows: rows.actual.length,
    normalised: spread !== null,
    measured: null,
    form: { kind: 'horizon', column: past.column, origin: past.origin, pairs, spread },
  };
}

function rowsOf({ years, target, folds, predicted }: PastForecasts, weights: Float64Array | undefined): Rows {
  const rows = folds.flatMap(({ test }) => Array.from(test));
  const ahead = folds.flatMap(({ test, origin }) =>
    Array.from(test, (row) => Math.ceil((years[row] ?? NaN) - (origin ?? NaN))),
  );
  return {
    actual: Float64Array.from(rows, (row) => target[row] ?? NaN),
    predicted: Float64Array.from(predicted.flatMap((values) => Array.from(values))),
    ahead: Int32Array.from(ahead),
    weights: weights && Float64Array.from(rows, (row) => weights[row] ?? NaN),
  };
}

/** One pair for each year ahead, in units of the spread; empty when there are errors enough for none. */
function pairsOf(
  { actual, predicted, ahead, weights }: Rows,
  spread: SizeSpread | null,
  coverage: number,
): Pairs {
  const nAhead = ahead.reduce((most, years) => Math.max(most, years), 0);
  const places = Uint32Array.from(actual.keys());
  const known = Array.from({ length: nAhead }, (_, place) => {
    const own = places.filter((at) => ahead[at] === place + 1);
    const residuals = Float64Array.from(own, (at) => {
      const said = predicted[at] ?? NaN;
      return ((actual[at] ?? NaN) - said) / spreadOfSize(spread, said);
    });
    const counts = weights && Float64Array.from(own, (at) => weights[at] ?? NaN);
    const quantiles = residualQuantiles(residuals, coverage, 'absolute-residual', counts);
    return quantiles === null ? null : { ...quantiles, n: own.length };
  });
  // a year ahead without errors enough takes the pair of the nearest year before it; the first ones, of the first that has
  let pair = known.find((own) => own !== null) ?? null;
  return known.flatMap((own) => (pair = own ?? pair) ?? []);
}

function scoreOf(
  { actual, predicted, ahead, weights }: Rows,
  spread: SizeSpread | null,
  pairs: Pairs,
  coverage: number,
): number {
  const bound = (which: 'lower' | 'upper') =>
    predicted.map(
      (said, at) => said + (pairs[(ahead[at] ?? 1) - 1]?.[which] ?? NaN) * spreadOfSize(spread, said),
    );
  return intervalScore(actual, bound('lower'), bound('upper'), coverage, weights);
}
