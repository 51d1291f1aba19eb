/** How the trials stand by a journal: which are whole, which failed, and in what order. */
import type { SearchJournal, SearchRules, SearchScore, SearchTrial } from '../../domain/search.ts';

export interface Standing extends SearchTrial {
  /** the largest share of the work at which it was scored; 0: never */
  readonly resource: number;
  /** its scores at that share, by fold */
  readonly scores: readonly SearchScore[];
  /** mean over those folds; Infinity when a fit failed or none was made */
  readonly mean: number;
  readonly hasFailed: boolean;
  /** scored on every fold with all of the work */
  readonly isWhole: boolean;
}

/** One standing a trial, in order of trials. */
export function standings({ nFolds }: Pick<SearchRules, 'nFolds'>, journal: SearchJournal): Standing[] {
  const byTrial = new Map<number, SearchScore[]>();
  for (const score of journal.scores) {
    const scores = byTrial.get(score.trial);
    if (scores === undefined) byTrial.set(score.trial, [score]);
    else scores.push(score);
  }
  return journal.trials.map((trial) => {
    const all = byTrial.get(trial.trial) ?? [];
    const resource = all.reduce((most, score) => Math.max(most, score.resource), 0);
    const scores = all.filter((score) => score.resource === resource).sort((a, b) => a.fold - b.fold);
    const hasFailed = all.some(({ value }) => value === null);
    const mean = hasFailed ? Infinity : meanOf(scores);
    return {
      ...trial,
      resource,
      scores,
      mean,
      hasFailed,
      isWhole: resource === 1 && scores.length === nFolds && !hasFailed,
    };
  });
}

/** Mean of scores that are all there; Infinity of none. */
export function meanOf(scores: readonly SearchScore[]): number {
  if (scores.length === 0) return Infinity;
  return scores.reduce((sum, { value }) => sum + (value ?? Infinity), 0) / scores.length;
}

/** Whole trials, the best first; of equals the earlier. */
export function leaders(rules: Pick<SearchRules, 'nFolds'>, journal: SearchJournal): Standing[] {
  return standings(rules, journal)
    .filter(({ isWhole }) => isWhole)
    .sort(byMean);
}

/** Also those that ended early: who went further counts as better, then by score, then the earlier. */
export function rankAll(rules: Pick<SearchRules, 'nFolds'>, journal: SearchJournal): Standing[] {
  return standings(rules, journal)
    .filter(({ scores }) => scores.length > 0)
    .sort(
      (a, b) =>
        Number(a.hasFailed) - Number(b.hasFailed) ||
        b.resource - a.resource ||
        b.scores.length - a.scores.length ||
        byMean(a, b),
    );
}

export function byMean(a: Pick<Standing, 'mean' | 'trial'>, b: Pick<Standing, 'mean' | 'trial'>): number {
  // Infinity − Infinity is NaN
  return a.mean === b.mean ? a.trial - b.trial : a.mean - b.mean;
}
