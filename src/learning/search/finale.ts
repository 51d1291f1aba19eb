/** The last trial of a search: a blend of the best setting of each of its best estimators. */
import type { SearchJournal, SearchRules, SearchTrial } from '../../domain/search.ts';
import { formatMembers } from '../estimators/blend/member-text.ts';
import { leaders } from './standing.ts';
import { isNaive } from './verdict.ts';

/** Its round: after every other, whatever their number. */
export const FINAL_ROUND = 1_000_000;
const MAX_MEMBERS = 4;
/** Folds within the blend: its members are fitted once more than this on every fold. */
const N_INNER = 4;

/** @returns null when fewer than two estimators have a whole trial, or the last trial was proposed before */
export function finalTrial(rules: SearchRules, journal: SearchJournal): SearchTrial | null {
  if (journal.trials.some(({ round }) => round === FINAL_ROUND)) return null;
  const members = new Map(
    leaders(rules, journal)
      .filter((standing) => !isNaive(standing) && standing.candidate.estimator !== 'blend')
      .toReversed()
      // the best of each estimator is set last, and stays
      .map(({ candidate }) => [candidate.estimator, candidate] as const),
  );
  const best = [...members.values()].slice(-MAX_MEMBERS).toReversed();
  if (best.length < 2) return null;
  const candidate = {
    estimator: 'blend',
    hyperparameters: { members: formatMembers(best), cv: N_INNER },
  } as const;
  return { trial: journal.trials.length, round: FINAL_ROUND, candidate };
}

/** Full fits that the last trial takes on one fold, in fits of each of its members. */
export const FITS_A_MEMBER = N_INNER + 1;
