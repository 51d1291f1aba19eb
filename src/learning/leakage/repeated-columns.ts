import type { CategoryColumn, DateColumn, NumberColumn } from '../../domain/dataset.ts';
import { knownPairs, squaredCorrelation } from './association.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

/** Squared correlation of the same measurement in two units, rounded to three digits or more. */
const SAME = 0.99999;
const MIN_ROWS = 10;
/** A first look at a few rows spares most pairs of a wide table. */
const N_SIFTED = 100;

/** The same column twice: a copy, another unit, or the same classes in other words. It leaks nothing, but splits its own importance. */
export function findRepeatedColumns(audit: Audit): LeakFinding[] {
  const numbers = audit.numbers.filter(({ name }) => name !== audit.timeColumn);
  return [
    ...eachPair(numbers, (a, b) => sameNumbers(audit, a, b)),
    ...eachPair(audit.words, (a, b) => sameWords(audit, a, b)),
  ].map(({ names, share }) => ({
    code: 'repeated-columns',
    severity: 'warning',
    columns: names,
    share,
    nRows: audit.table.nRows,
    proposal: null,
    remedy: 'drop-columns',
    evidence: { agreement: share },
  }));
}

interface Same {
  readonly names: readonly string[];
  readonly share: number;
}

/** Each column is told once, beside the first that it repeats. */
function eachPair<C extends { readonly name: string }>(
  columns: readonly C[],
  compare: (a: C, b: C) => number | null,
): Same[] {
  const told = new Set<C>();
  const found: Same[] = [];
  columns.forEach((a, i) => {
    if (told.has(a)) return;
    for (const b of columns.slice(i + 1)) {
      if (told.has(b)) continue;
      const share = compare(a, b);
      if (share === null) continue;
      told.add(b);
      found.push({ names: [b.name, a.name], share });
    }
  });
  return found;
}

function sameNumbers(
  { sample }: Audit,
  a: NumberColumn | DateColumn,
  b: NumberColumn | DateColumn,
): number | null {
  for (const rows of [sample.subarray(0, N_SIFTED), sample]) {
    const pairs = knownPairs(a.values, b.values, rows);
    if (pairs.rows.length < Math.max(MIN_ROWS, rows.length / 2)) return null;
    // where one is empty and the other is not they are two measurements
    const nOne = rows.filter(
      (row) => Number.isFinite(a.values[row]) !== Number.isFinite(b.values[row]),
    ).length;
    const share = squaredCorrelation(pairs.x, pairs.y);
    if (share < SAME || nOne > 0.02 * rows.length) return null;
    // two values each lie on a line whatever they mean; so do flags, which are the same when they agree
    if (rows === sample) return share;
  }
  return null;
}

/** Whether each word of one stands beside a single word of the other, and the other way round. */
function sameWords({ sample }: Audit, a: CategoryColumn, b: CategoryColumn): number | null {
  const there = new Map<number, number>();
  const back = new Map<number, number>();
  for (const row of sample) {
    const [first, second] = [a.codes[row] ?? -1, b.codes[row] ?? -1];
    if ((there.get(first) ?? second) !== second || (back.get(second) ?? first) !== first) return null;
    there.set(first, second);
    back.set(second, first);
  }
  // words of one row each pair up by themselves
  return there.size > 1 && 2 * there.size <= sample.length ? 1 : null;
}
