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
  for (const { kind, isPast, values } of candidates) {
    const known = rows.flatMap((row, at) =>
      Number.isFinite(x[row]) && Number.isFinite(values[at]) ? [at] : [],
    );
    if (known.length < Math.max(MIN_ROWS, rows.length / 5)) continue;
    const share = squaredCorrelation(
      Float64Array.from(known, (at) => x[rows[at] ?? 0] ?? 0),
      Float64Array.from(known, (at) => values[at] ?? 0),
    );
    if (isPast) past = Math.max(past, share);
    else if (share > (ahead?.share ?? 0)) ahead = { share, past: 0, kind, nRows: known.length };
  }
  if (ahead === null || ahead.share < SUSPICIOUS) return null;
  return 1 - past >= FAR_BETTER * (1 - ahead.share) && past < 0.9999 ? { ...ahead, past } : null;
}
