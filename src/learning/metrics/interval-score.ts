import { DataError } from '../../domain/errors.ts';
import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Mean interval score of central ranges, in the target's unit: width, plus 2/α times the distance of each outcome that
 * fell outside. Narrow ranges that hold what they claim score lowest, so ranges of different widths can be compared.
 *
 * @param coverage - share that the ranges claim, 0–1 exclusive; α = 1 − coverage
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (coverage, a weight)
 * @remarks Winkler (1972), J. Am. Stat. Assoc. 67:187; Gneiting & Raftery (2007), ibid. 102:359, eq. 43.
 */
export function intervalScore(
  actual: Float64Array,
  low: Float64Array,
  high: Float64Array,
  coverage: number,
  weights?: Float64Array,
): number {
  if (!(coverage > 0 && coverage < 1)) throw new DataError('out-of-range', { what: 'coverage', coverage });
  checkPairs(actual, low, weights);
  checkPairs(actual, high);
  const penalty = 2 / (1 - coverage);
  const score = (i: number): number => {
    const observed = actual[i] ?? NaN;
    const [from, to] = [low[i] ?? NaN, high[i] ?? NaN];
    return to - from + penalty * (Math.max(0, from - observed) + Math.max(0, observed - to));
  };
  return weightedMean(actual.length, score, weights);
}
