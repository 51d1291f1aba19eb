/** Past forecasts: a fit at each earlier origin, scored on the years that came after it. */
import type { FoldRule } from '../../domain/split.ts';
import { DataError } from '../../domain/errors.ts';
import { makeFolds } from '../validation/make-folds.ts';
import { possibleOrigins } from '../validation/rolling-origin.ts';
import { yearsOf } from '../table/years.ts';
import type { JobResult } from './fit-jobs.ts';
import type { FittedRanges } from './fitted-ranges.ts';
import { calibrateHorizons, N_ORIGINS } from './horizons.ts';
import { foldJobs, type RangeInput, type RangeTask } from './range-input.ts';

/** Share of the years of the final fit that an earlier origin must know: from fewer, forecasts were harder than they are now. */
const LEAST_KNOWN = 0.5;
/** Fewer origins than this would take one year's luck for the rule; the horizon is shortened before. */
const MIN_ORIGINS = 2;

/** @throws DataError `too-few-years`; `missing-column` when the split is not by year and no column of time is known */
export function planOrigins(input: RangeInput): RangeTask {
  const { table, split, shared, coverage, timeColumn } = input;
  const column = split.rule.kind === 'year' ? split.rule.column : (timeColumn ?? '');
  const years = yearsOf(table, column);
  const origin = split.train.reduce((last, row) => Math.max(last, years[row] ?? last), -Infinity);
  const folds = makeFolds(table, originRule(input, column, years, origin), split.train, split.seed);
  const jobs = foldJobs(input, folds, false);
  const complete = (results: readonly JobResult[]): FittedRanges | null => {
    const predicted = results.map((result) => result.predicted);
    const past = { column, years, target: shared.target, folds, predicted, origin };
    const calibration = calibrateHorizons(past, coverage, shared.weights);
    return calibration === null ? null : { calibration, companions: [] };
  };
  return { jobs, complete };
}

/** As far ahead as the test years lie, less where too few origins could be checked so far. */
function originRule(
  { split: { train, test } }: RangeInput,
  column: string,
  years: Float64Array,
  last: number,
): Extract<FoldRule, { kind: 'rolling-origin' }> {
  const known = [...new Set(Array.from(train, (row) => years[row] ?? NaN))].filter(Number.isFinite);
  const knowsEnough = (origin: number) =>
    known.filter((year) => year <= origin).length >= LEAST_KNOWN * known.length;
  const usable = (horizon: number) => possibleOrigins(years, train, horizon).filter(knowsEnough);
  const farthest = test.reduce((most, row) => Math.max(most, years[row] ?? most), last);
  let horizon = Math.max(1, Math.ceil(farthest - last));
  while (horizon > 1 && usable(horizon).length < MIN_ORIGINS) horizon--;
  const nOrigins = Math.min(N_ORIGINS, usable(horizon).length);
  if (nOrigins === 0) throw new DataError('too-few-years', { nYears: known.length });
  return { kind: 'rolling-origin', column, nOrigins, horizon };
}
