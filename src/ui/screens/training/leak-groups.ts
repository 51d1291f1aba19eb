/** Findings of one kind together, so that twenty columns with one trouble are one line. */
import type { SplitRule } from '../../../domain/split.ts';
import type { LeakFinding } from '../../../workers/contracts/training.ts';

export interface LeakGroup {
  readonly code: LeakFinding['code'];
  readonly severity: LeakFinding['severity'];
  /** what it is about, each once; a column with its group as `rain (Area)` */
  readonly subjects: readonly string[];
  /** the columns that could be left out */
  readonly columns: readonly string[];
  /** the largest of the group */
  readonly share: number;
  readonly proposal: SplitRule | null;
  readonly remedy: LeakFinding['remedy'];
}

/** @param leaks - the gravest first; groups keep that order */
export function groupLeaks(leaks: readonly LeakFinding[]): LeakGroup[] {
  const groups = new Map<string, LeakFinding[]>();
  for (const leak of leaks) {
    const key = `${leak.code} ${leak.severity}`;
    groups.set(key, [...(groups.get(key) ?? []), leak]);
  }
  return [...groups.values()].flatMap((found) => {
    const [first] = found;
    if (first === undefined) return [];
    return {
      code: first.code,
      severity: first.severity,
      subjects: [...new Set(found.map(subjectOf))],
      columns: [...new Set(found.flatMap(({ columns }) => columns[0] ?? []))],
      share: Math.max(...found.map(({ share }) => share)),
      proposal: first.proposal,
      remedy: first.remedy,
    };
  });
}

function subjectOf({ code, columns }: LeakFinding): string {
  if (code === 'repeated-rows' || code === 'near-repeated-rows' || code === 'row-order') return '';
  const [column = '', group] = columns;
  // a mean and a later value are of their groups; a formula is of all its columns
  const isOfGroup = ['constant-in-group', 'target-mean', 'target-future'].includes(code);
  return isOfGroup && group !== undefined ? `${column} (${columns.slice(1).join(', ')})` : columns.join(', ');
}
