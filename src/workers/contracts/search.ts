/** What crosses the thread between the page and the search worker: plans, views and events, all structured-cloneable. */
import type { ErrorRecord } from '../../domain/errors.ts';
import type { ExperimentId, RunId } from '../../domain/ids.ts';
import type { Candidate, EstimatorId, TrainingPlan } from '../../domain/plan.ts';
import type { SearchPlan } from '../../domain/search.ts';
import type { LeakFinding } from '../../learning/leakage/leak-finding.ts';
import type { FoldDifference } from '../../learning/search/verdict.ts';
import type { DevicePower, PowerRule } from '../search/count-workers.ts';
import type { Outcome } from './outcome.ts';

export type { DevicePower, FoldDifference, LeakFinding, PowerRule };

/** What a search would do, before anything is stored. */
export interface SearchProposal {
  readonly search: SearchPlan;
  /** rows of the split: learned from and cut into folds; kept apart for the range; kept apart for the last test */
  readonly nTrain: number;
  readonly nCalibration: number;
  readonly nTest: number;
  /** training and test rows of each fold */
  readonly folds: readonly { readonly nTrain: number; readonly nTest: number }[];
  /** what the audit found, the gravest first */
  readonly leaks: readonly LeakFinding[];
}

/** A trial as a page shows it. */
export interface TrialView {
  readonly trial: number;
  readonly candidate: Candidate;
  /** mean and standard deviation over folds of the root mean squared error, in the target's unit */
  readonly mean: number;
  readonly sd: number;
  /** of each fold */
  readonly folds: readonly number[];
}

export type SearchStatus = 'running' | 'paused' | 'finished' | 'failed' | 'killed';

/** How a search stands; read from storage it is the same as from its events. */
export interface SearchView {
  readonly runId: RunId;
  readonly search: SearchPlan;
  readonly status: SearchStatus;
  readonly error: ErrorRecord | null;
  /** trials begun; of these whole, stopped early, failed */
  readonly nTrials: number;
  readonly nWhole: number;
  readonly nStopped: number;
  readonly nFailed: number;
  readonly nFits: number;
  /** why trials failed, each estimator and code once */
  readonly failures: readonly { readonly estimator: EstimatorId; readonly code: string }[];
  readonly workedMs: number;
  /** null while nothing is known */
  readonly remainingMs: number | null;
  readonly nWorkers: number;
  readonly power: PowerRule;
  /** whole trials that are no naive guesses, the best first; at most {@link MAX_LEADERS} */
  readonly leaders: readonly TrialView[];
  /** naive guesses, the best first, with the difference of the best leader from each */
  readonly naive: readonly (TrialView & { readonly difference: FoldDifference | null })[];
  readonly answer: 'better' | 'no-better' | 'nothing';
}

export const MAX_LEADERS = 8;

export interface SearchApi {
  /** @param plan - table, target, features and split; its candidates are not read */
  propose(plan: TrainingPlan, budgetMs: number): Promise<SearchProposal>;
  /** Stores the search as a run and begins. @throws TrainingError `busy` when another search runs here */
  start(search: SearchPlan): Promise<RunId>;
  pause(runId: RunId): Promise<void>;
  /** Goes on with a paused search, or one whose tab was killed. */
  resume(runId: RunId): Promise<void>;
  /** Ends the search with what it has found. */
  finish(runId: RunId): Promise<void>;
  view(runId: RunId): Promise<SearchView>;
  /** Searches that storage calls running and nobody holds. */
  listInterrupted(experimentIds: readonly ExperimentId[]): Promise<readonly RunId[]>;
  isBusy(): Promise<boolean>;
  /** What the page knows of the device; a worker cannot ask. */
  setPower(power: DevicePower): Promise<void>;
  /** `onView` is a Comlink proxy; lasts as long as the worker. */
  listen(onView: (view: SearchView) => void): Promise<void>;
}

export type SearchService = {
  readonly [Name in keyof SearchApi]: (
    ...parameters: Parameters<SearchApi[Name]>
  ) => Promise<Outcome<Awaited<ReturnType<SearchApi[Name]>>>>;
};
