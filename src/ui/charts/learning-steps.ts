import type { ChartSeries } from './chart-series.ts';

const MANY_STEPS = 100;

/**
 * Whether steps are drawn by their powers of ten: of many, the first few change most, and methods differ widely in how many
 * they take.
 */
export function hasManySteps(series: readonly ChartSeries[]): boolean {
  let most = 0;
  for (const { x } of series) {
    for (let i = 0; i < x.length; i += 1) {
      const step = x[i] ?? 0;
      if (step < 1) return false;
      most = Math.max(most, step);
    }
  }
  return most >= MANY_STEPS;
}
