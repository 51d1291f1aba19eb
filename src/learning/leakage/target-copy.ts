import type { DateColumn, NumberColumn } from '../../domain/dataset.ts';
import { takeValues } from '../table/take-values.ts';
import { knownPairs, squaredCorrelation } from './association.ts';
import type { Audit } from './audit.ts';
import type { LeakFinding } from './leak-finding.ts';
import { type LineFit, fitLinesWithin } from './lines-within.ts';
import { noiseOnCopy } from './noise-on-copy.ts';

/** Squared correlations: above the first no measured cause would reach; above the last it is the target in other units. */
const SUSPICIOUS = 0.98;
/** Within groups, shares of their own each (lines through zero): 0.98², as a harvest index wavers a little about its crop's. */
const SUSPICIOUS_SHARE = 0.9604;
const SHARE_THROUGH_ZERO = 0.95;
const COPY = 0.9999;
/** Without the tails less is left to explain, of which the noise is more. */
const IN_THE_MIDDLE = 0.9;
const MIN_ROWS = 10;

/**
 * Numbers that are the target or (nearly) a straight line of it: it was computed from the answer. Also those that are one line
 * in each group, such as dry yield or biomass within each crop, which over all crops correlate no more than a cause might, and
 * copies whose noise is their own.
 */
export function findTargetCopies(audit: Audit): LeakFinding[] {
  const { sample } = audit;
  const y = takeValues(audit.y, sample);
  const within = audit.groupings.map(({ categories, codes }) => ({
    keys: categories,
    codes: Int32Array.from(sample, (row) => codes[row] ?? -1),
  }));
  const findings: LeakFinding[] = [];
  for (const column of audit.numbers) {
    const x = takeValues(column.values, sample);
    const whole = fitLinesWithin({ codes: new Int32Array(x.length), keys: [''] }, x, y, MIN_ROWS);
    // a trend of each group may follow time closely, and time is known before the harvest
    const parts = column.name === audit.timeColumn ? [] : within;
    const found =
      whole.squaredCorrelation >= SUSPICIOUS && holdsInTheMiddle(x, y)
        ? whole
        : parts
            .map((groups) => fitLinesWithin(groups, x, y, MIN_ROWS))
            .find((fit) => isLineWithin(fit) && fit.nRows >= x.length / 2);
    const scope = found === whole ? 'all rows' : 'each group';
    if (found !== undefined) findings.push(describe(audit, column, found, scope));
    else findings.push(...noisyCopy(audit, column));
  }
  return findings;
}

/** Whether the line is there as well without the hundredth of the rows whose target lies farthest out: a few may make any line. */
function holdsInTheMiddle(x: Float64Array, y: Float64Array): boolean {
  const known = Uint32Array.from(y.keys()).filter((i) => Number.isFinite(x[i]) && Number.isFinite(y[i]));
  const sorted = takeValues(y, known).sort();
  const n = Math.ceil(sorted.length / 200);
  const [low, high] = [sorted[n] ?? -Infinity, sorted[sorted.length - 1 - n] ?? Infinity];
  const inner = known.filter((i) => (y[i] ?? 0) >= low && (y[i] ?? 0) <= high);
  const share = squaredCorrelation(takeValues(x, inner), takeValues(y, inner));
  return share >= IN_THE_MIDDLE;
}

/** A share of something else, or any line as close as one over all rows must be. */
function isLineWithin({ squaredCorrelation, throughZero }: LineFit): boolean {
  if (squaredCorrelation >= SUSPICIOUS) return true;
  return squaredCorrelation >= SUSPICIOUS_SHARE && throughZero >= SHARE_THROUGH_ZERO;
}

function noisyCopy(audit: Audit, column: NumberColumn | DateColumn): LeakFinding[] {
  const { x, y } = knownPairs(column.values, audit.y, audit.sample);
  const noise = noiseOnCopy(x, y);
  return noise === null
    ? []
    : [describe(audit, column, { ...noise, nRows: x.length }, 'all rows, with noise')];
}

function describe(
  { sample, table }: Audit,
  { name }: NumberColumn | DateColumn,
  { squaredCorrelation, nRows }: Pick<LineFit, 'squaredCorrelation' | 'nRows'>,
  scope: string,
): LeakFinding {
  return {
    code: 'target-copy',
    severity: squaredCorrelation >= COPY ? 'severe' : 'warning',
    columns: [name],
    share: squaredCorrelation,
    nRows: Math.round((nRows / sample.length) * table.nRows),
    proposal: null,
    remedy: 'drop-columns',
    evidence: { squared_correlation: squaredCorrelation, scope },
  };
}
