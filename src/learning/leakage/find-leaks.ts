/**
 * The leakage audit: what in a table, its target and its split would make a score look better than the model is. After
 * Kapoor & Narayanan 2023 (Patterns 4:100804) and Roberts et al. 2017 (Ecography 40:913). It proposes; it never decides.
 */
import { findConstantInGroup } from './constant-in-group.ts';
import type { LeakFinding, LeakInput } from './leak-finding.ts';
import { findRepeats } from './repeats.ts';
import { findIgnoredTime, findStraddlingGroups } from './split-leaks.ts';
import { findTargetCopies } from './target-copy.ts';

/**
 * @returns findings, the gravest first
 * @throws DataError `missing-column`, `wrong-kind`
 */
export function findLeaks(input: LeakInput): LeakFinding[] {
  const findings = [
    ...findRepeats(input),
    ...findTargetCopies(input),
    ...findConstantInGroup(input),
    ...findStraddlingGroups(input),
    ...findIgnoredTime(input),
  ];
  const grave = { severe: 0, warning: 1, info: 2 } as const;
  return findings.sort((a, b) => grave[a.severity] - grave[b.severity] || b.share - a.share);
}
