/**
 * From a way to make ranges to the fits that it needs, and from what they left to the ranges. Each way asks the question of
 * the split: folds of whole groups or squares where groups or squares are held out, past forecasts where years are.
 */
import type { Regressor } from '../estimator.ts';
import { makeFolds } from '../validation/make-folds.ts';
import { jackknifeFolds, planFolds, plusRule } from './plan-folds.ts';
import { planNewGroups } from './plan-new-groups.ts';
import { planOrigins } from './plan-origins.ts';
import { planQuantiles } from './plan-quantiles.ts';
import type { RangeInput, RangeTask } from './range-input.ts';

/**
 * @param regressor - the fitted one, whose ranges are asked for
 * @throws DataError as the folds do: `too-few-groups`, `too-few-years`, `missing-column` …
 */
export function planRanges(input: RangeInput, regressor: Regressor): RangeTask {
  const own = planMethod(input, regressor);
  const strangers = planNewGroups(input);
  return {
    jobs: [...own.jobs, ...strangers.jobs],
    complete: (results) => {
      const ranges = own.complete(results.slice(0, own.jobs.length));
      const newGroup = strangers.complete(results.slice(own.jobs.length));
      if (ranges === null || newGroup === null) return ranges;
      return { ...ranges, calibration: { ...ranges.calibration, newGroup } };
    },
  };
}

/** Fits that {@link planRanges} will ask for, as far as is known before the first one. @throws as it does */
export function countRangeFits(input: RangeInput): number {
  // a method that predicts quantiles itself needs none of the two
  const own = input.method === 'quantiles' ? 2 : planFits(input, input.method).jobs.length;
  return own + planNewGroups(input).jobs.length;
}

function planMethod(input: RangeInput, regressor: Regressor): RangeTask {
  return input.method === 'quantiles' ? planQuantiles(input, regressor) : planFits(input, input.method);
}

function planFits(input: RangeInput, method: Exclude<RangeInput['method'], 'quantiles'>): RangeTask {
  switch (method) {
    case 'cv-plus':
      return planFolds(input, makeFolds(input.table, plusRule(input), input.split.train, input.split.seed));
    case 'jackknife-plus':
      return planFolds(input, jackknifeFolds(input));
    case 'rolling-origin':
      return planOrigins(input);
    default:
      return method satisfies never;
  }
}
