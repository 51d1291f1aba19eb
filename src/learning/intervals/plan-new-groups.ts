/** What a prediction for a group never seen misses: fits that leave out whole groups. */
import { groupBlocks } from '../validation/blocks-of.ts';
import { groupKFold } from '../validation/group-k-fold.ts';
import { blockOf } from './block-of.ts';
import type { NewGroupRange } from './calibration.ts';
import type { FitJob, JobResult } from './fit-jobs.ts';
import { MIN_GROUPS, newGroupRange } from './new-group.ts';
import { foldJobs, type RangeInput, residualsOf } from './range-input.ts';

/** Folds that leave out whole groups. */
const N_GROUP_FOLDS = 5;

export interface NewGroupTask {
  readonly jobs: readonly FitJob[];
  readonly complete: (results: readonly JobResult[]) => NewGroupRange | null;
}

/** No fits where new groups are not asked for, where they are what the split asks for, or where there are too few groups. */
export function planNewGroups(input: RangeInput): NewGroupTask {
  const { newGroups: column, table, split, shared, coverage } = input;
  const none: NewGroupTask = { jobs: [], complete: () => null };
  if (column === null || blockOf(split.rule) === column) return none;
  const groups = groupBlocks(table, column);
  const present = new Set(Array.from(split.train, (row) => groups[row] ?? -1));
  present.delete(-1);
  if (present.size < MIN_GROUPS) return none;
  const folds = groupKFold(groups, split.train, N_GROUP_FOLDS, split.seed);
  const jobs = foldJobs(input, folds, false);
  const complete = (results: readonly JobResult[]) => {
    const residuals = residualsOf(shared.target, jobs, results);
    return newGroupRange({ column, groups }, folds, residuals, coverage, shared.weights);
  };
  return { jobs, complete };
}
