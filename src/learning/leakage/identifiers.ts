import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';

const MIN_ROWS = 20;
/** Share of the rows with a value of their own. */
const UNIQUE = 0.95;
/** Whole numbers this dense in their span are counted, not measured: chance leaves a third of such a span's rows repeated. */
const DENSE = 1.5;
const NAMED =
  /^(id|ids|uid|uuid|guid|key|code|no|nr|num|number|numero|numéro|index|idx|row|rowid|rownames|ligne|serial|record|sample|unnamed|fid|objectid)$/;

/** Columns with another value in every row: words that name it, whole numbers that count it. A model can only learn them by heart. */
export function findIdentifiers(audit: Audit): LeakFinding[] {
  const { sample, timeColumn, table } = audit;
  if (sample.length < MIN_ROWS) return [];
  const findings: LeakFinding[] = [];
  const tell = (name: string, share: number, kind: string): void => {
    findings.push({
      code: 'identifier',
      severity: 'warning',
      columns: [name],
      share,
      nRows: Math.round(share * table.nRows),
      proposal: null,
      remedy: 'drop-columns',
      evidence: { unique: share, kind },
    });
  };
  for (const { name, codes } of audit.words) {
    const share = uniqueShare(Float64Array.from(sample, (row) => codes[row] ?? -1));
    if (share >= UNIQUE) tell(name, share, 'words');
  }
  for (const { name, kind, values } of audit.numbers) {
    if (name === timeColumn || kind === 'date') continue;
    const there = Float64Array.from(sample, (row) => values[row] ?? Number.NaN);
    if (!there.every(Number.isInteger)) continue;
    const share = uniqueShare(there);
    if (share < UNIQUE) continue;
    if (isDense(values) || isNamed(name)) tell(name, share, 'whole numbers');
  }
  return findings;
}

function uniqueShare(values: Float64Array): number {
  return new Set(values).size / values.length;
}

/** Over all rows, for a sample of a counter has holes; a single series of years is a counter too, and does no harm to name. */
function isDense(values: Float64Array): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return high - low <= DENSE * values.length;
}

function isNamed(name: string): boolean {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .some((word) => NAMED.test(word));
}
