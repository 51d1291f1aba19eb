/** Which way of making ranges suits a plan. */
import type { EstimatorId, RangeMethod } from './plan.ts';
import type { SplitRule } from './split.ts';

/** Fewer rows than this are too few to set some of them aside. */
const FEW_ROWS = 300;
/** So few that leaving out one block at a time costs little. */
const VERY_FEW_ROWS = 60;
/** From here on rows set aside are not missed, and ten more regressors would weigh on every bundle. */
const MANY_ROWS = 5000;

/** Methods whose regressors predict quantiles whatever their hyperparameters, so that their ranges follow how hard each row is. */
const learnsQuantiles: ReadonlySet<EstimatorId> = new Set(['gaussian-process']);

/**
 * The way of making ranges that asks the question of the split and fits the rows there are. A forecast's range comes from
 * past forecasts; few rows are too dear to set aside, so folds of them calibrate; of many, some can be spared.
 *
 * @param nRows - training and calibration rows together
 */
export function proposeRangeMethod(rule: SplitRule, nRows: number, estimator: EstimatorId): RangeMethod {
  if (rule.kind === 'year') return 'rolling-origin';
  if (nRows < VERY_FEW_ROWS) return 'jackknife-plus';
  if (nRows < FEW_ROWS) return 'cv-plus';
  if (learnsQuantiles.has(estimator)) return 'quantiles';
  return nRows > MANY_ROWS ? 'split' : 'cv-plus';
}
