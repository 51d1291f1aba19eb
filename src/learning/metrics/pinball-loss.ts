import { DataError } from '../../domain/errors.ts';
import { checkPairs } from './check-pairs.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Mean pinball loss of a predicted quantile, in the target's unit: the score that the true quantile minimises.
 *
 * @param quantile - the predicted quantile of each row, length n
 * @param share - which quantile it is, 0–1 exclusive
 * @param weights - length n; absent: 1 each
 * @throws {@link DataError} `length-mismatch`, `empty`, `not-finite`, `out-of-range` (share, a weight)
 * @remarks Koenker & Bassett (1978), Econometrica 46:33. scikit-learn's `mean_pinball_loss`.
 */
export function pinballLoss(
  actual: Float64Array,
  quantile: Float64Array,
  share: number,
  weights?: Float64Array,
): number {
  if (!(share > 0 && share < 1)) throw new DataError('out-of-range', { what: 'share', share });
  checkPairs(actual, quantile, weights);
  const loss = (i: number): number => {
    const above = (actual[i] ?? NaN) - (quantile[i] ?? NaN);
    return above >= 0 ? share * above : (share - 1) * above;
  };
  return weightedMean(actual.length, loss, weights);
}
