import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

/** |2·AUC − 1| of the target between rows with and without a value, and its distance from chance in standard errors. */
const TELLING = 0.3;
const Z = 3.8;
/** Within groups fewer pairs are left to compare. */
const Z_WITHIN = 2;
const MIN_EACH = 6;

/**
 * Columns whose emptiness tells the target: a sample that was only taken where something grew. The two kinds of rows are compared
 * by their ranks (Mann & Whitney 1947, Ann. Math. Stat. 18:50), over all rows and within each group and year: a gap that a whole
 * region or year shares is about the region or year.
 */
export function findTellingGaps(audit: Audit): LeakFinding[] {
  const { sample, timeColumn } = audit;
  const time = audit.table.columns.find(({ name }) => name === timeColumn);
  const strata = [
    null,
    ...audit.groupings.map(({ codes }) => codes),
    ...(time === undefined || time.kind === 'category' ? [] : [time.values]),
  ];
  const columns = [
    ...audit.numbers.map(({ name, values }) => ({ name, isGap: (row: number) => Number.isNaN(values[row]) })),
    ...audit.words.map(({ name, codes }) => ({ name, isGap: (row: number) => (codes[row] ?? -1) < 0 })),
  ];
  const findings: LeakFinding[] = [];
  for (const { name, isGap } of columns) {
    const nGaps = sample.reduce((n, row) => n + Number(isGap(row)), 0);
    if (nGaps < MIN_EACH || sample.length - nGaps < MIN_EACH) continue;
    let weakest = 1;
    let z = 0;
    for (const stratum of strata) {
      const found = compareRanks(audit, isGap, stratum);
      weakest = Math.min(weakest, Math.abs(found.effect));
      if (stratum === null) z = Math.abs(found.z);
      if (weakest < TELLING || Math.abs(found.z) < (stratum === null ? Z : Z_WITHIN)) {
        weakest = 0;
        break;
      }
    }
    if (weakest === 0) continue;
    findings.push({
      code: 'telling-gaps',
      severity: weakest > 0.8 ? 'severe' : 'warning',
      columns: [name],
      share: nGaps / sample.length,
      nRows: Math.round((nGaps / sample.length) * audit.table.nRows),
      proposal: null,
      remedy: 'drop-columns',
      evidence: { rank_effect: weakest, standard_errors: z },
    });
  }
  return findings;
}

/** Over strata, pairs of a gap and no gap: how much more often the one's target is larger (−1 … 1), and that over its spread. */
function compareRanks(
  { y, sample }: Audit,
  isGap: (row: number) => boolean,
  stratum: ArrayLike<number> | null,
): { readonly effect: number; readonly z: number } {
  const members = new Map<number, number[]>();
  for (const row of sample) {
    const key = stratum === null ? 0 : (stratum[row] ?? Number.NaN);
    const there = members.get(key);
    if (there === undefined) members.set(key, [row]);
    else there.push(row);
  }
  let sum = 0;
  let variance = 0;
  let nPairs = 0;
  for (const rows of members.values()) {
    rows.sort((a, b) => (y[a] ?? 0) - (y[b] ?? 0));
    const { surplus, nGaps } = countSurplus(rows, y, isGap);
    const nOthers = rows.length - nGaps;
    sum += surplus;
    nPairs += nGaps * nOthers;
    variance += (nGaps * nOthers * (rows.length + 1)) / 3;
  }
  // nothing to compare within the strata: the gaps are theirs
  if (nPairs === 0) return { effect: 0, z: 0 };
  return { effect: sum / nPairs, z: sum / Math.sqrt(variance) };
}

/** Pairs in which the gap's target is the larger, less those in which it is the smaller; equals count for neither. */
function countSurplus(
  sorted: readonly number[],
  y: Float64Array,
  isGap: (row: number) => boolean,
): { readonly surplus: number; readonly nGaps: number } {
  const nGaps = sorted.reduce((n, row) => n + Number(isGap(row)), 0);
  const nOthers = sorted.length - nGaps;
  let surplus = 0;
  let below = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start;
    let gaps = 0;
    while (end < sorted.length && y[sorted[end] ?? 0] === y[sorted[start] ?? 0])
      gaps += Number(isGap(sorted[end++] ?? 0));
    const others = end - start - gaps;
    surplus += gaps * (below - (nOthers - below - others));
    below += others;
    start = end;
  }
  return { surplus, nGaps };
}
