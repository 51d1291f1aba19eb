/** Past forecasts: a fit at each earlier origin, scored on the years that came after it. */
import { foldRuleFor } from '../validation/fold-rule-for.ts';
import { makeFolds } from '../validation/make-folds.ts';
import { yearsOf } from '../table/years.ts';
import type { JobResult } from './fit-jobs.ts';
import type { FittedRanges } from './fitted-ranges.ts';
import { calibrateHorizons, N_ORIGINS } from './horizons.ts';
import { foldJobs, type RangeInput, type RangeTask } from './range-input.ts';

/** @throws DataError `too-few-years`; `missing-column` when the split is not by year and no column of time is known */
export function planOrigins(input: RangeInput): RangeTask {
  const { table, split, shared, coverage, timeColumn } = input;
  const { rule, train, seed } = split;
  const years = rule.kind === 'year' ? yearsOf(table, rule.column) : yearsOf(table, timeColumn ?? '');
  const origin = train.reduce((last, row) => Math.max(last, years[row] ?? last), -Infinity);
  const byYear = rule.kind === 'year' ? rule : yearRule(timeColumn ?? '', origin);
  const folds = makeFolds(table, foldRuleFor(table, byYear, train, N_ORIGINS), train, seed);
  const jobs = foldJobs(input, folds, false);
  const complete = (results: readonly JobResult[]): FittedRanges | null => {
    const predicted = results.map((result) => result.predicted);
    const past = { column: byYear.column, years, target: shared.target, folds, predicted, origin };
    const calibration = calibrateHorizons(past, coverage, shared.weights);
    return calibration === null ? null : { calibration, companions: [] };
  };
  return { jobs, complete };
}

const yearRule = (column: string, origin: number) =>
  ({ kind: 'year', column, firstTestYear: origin + 1, nCalibrationYears: 0 }) as const;
