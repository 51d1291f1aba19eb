/** A run's test scores beside those of the naive guesses of its plan, and what its range held. Pure. */
import type { Run } from '../../../domain/run.ts';
import { isBaseline } from './run-facts.ts';

export const scoreKeys = [
  'test_root_mean_squared_error',
  'test_mean_absolute_error',
  'test_r2_score',
  'test_nrmse',
] as const;

const RMSE = 'test_root_mean_squared_error';

export interface ScoreColumn {
  readonly run: Run;
  readonly isThis: boolean;
  /** 1 − RMSE of this run / RMSE of that naive guess; null for the run itself, or where either has no RMSE above 0 */
  readonly skill: number | null;
}

/** Naive guesses of the same plan that are finished; they are scored on the very same test rows. */
export function baselinesOf(run: Run, runs: readonly Run[]): Run[] {
  if (run.planId === null) return [];
  return runs.filter(
    (other) =>
      other.planId === run.planId &&
      other.id !== run.id &&
      isBaseline(other) &&
      other.state.status === 'finished',
  );
}

/** This run first, then the naive guesses, the hardest to beat first. */
export function scoreColumns(run: Run, baselines: readonly Run[]): ScoreColumn[] {
  const guesses = [...baselines].sort((a, b) => (last(a, RMSE) ?? Infinity) - (last(b, RMSE) ?? Infinity));
  return [
    { run, isThis: true, skill: null },
    ...guesses.map((guess) => ({ run: guess, isThis: false, skill: skillOver(run, guess) })),
  ];
}

/** @returns 1 − RMSE / RMSE of the guess: 1 is perfect, 0 no better than guessing, below 0 worse */
export function skillOver(run: Run, guess: Run): number | null {
  const ours = last(run, RMSE);
  const theirs = last(guess, RMSE);
  return ours === null || theirs === null || theirs <= 0 ? null : 1 - ours / theirs;
}

export type RangeVerdict = 'too-narrow' | 'too-wide' | 'as-claimed';

export interface RangeHeld {
  /** shares, 0–1 */
  readonly claimed: number;
  readonly measured: number;
  readonly verdict: RangeVerdict;
}

/** Points of coverage within which a range holds what it claims. */
const TOLERANCE = 0.02;

/** Null when the run has no calibrated range, or does not say what it claims. */
export function rangeHeld(run: Run): RangeHeld | null {
  const measured = last(run, 'test_coverage');
  const claimed = Number(run.params['coverage'] ?? Number.NaN);
  if (measured === null || !(claimed > 0 && claimed < 1)) return null;
  const gap = measured - claimed;
  const isAsClaimed = Math.abs(gap) <= TOLERANCE + 1e-9;
  return { claimed, measured, verdict: isAsClaimed ? 'as-claimed' : gap < 0 ? 'too-narrow' : 'too-wide' };
}

/** The last value of a metric; null when there is none, or it is NaN. */
export function last(run: Run, key: string): number | null {
  const value = Object.hasOwn(run.metrics, key) ? run.metrics[key]?.last : undefined;
  return value === undefined || Number.isNaN(value) ? null : value;
}
