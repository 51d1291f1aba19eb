/** Conformalised quantile regression: the method's own quantiles, or those of two boosters, corrected on the calibration rows. */
import type { Regressor } from '../estimator.ts';
import { decodeRegressor } from '../estimators/codecs.ts';
import { requireCategory } from '../table/require-column.ts';
import { takeRows } from '../table/take-rows.ts';
import { takeValues } from '../table/take-values.ts';
import { blockOf } from './block-of.ts';
import type { FitJob, JobResult } from './fit-jobs.ts';
import { predictedQuantiles, type FittedRanges } from './fitted-ranges.ts';
import { calibrateQuantiles, quantileShares } from './quantile-regression.ts';
import { MIN_MONDRIAN_ROWS, type RangeInput, type RangeTask, takeCategory } from './range-input.ts';

/** @param regressor - the fitted one: no further fits where it predicts quantiles itself */
export function planQuantiles(input: RangeInput, regressor: Regressor): RangeTask {
  const { shared, table, split, coverage, mondrian } = input;
  const rows = split.calibration;
  const shares = quantileShares(coverage);
  const learnsQuantiles = regressor.predictQuantiles !== undefined;
  const jobs = learnsQuantiles ? [] : quantileJobs(input, shares);
  const complete = (results: readonly JobResult[]): FittedRanges | null => {
    // each end must carry its half of what may be missed
    if (Math.ceil((rows.length + 1) * shares[1] - 1e-9) > rows.length) return null;
    const companions = results.map(({ regressor: bytes }) => decodeRegressor(bytes ?? new Uint8Array()));
    const column = mondrian === null ? null : takeCategory(requireCategory(table, mondrian), rows);
    const calibration = calibrateQuantiles({
      actual: takeValues(shared.target, rows),
      ...predictedQuantiles({ shares }, companions, regressor, takeRows(shared.features, rows)),
      coverage,
      shares,
      block: blockOf(split.rule),
      ...(column === null ? {} : { byGroup: { column, minRows: MIN_MONDRIAN_ROWS } }),
      ...(shared.weights === undefined ? {} : { weights: takeValues(shared.weights, rows) }),
    });
    return { calibration, companions };
  };
  return { jobs, complete };
}

/** Two boosters with a quantile loss; the plan's own hyperparameters where it is they that are asked for. */
function quantileJobs(input: RangeInput, shares: readonly [number, number]): FitJob[] {
  const { estimator, hyperparameters, quantileEstimator, split, fitRows } = input;
  const own = estimator.id === quantileEstimator.id ? hyperparameters : {};
  return shares.map((quantile) => ({
    estimator: quantileEstimator,
    hyperparameters: { ...own, loss: 'quantile', quantile },
    ...fitRows(split.train),
    predict: new Uint32Array(0),
    keep: true,
  }));
}
