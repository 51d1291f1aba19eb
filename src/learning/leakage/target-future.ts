import { yearsOf } from '../table/years.ts';
import { squaredCorrelation } from './association.ts';
import type { Audit } from './audit.ts';
import { groupingNames, groupingOf } from './groupings-of.ts';
import type { LeakFinding } from './leak-finding.ts';
import { type Aggregate, aggregates, readSeries, type Series } from './time-series.ts';

/** Squared correlation with something that holds this or a later year's target. */
const SUSPICIOUS = 0.98;
/** What the past leaves unexplained must be this many times what the future does: yields resemble their neighbours in time. */
const FAR_BETTER = 3;
const MIN_ROWS = 20;

/**
 * Columns that hold the target of a later year, or a mean that reaches into this year or ahead: the next value, a centred mean,
 * the mean of all years to come. The same of past years (last value, mean of the years before) is what a farm knows, and is let
 * through.
 */
export function findFutureTargets(audit: Audit): LeakFinding[] {
  const { timeColumn } = audit;
  if (timeColumn === null) return [];
  const years = yearsOf(audit.table, timeColumn);
  const found = new Map<string, LeakFinding>();
  for (const columns of [...groupingNames(audit).toReversed(), []]) {
    const { codes } = groupingOf(audit, columns);
    const series = readSeries(codes, years, audit.y);
    if (series === null) continue;
    const candidates = aggregates(series);
    for (const { name, values } of audit.numbers) {
      if (name === timeColumn || found.has(name)) continue;
      const finding = testColumn(series, candidates, values);
      if (finding === null) continue;
      found.set(name, {
        code: 'target-future',
        severity: 'severe',
        columns: [name, ...columns, timeColumn],
        share: finding.share,
        nRows: finding.nRows,
        proposal: null,
        remedy: 'drop-columns',
        evidence: { explained: finding.share, best_of_the_past: finding.past, aggregate: finding.kind },
      });
    }
  }
  return [...found.values()];
}

interface Match {
  readonly share: number;
  readonly past: number;
  readonly kind: string;
  readonly nRows: number;
}

function testColumn({ rows }: Series, candidates: readonly Aggregate[], x: Float64Array): Match | null {
  let past = 0;
  let ahead: Match | null = null;
  const column = Float64Array.from(rows, (row) => x[row] ?? Number.NaN);
  const known = { column: new Float64Array(rows.length), values: new Float64Array(rows.length) };
  for (const { kind, isPast, values } of candidates) {
    let n = 0;
    column.forEach((cell, at) => {
      const value = values[at] ?? Number.NaN;
      if (!Number.isFinite(cell) || !Number.isFinite(value)) return;
      known.column[n] = cell;
      known.values[n++] = value;
    });
    if (n < Math.max(MIN_ROWS, rows.length / 5)) continue;
    const share = squaredCorrelation(known.column.subarray(0, n), known.values.subarray(0, n));
    if (isPast) past = Math.max(past, share);
    else if (share > (ahead?.share ?? 0)) ahead = { share, past: 0, kind, nRows: n };
  }
  if (ahead === null || ahead.share < SUSPICIOUS) return null;
  return 1 - past >= FAR_BETTER * (1 - ahead.share) && past < 0.9999 ? { ...ahead, past } : null;
}
