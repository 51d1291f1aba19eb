/**
 * What a search comes to: the best trial beside the naive guesses, on the same folds. Folds share training rows, so their
 * differences vary less than new data would; the interval is widened for that (Nadeau & Bengio 2003, Machine Learning 52:239).
 */
import type { SearchJournal, SearchRules } from '../../domain/search.ts';
import { leaders, type Standing } from './standing.ts';

export interface FoldDifference {
  /** mean over folds of the model's error less the guess's; negative: the model errs less; in the target's unit */
  readonly mean: number;
  /** 95 % interval */
  readonly low: number;
  readonly high: number;
  /** folds on which the model erred less */
  readonly nBetter: number;
  readonly nFolds: number;
}

export interface Verdict {
  /** the whole trial with the least error that is no naive guess; null: none */
  readonly best: Standing | null;
  /** naive guesses, the best first, each with the difference of `best` from it */
  readonly naive: readonly { readonly standing: Standing; readonly difference: FoldDifference | null }[];
  /** `better`: the interval beside the best guess leaves out zero; `no-better`: it does not, and the guess is recommended */
  readonly answer: 'better' | 'no-better' | 'nothing';
}

/** @param testShare - test rows of a fold over its training rows, about 1/(k − 1) */
export function judge(rules: SearchRules, journal: SearchJournal, testShare: number): Verdict {
  const ranked = leaders(rules, journal);
  const best = ranked.find((standing) => !isNaive(standing)) ?? null;
  const naive = ranked.filter(isNaive).map((standing) => ({
    standing,
    difference: best === null ? null : foldDifference(best, standing, testShare),
  }));
  if (best === null) return { best, naive, answer: naive.length > 0 ? 'no-better' : 'nothing' };
  const [first] = naive;
  const isBetter = first === undefined || (first.difference?.high ?? 0) < 0;
  return { best, naive, answer: isBetter ? 'better' : 'no-better' };
}

export function isNaive({ candidate }: Pick<Standing, 'candidate'>): boolean {
  return candidate.estimator.startsWith('baseline-');
}

/** @returns an infinite interval of a single fold */
export function foldDifference(model: Standing, guess: Standing, testShare: number): FoldDifference {
  const differences = model.scores.map((score, i) => (score.value ?? NaN) - (guess.scores[i]?.value ?? NaN));
  const n = differences.length;
  const mean = differences.reduce((sum, value) => sum + value, 0) / n;
  const squares = differences.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  const nBetter = differences.filter((value) => value < 0).length;
  if (n < 2) return { mean, low: -Infinity, high: Infinity, nBetter, nFolds: n };
  const spread = Math.sqrt((squares / (n - 1)) * (1 / n + testShare));
  const half = (STUDENT[n - 2] ?? 1.96) * spread;
  return { mean, low: mean - half, high: mean + half, nBetter, nFolds: n };
}

/** 97.5 % quantiles of Student's t for 1 … 19 degrees of freedom. */
// prettier-ignore
const STUDENT = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
  2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093,
];
