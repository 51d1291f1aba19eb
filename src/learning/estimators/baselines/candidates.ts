import type { Candidate } from '../../../domain/plan.ts';
import { joinNames } from '../../../domain/column-names.ts';

/**
 * The baselines that a dataset allows: those by group when there are groups, those in time when there is a time.
 * The features given to `fit` and `predict` must hold these columns.
 */
export function baselineCandidates(groups: readonly string[], timeColumn: string | null): Candidate[] {
  const candidates: Candidate[] = [{ estimator: 'baseline-global-mean', hyperparameters: {} }];
  const names = joinNames(groups);
  if (groups.length > 0)
    candidates.push({ estimator: 'baseline-group-mean', hyperparameters: { groups: names } });
  if (timeColumn === null) return candidates;
  const time = joinNames([timeColumn]);
  candidates.push({ estimator: 'baseline-last-years', hyperparameters: { groups: names, time, last_k: 3 } });
  candidates.push({ estimator: 'baseline-trend', hyperparameters: { groups: names, time } });
  return candidates;
}
