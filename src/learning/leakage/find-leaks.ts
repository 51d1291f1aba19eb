/**
 * The leakage audit: what in a table, its target and its split would make a score look better than the model is. After
 * Kapoor & Narayanan 2023 (Patterns 4:100804), Kaufman et al. 2012 (ACM TKDD 6:15) and Roberts et al. 2017 (Ecography 40:913). It
 * proposes; it never decides.
 */
import { findAfterHarvest } from './after-harvest.ts';
import { type Audit, openAudit } from './audit.ts';
import { findConstantInGroup } from './constant-in-group.ts';
import { findIdentifiers } from './identifiers.ts';
import type { LeakFinding, LeakInput } from './leak-finding.ts';
import { findNearRepeats } from './near-repeats.ts';
import { findRepeatedColumns } from './repeated-columns.ts';
import { findRepeats } from './repeats.ts';
import { findRowOrder } from './row-order.ts';
import { findSpatialNeighbours } from './spatial-neighbours.ts';
import { findIgnoredTime, findStraddlingGroups } from './split-leaks.ts';
import { findTargetClasses } from './target-classes.ts';
import { findTargetCopies } from './target-copy.ts';
import { findTargetCurves } from './target-curve.ts';
import { findTargetFormulas } from './target-formula.ts';
import { findFutureTargets } from './target-future.ts';
import { findTargetMeans } from './target-mean.ts';
import { findTellingGaps } from './telling-gaps.ts';

type Finder = (audit: Audit) => LeakFinding[];

/** Ways in which a column can be the target, the plainest explanation first: a column is told of once. */
const ofColumns: readonly Finder[] = [
  findTargetCopies,
  findTargetMeans,
  findTargetCurves,
  findFutureTargets,
  findTargetClasses,
  findIdentifiers,
  findTargetFormulas,
  findAfterHarvest,
  findTellingGaps,
];

const ofRows: readonly Finder[] = [
  findConstantInGroup,
  findStraddlingGroups,
  findIgnoredTime,
  findSpatialNeighbours,
  findRowOrder,
];

/**
 * @returns findings, the gravest first; plain data, the same for the same input and seed
 * @throws DataError `missing-column`, `wrong-kind`
 * @remarks Relations between columns are looked for in 10,000 drawn rows, near copies among 2,000, repeats among all: a million
 *   rows of a dozen columns take a few seconds. It does not pause: call it in a worker.
 */
export function findLeaks(input: LeakInput): LeakFinding[] {
  const audit = openAudit(input);
  const told = new Set<string>();
  const findings: LeakFinding[] = [];
  for (const find of ofColumns) {
    const untold = without(audit, told);
    const found = find(untold);
    findings.push(...found);
    for (const { code, columns } of found) for (const name of subjects(code, columns)) told.add(name);
  }
  const repeats = findRepeats(audit);
  // rows of one key differ in little: they are told of already
  const near = repeats.some(({ code }) => code === 'repeated-keys') ? [] : findNearRepeats(audit);
  findings.push(...repeats, ...near, ...ofRows.flatMap((find) => find(audit)));
  // two shadows of the target resemble each other, which is told of each already
  const repeated = findRepeatedColumns(without(audit, told));
  findings.push(...repeated);
  const shown = findings.filter(
    ({ code, columns }) => code !== 'constant-in-group' || !told.has(columns[0] ?? ''),
  );
  const grave = { severe: 0, warning: 1, info: 2 } as const;
  return shown.sort((a, b) => grave[a.severity] - grave[b.severity] || b.share - a.share);
}

/** Columns that need no second finding; of a mean over a group the group itself is not to blame. */
function subjects(code: LeakFinding['code'], columns: readonly string[]): readonly string[] {
  return code === 'target-formula' ? columns : columns.slice(0, 1);
}

function without(audit: Audit, told: ReadonlySet<string>): Audit {
  return {
    ...audit,
    numbers: audit.numbers.filter(({ name }) => !told.has(name)),
    words: audit.words.filter(({ name }) => !told.has(name)),
  };
}
