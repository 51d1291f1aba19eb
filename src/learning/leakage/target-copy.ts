import { requireNumbers } from '../table/require-column.ts';
import type { LeakInput } from './find-leaks.ts';
import type { LeakFinding } from './leak-finding.ts';

/** Squared correlations: above the first no measured cause would reach; above the second it is the target in other units. */
const SUSPICIOUS = 0.98;
const COPY = 0.9999;

/** Numbers that are the target or (nearly) a straight line of it: it was computed from the answer. */
export function findTargetCopies({ table, target }: LeakInput): LeakFinding[] {
  const y = requireNumbers(table, target);
  const findings: LeakFinding[] = [];
  for (const column of table.columns) {
    if (column.kind !== 'number' || column.name === target) continue;
    const { squaredCorrelation, n } = correlate(column.values, y);
    if (n < 10 || squaredCorrelation < SUSPICIOUS) continue;
    const severity = squaredCorrelation >= COPY ? 'severe' : 'warning';
    findings.push({
      code: 'target-copy',
      severity,
      columns: [column.name],
      share: squaredCorrelation,
      nRows: n,
      proposal: null,
    });
  }
  return findings;
}

/** Two passes over the rows where both are known; 0 when either is constant. */
function correlate(x: Float64Array, y: Float64Array): { squaredCorrelation: number; n: number } {
  let n = 0;
  let sumX = 0;
  let sumY = 0;
  const isKnown = (i: number) => Number.isFinite(x[i]) && Number.isFinite(y[i]);
  for (let i = 0; i < x.length; i++) {
    if (!isKnown(i)) continue;
    n++;
    sumX += x[i] ?? 0;
    sumY += y[i] ?? 0;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    if (!isKnown(i)) continue;
    const dx = (x[i] ?? 0) - sumX / n;
    const dy = (y[i] ?? 0) - sumY / n;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { squaredCorrelation: xx === 0 || yy === 0 ? 0 : (xy * xy) / (xx * yy), n };
}
