/** Models and naive guesses in one table, the least error first. */
import type { FoldDifference, SearchView, TrialView } from '../../../workers/contracts/search.ts';

export interface ScoreRow {
  readonly trial: TrialView;
  readonly isNaive: boolean;
  /** of the best model from this guess; null for models, and without a model */
  readonly difference: FoldDifference | null;
}

export function scoreRows({ leaders, naive }: Pick<SearchView, 'leaders' | 'naive'>): ScoreRow[] {
  const models = leaders.map((trial) => ({ trial, isNaive: false, difference: null }));
  const guesses = naive.map((guess) => ({ trial: guess, isNaive: true, difference: guess.difference }));
  return [...models, ...guesses].sort((a, b) => a.trial.mean - b.trial.mean || a.trial.trial - b.trial.trial);
}

/** How much lower the best model's error is than the best guess's, 0–1; 0 when there is nothing to compare. */
export function gainOf({ leaders, naive }: Pick<SearchView, 'leaders' | 'naive'>): number {
  const [best] = leaders;
  const [guess] = naive;
  return best === undefined || guess === undefined ? 0 : 1 - best.mean / guess.mean;
}
