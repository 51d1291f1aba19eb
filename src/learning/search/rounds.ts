/**
 * Rounds: trials proposed together, and the shares of work that they climb. Successive halving (Jamieson & Talwalkar 2016,
 * AISTATS) goes on with the best third at three times the work; Hyperband (Li et al. 2018, JMLR 18:185) takes several such
 * ladders in turn, since a small share of the work may mislead.
 */
import type { SearchRules } from '../../domain/search.ts';
import { FINAL_ROUND } from './finale.ts';

/** The best 1/ETA go on. */
export const ETA = 3;
/** The smallest share of the work is ETA^−LONGEST. */
const LONGEST = 2;

export interface Round {
  readonly size: number;
  /** shares of the work, ascending to 1 */
  readonly resources: readonly number[];
}

/** What round `index` is; round 0 tries what is to be tried first, in full. */
export function roundAt(rules: SearchRules, index: number): Round {
  if (index === 0 || index === FINAL_ROUND) return { size: rules.first.length, resources: [1] };
  if (rules.pruning === 'halving') return ladder(LONGEST, rules.roundSize);
  if (rules.pruning === 'hyperband') {
    const length = LONGEST - ((index - 1) % (LONGEST + 1));
    return ladder(length, Math.ceil(((LONGEST + 1) / (length + 1)) * ETA ** length));
  }
  return { size: rules.roundSize, resources: [1] };
}

function ladder(length: number, size: number): Round {
  return { size, resources: Array.from({ length: length + 1 }, (_, i) => 1 / ETA ** (length - i)) };
}

/** How many of a rung go on to the next. */
export function nPromoted(n: number): number {
  return Math.max(1, Math.floor(n / ETA));
}
