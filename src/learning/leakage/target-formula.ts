import { Random } from '../random.ts';
import { midranks, squaredCorrelation } from './association.ts';
import type { Audit } from './audit.ts';
import { explainByAll } from './explain-by-all.ts';
import type { LeakFinding } from './leak-finding.ts';

/** A product or quotient that explains this much is how the target was computed; two honest causes seldom multiply to it. */
const SUSPICIOUS = 0.99;
/** Sums need more: two honest causes may add up to nearly all. */
const SUSPICIOUS_SUM = 0.9975;
const EXACT = 0.9999;
const MIN_ROWS = 20;
/** Rows on which pairs are looked through, then those on which what was found must hold. */
const N_SIFTED = 300;
const N_CHECKED = 4000;

type Formula = 'product' | 'quotient' | 'sum';

/** Two columns that give the target together, such as production and area; or all numbers by one straight formula, or one of powers. */
export function findTargetFormulas(audit: Audit): LeakFinding[] {
  const columns = audit.numbers.filter(({ kind, name }) => kind === 'number' && name !== audit.timeColumn);
  const rows = Random.fromSeed(audit.seed ?? 0)
    .split('formula')
    .shuffle(audit.sample.slice());
  const sifted = rows.subarray(0, N_SIFTED);
  const checked = rows.subarray(0, N_CHECKED);
  const findings: LeakFinding[] = [];
  for (let i = 0; i < columns.length; i++) {
    for (let j = i + 1; j < columns.length; j++) {
      const [a, b] = [columns[i], columns[j]];
      if (a === undefined || b === undefined || best(audit.y, a.values, b.values, sifted).share < SUSPICIOUS)
        continue;
      const { share, formula } = best(audit.y, a.values, b.values, checked);
      if (share < (formula === 'sum' ? SUSPICIOUS_SUM : SUSPICIOUS)) continue;
      findings.push(describe(audit, [a.name, b.name], share, formula));
    }
  }
  if (findings.length > 0) return findings;
  const all = explainByAll(columns, audit.y, checked);
  return all === null ? [] : [describe(audit, all.columns, all.share, all.form)];
}

function best(
  target: Float64Array,
  first: Float64Array,
  second: Float64Array,
  rows: Uint32Array,
): { readonly share: number; readonly formula: Formula } {
  const known = rows.filter((row) => [target, first, second].every((values) => Number.isFinite(values[row])));
  if (known.length < Math.max(MIN_ROWS, rows.length / 2)) return { share: 0, formula: 'sum' };
  const take = (values: Float64Array) => Float64Array.from(known, (row) => values[row] ?? 0);
  const [y, a, b] = [take(target), take(first), take(second)];
  const ranks = midranks(y);
  const alone = Math.max(squaredCorrelation(a, y), squaredCorrelation(b, y));
  const made: [Formula, number][] = [
    [
      'product',
      together(
        a.map((value, i) => value * (b[i] ?? 0)),
        y,
        ranks,
      ),
    ],
    [
      'quotient',
      together(
        a.map((value, i) => value / (b[i] ?? 0)),
        y,
        ranks,
      ),
    ],
    [
      'quotient',
      together(
        b.map((value, i) => value / (a[i] ?? 0)),
        y,
        ranks,
      ),
    ],
    ['sum', ofSum(a, b, y)],
  ];
  const [formula, share] = made.reduce((most, next) => (next[1] > most[1] ? next : most));
  // what one of the two tells by itself is no formula: the other must take away most of what is left
  return { share: 1 - share <= 0.1 * (1 - alone) ? share : 0, formula };
}

/** On the target's scale and in ranks: a division by nearly nothing must not decide. */
function together(made: Float64Array, y: Float64Array, ranks: Float64Array): number {
  if (!made.every(Number.isFinite)) return 0;
  const share = squaredCorrelation(made, y);
  if (share < SUSPICIOUS) return share;
  return Math.min(share, squaredCorrelation(levelled(midranks(made), y), ranks));
}

/** The mean over rows of equal y: what was rounded on the way differs a little where a counted target does not. */
function levelled(values: Float64Array, y: Float64Array): Float64Array {
  const levels = new Map<number, { sum: number; n: number }>();
  values.forEach((value, i) => {
    const { sum, n } = levels.get(y[i] ?? 0) ?? { sum: 0, n: 0 };
    levels.set(y[i] ?? 0, { sum: sum + value, n: n + 1 });
  });
  return Float64Array.from(y, (level) => {
    const { sum, n } = levels.get(level) ?? { sum: Number.NaN, n: 1 };
    return sum / n;
  });
}

/** Share of y's variance that the best a·α + b·β explains, from the three correlations. */
function ofSum(a: Float64Array, b: Float64Array, y: Float64Array): number {
  const [ay, by, ab] = [correlation(a, y), correlation(b, y), correlation(a, b)];
  const free = 1 - ab * ab;
  return free < 1e-6 ? 0 : (ay * ay + by * by - 2 * ay * by * ab) / free;
}

function correlation(a: Float64Array, b: Float64Array): number {
  const meanA = a.reduce((sum, value) => sum + value, 0) / a.length;
  const meanB = b.reduce((sum, value) => sum + value, 0) / b.length;
  let both = 0;
  a.forEach((value, i) => {
    both += (value - meanA) * ((b[i] ?? 0) - meanB);
  });
  return (both < 0 ? -1 : 1) * Math.sqrt(squaredCorrelation(a, b));
}

function describe(audit: Audit, columns: readonly string[], share: number, formula: string): LeakFinding {
  return {
    code: 'target-formula',
    severity: share >= EXACT ? 'severe' : 'warning',
    columns,
    share,
    nRows: audit.table.nRows,
    proposal: null,
    remedy: 'drop-columns',
    evidence: { explained: share, formula },
  };
}
