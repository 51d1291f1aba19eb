/**
 * A search for the best model: what is tried, how each try is scored, and the journal of what came out. All of it is plain
 * data: the same rules, seed and journal give the same next step, on any number of workers and after any interruption.
 */
import type { Candidate, EstimatorId, Hyperparameters, TrainingPlan } from './plan.ts';
import type { FoldRule } from './split.ts';

/** How new settings are drawn: independently, evenly spread, or where earlier trials went well. */
export type SearchSampler = 'random' | 'sobol' | 'tpe';

/**
 * How poor trials end early: never; when their first folds are worse than half of the earlier trials' were; or by trying many
 * on a small share of the work and going on with the best third only (one such ladder, or several that begin at other shares).
 */
export type SearchPruning = 'none' | 'median' | 'halving' | 'hyperband';

/** What may be varied of a hyperparameter; within the bounds of the estimator's own specification. */
export type SearchRange =
  | {
      readonly type: 'number';
      readonly name: string;
      readonly low: number;
      readonly high: number;
      readonly whole: boolean;
      readonly logarithmic: boolean;
    }
  | { readonly type: 'choice'; readonly name: string; readonly choices: readonly string[] }
  | { readonly type: 'flag'; readonly name: string };

/** One estimator in the space: its ranges matter only where it is chosen. */
export interface SearchMember {
  readonly estimator: EstimatorId;
  /** settings that every trial of it shares */
  readonly fixed: Hyperparameters;
  readonly ranges: readonly SearchRange[];
  /** hyperparameter that counts its steps (trees, epochs), so that a share of the work is fewer of them; null: fewer rows */
  readonly steps: { readonly name: string; readonly whole: number } | null;
}

/** A setting with the score it had elsewhere: an earlier search of the same question. Lower is better. */
export interface SearchObservation {
  readonly candidate: Candidate;
  readonly score: number;
}

export interface SearchRules {
  readonly members: readonly SearchMember[];
  /** tried first and in full: the naive guesses and each estimator's defaults */
  readonly first: readonly Candidate[];
  readonly known: readonly SearchObservation[];
  readonly sampler: SearchSampler;
  readonly pruning: SearchPruning;
  /** trials in all, `first` among them */
  readonly nTrials: number;
  /** trials proposed together: they learn from earlier rounds, never from each other, so that the order of finishing cannot matter */
  readonly roundSize: number;
  readonly nFolds: number;
  readonly seed: number;
}

/** A candidate that the search decided to try. Trials count from 0. */
export interface SearchTrial {
  readonly trial: number;
  readonly round: number;
  readonly candidate: Candidate;
}

/** One fit that is to be made: a trial on one fold with a share of the work. */
export interface SearchTask {
  readonly trial: number;
  readonly fold: number;
  /** share of the steps (or rows) of a full fit, 0–1 */
  readonly resource: number;
}

export interface SearchScore extends SearchTask {
  /** root mean squared error on the fold's test rows, in the target's unit; null: the fit failed */
  readonly value: number | null;
  /** code of what made it fail */
  readonly error?: string;
  /** test rows of the fold */
  readonly nRows: number;
  /** time that the fit and its score took on a worker, for estimates alone; no decision reads it */
  readonly durationMs: number;
}

/** Everything that happened, in order of happening; decisions do not depend on the order of the scores. */
export interface SearchJournal {
  readonly trials: readonly SearchTrial[];
  readonly scores: readonly SearchScore[];
}

/** A whole search as it was agreed to: what is asked of which table, how it is cut, and how long it may take. */
export interface SearchPlan {
  /** table, target, features, split and naive guesses; its own candidates are not tried */
  readonly plan: TrainingPlan;
  /** how the split's training rows are cut: its calibration and test rows have no part in the choice */
  readonly folds: FoldRule;
  readonly rules: SearchRules;
  /** time of working, ms; pauses do not count */
  readonly budgetMs: number;
}

/** The search as storage keeps it while it runs. */
export interface SavedSearch {
  readonly search: SearchPlan;
  readonly journal: SearchJournal;
  readonly workedMs: number;
}
