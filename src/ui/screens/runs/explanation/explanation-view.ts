/** What the explanation of a run shows: bars as shares of the longest, parts of a prediction in order of size. Pure. */
import type { ColumnEffect, RowExplanation, RunExplanation } from '../../../../workers/contracts/models.ts';
import type { ChartSeries } from '../../../charts/chart-series.ts';

export interface ImportanceBar {
  readonly column: string;
  /** by how much the error rises without it, in the target's unit; a column that does not help may lie below 0 */
  readonly rise: number;
  readonly spread: number;
  /** 0–1 of the longest bar */
  readonly share: number;
}

export function importanceBars({ importances }: Pick<RunExplanation, 'importances'>): ImportanceBar[] {
  const longest = Math.max(0, ...importances.map(({ mean }) => mean));
  return importances.map(({ columns, mean, standardDeviation }) => ({
    column: columns.join(', '),
    rise: mean,
    spread: standardDeviation,
    share: longest > 0 ? Math.max(0, mean) / longest : 0,
  }));
}

export interface RowPart {
  readonly column: string;
  readonly value: number | string | null;
  readonly amount: number;
  readonly bound: number;
  /** where its bar begins and ends, 0–1 of what all bars span */
  readonly from: number;
  readonly to: number;
}

/** Half-width of a 95 % interval in standard errors. */
const Z95 = 1.96;

/** Parts by size, each bar beginning where the one before ended: from the base to the prediction. */
export function rowParts({ base, parts }: Pick<RowExplanation, 'base' | 'parts'>): RowPart[] {
  const sorted = parts.toSorted((a, b) => Math.abs(b.amount) - Math.abs(a.amount));
  const ends = [base];
  for (const { amount } of sorted) ends.push((ends.at(-1) ?? base) + amount);
  const low = Math.min(...ends);
  const span = Math.max(...ends) - low || 1;
  return sorted.map(({ column, value, amount, standardError }, i) => ({
    column,
    value,
    amount,
    bound: Z95 * standardError,
    from: ((ends[i] ?? base) - low) / span,
    to: ((ends[i + 1] ?? base) - low) / span,
  }));
}

export interface EffectWords {
  readonly mean: string;
  readonly most: string;
  readonly alone: string;
}

/** Lines of a number's effect; null for a category. What is accumulated is moved to the height of the mean, to be compared. */
export function effectSeries(
  { grid, mean, low, high, accumulated }: ColumnEffect,
  words: EffectWords,
): ChartSeries[] | null {
  if (grid.kind === 'category') return null;
  const lines: ChartSeries[] = [
    { label: words.mean, x: grid.points, y: mean, color: 1 },
    { label: words.most, x: grid.points, y: low, color: 6, dashed: true },
    { label: words.most, x: grid.points, y: high, color: 6, dashed: true },
  ];
  if (accumulated === null) return lines;
  const height = mean.reduce((sum, value) => sum + value, 0) / mean.length;
  return [
    ...lines,
    { label: words.alone, x: accumulated.edges, y: accumulated.effects.map((y) => y + height), color: 2 },
  ];
}
