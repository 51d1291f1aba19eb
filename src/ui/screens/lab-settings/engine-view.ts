/** How an engine's report is told: in use, right but slower, or refused and why. */
import type { EngineReport } from '../../../workers/contracts/training.ts';

export type EngineVerdict =
  | { readonly verdict: 'chosen' | 'slower' }
  | { readonly verdict: 'refused'; readonly refusal: NonNullable<EngineReport['refusal']> };

export function verdictOf({ chosen, trusted, refusal }: EngineReport): EngineVerdict {
  if (chosen) return { verdict: 'chosen' };
  if (refusal !== null) return { verdict: 'refused', refusal };
  return trusted ? { verdict: 'slower' } : { verdict: 'refused', refusal: 'failed' };
}

/** The chosen one first, then what is right by time, then what is refused. */
export function inOrder(reports: readonly EngineReport[]): EngineReport[] {
  return reports.toSorted(
    (a, b) => rank(a) - rank(b) || (a.measuredMs ?? Infinity) - (b.measuredMs ?? Infinity),
  );
}

const ranks = { chosen: 0, slower: 1, refused: 2 } as const;

function rank(report: EngineReport): number {
  return ranks[verdictOf(report).verdict];
}
