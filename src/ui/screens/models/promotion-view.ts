/** What the promotion dialog shows of a report: the two models' scores side by side, and the reasons as codes. */
import type { Issue } from '../../../domain/errors.ts';
import type { GateVerdict, PromotionReport, RowScores } from '../../../workers/contracts/models.ts';

export interface SideBySide {
  readonly key: 'rmse' | 'mae' | 'r2' | 'coverage' | 'width';
  readonly candidate: number;
  readonly champion: number;
  /** which of the two is better; null when that cannot be said, as of a range's coverage */
  readonly better: 'candidate' | 'champion' | null;
}

const measures = [
  { key: 'rmse', of: 'root_mean_squared_error', wants: 'less' },
  { key: 'mae', of: 'mean_absolute_error', wants: 'less' },
  { key: 'r2', of: 'r2_score', wants: 'more' },
  { key: 'coverage', of: 'coverage', wants: null },
  { key: 'width', of: 'width', wants: null },
] as const satisfies readonly {
  readonly key: SideBySide['key'];
  readonly of: keyof RowScores;
  readonly wants: 'less' | 'more' | null;
}[];

/** Empty when the two were not compared. */
export function sideBySide({ comparison }: PromotionReport): SideBySide[] {
  if (comparison?.type !== 'compared') return [];
  return measures.map(({ key, of, wants }) => {
    const candidate = comparison.candidate[of];
    const champion = comparison.champion[of];
    return { key, candidate, champion, better: betterOf(candidate, champion, wants) };
  });
}

function betterOf(
  candidate: number,
  champion: number,
  wants: 'less' | 'more' | null,
): SideBySide['better'] {
  if (wants === null || candidate === champion) return null;
  return candidate < champion === (wants === 'less') ? 'candidate' : 'champion';
}

/**
 * The verdict as it is told. A champion that learned from the rows looks better on them than it is: only a candidate that
 * beats it all the same has shown something.
 */
export function toldVerdict({ comparison, verdict }: PromotionReport): GateVerdict | 'unfair' {
  const sawRows = comparison?.type === 'compared' && comparison.cautions.includes('champion-saw-rows');
  return sawRows && verdict !== 'better' ? 'unfair' : verdict;
}

/** Why the two were not compared; null when they were. */
export function reasonOf({ comparison, reason }: PromotionReport): string | null {
  if (reason !== null) return reason;
  return comparison?.type === 'not-comparable' ? comparison.reason : null;
}

/** The columns that one of them asks for and the table does not have. */
export function missingColumns({ comparison }: PromotionReport): string[] {
  if (comparison?.type !== 'not-comparable') return [];
  return comparison.issues.flatMap(({ column }) => column ?? []);
}

/** The changes worth saying: at most `nMost`, and how many more there are. */
export function firstChanges(
  changes: readonly Issue[],
  nMost: number,
): { readonly shown: readonly Issue[]; readonly nMore: number } {
  const told = changes.filter(({ code }) => code !== 'no-champion');
  return { shown: told.slice(0, nMost), nMore: Math.max(0, told.length - nMost) };
}
