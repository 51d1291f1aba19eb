import { groupRows } from '../table/group-rows.ts';
import { requireNumbers } from '../table/require-column.ts';
import type { LeakFinding, LeakInput } from './leak-finding.ts';
import { type LineFit, fitLinesWithin } from './lines-within.ts';

/** Squared correlations: above the first no measured cause would reach; above the last it is the target in other units. */
const SUSPICIOUS = 0.98;
/** Within groups, lines of their own each: 0.98², as a harvest index wavers a little about its crop's. */
const SUSPICIOUS_WITHIN = 0.9604;
const COPY = 0.9999;
const MIN_ROWS = 10;

/**
 * Numbers that are the target or (nearly) a straight line of it: it was computed from the answer. Also those that are one line
 * in each group, such as dry yield or biomass within each crop, which over all crops correlate no more than a cause might.
 */
export function findTargetCopies({ table, target, groups, timeColumn }: LeakInput): LeakFinding[] {
  const y = requireNumbers(table, target);
  const everything = { codes: new Int32Array(table.nRows), keys: [''] };
  const within = groups.map((group) => groupRows(table, [group]));
  const findings: LeakFinding[] = [];
  for (const column of table.columns) {
    if (column.kind !== 'number' || column.name === target) continue;
    const whole = fitLinesWithin(everything, column.values, y, MIN_ROWS);
    // a trend of each group may follow time closely, and time is known before the harvest
    const parts = column.name === timeColumn ? [] : within;
    const found = isLine(whole, SUSPICIOUS)
      ? whole
      : parts
          .map((rows) => fitLinesWithin(rows, column.values, y, MIN_ROWS))
          .find((fit) => isLine(fit, SUSPICIOUS_WITHIN) && fit.nRows >= table.nRows / 2);
    if (found !== undefined) findings.push(describe(column.name, found));
  }
  return findings;
}

function isLine({ squaredCorrelation }: LineFit, least: number): boolean {
  return squaredCorrelation >= least;
}

function describe(column: string, { squaredCorrelation, nRows }: LineFit): LeakFinding {
  return {
    code: 'target-copy',
    severity: squaredCorrelation >= COPY ? 'severe' : 'warning',
    columns: [column],
    share: squaredCorrelation,
    nRows,
    proposal: null,
  };
}
