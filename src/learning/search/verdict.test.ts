import { expect, test } from 'vitest';
import type { Candidate } from '../../domain/plan.ts';
import type { SearchJournal, SearchRules } from '../../domain/search.ts';
import { advance } from './advance.ts';
import { parseMembers } from '../estimators/blend/member-text.ts';
import { estimateWork } from './estimate-work.ts';
import { finalTrial } from './finale.ts';
import { judge } from './verdict.ts';

const rules: SearchRules = {
  members: [],
  first: [],
  known: [],
  sampler: 'tpe',
  pruning: 'none',
  nTrials: 10,
  roundSize: 4,
  nFolds: 5,
  seed: 1,
};
const naive: Candidate = { estimator: 'baseline-global-mean', hyperparameters: {} };
const ridge: Candidate = { estimator: 'ridge', hyperparameters: { alpha: 2 } };
const boosting: Candidate = { estimator: 'boosting', hyperparameters: { max_iter: 50 } };

function journalOf(...trials: readonly (readonly [Candidate, readonly number[]])[]): SearchJournal {
  return {
    trials: trials.map(([candidate], trial) => ({ trial, round: 0, candidate })),
    scores: trials.flatMap(([, values], trial) =>
      values.map((value, fold) => ({ trial, fold, resource: 1, value, nRows: 9, durationMs: 5 })),
    ),
  };
}

test('[H8] better is said only where the interval over folds leaves out zero', () => {
  const guess = [3, 3.2, 2.9, 3.1, 3];
  const clear = judge(rules, journalOf([naive, guess], [ridge, [2, 2.3, 1.9, 2.1, 2.1]]), 0.25);
  expect(clear).toMatchObject({ answer: 'better', best: { candidate: ridge } });
  const luck = judge(rules, journalOf([naive, guess], [ridge, [2, 3.4, 2.7, 3.3, 2.8]]), 0.25);
  expect(luck).toMatchObject({ answer: 'no-better', naive: [{ difference: { nBetter: 3, nFolds: 5 } }] });
});

test('[H8] the interval is the corrected one of Nadeau & Bengio', () => {
  // d = −1, −.8, −1.2, −1, −.9: mean −.98, sd .148324; t₄ · sd · √(1/5 + 1/4) = .276211
  const { naive: beside } = judge(
    rules,
    journalOf([naive, [3, 3, 3, 3, 3]], [ridge, [2, 2.2, 1.8, 2, 2.1]]),
    0.25,
  );
  expect(beside[0]?.difference?.mean).toBeCloseTo(-0.98, 12);
  expect(beside[0]?.difference?.high).toBeCloseTo(-0.98 + 0.276211, 5);
});

test('[H8] one fold tells nothing; a search without a whole trial comes to nothing', () => {
  const one = { ...rules, nFolds: 1 };
  expect(judge(one, journalOf([naive, [3]], [ridge, [1]]), 0.25).answer).toBe('no-better');
  expect(judge(rules, journalOf([ridge, [1, 1]]), 0.25)).toEqual({
    best: null,
    naive: [],
    answer: 'nothing',
  });
});

test('[H7] a blend that was never fitted is expected to take what its members take, as often as it fits them', () => {
  const journal = journalOf([ridge, [2, 2, 2, 2, 2]], [boosting, [1, 1, 1, 1, 1]]);
  const last = finalTrial(rules, journal);
  if (last === null) throw new RangeError('no last trial');
  const work = estimateWork(rules, { ...journal, trials: [...journal.trials, last] });
  // two members of 5 ms, five times each, on five folds
  expect(work).toEqual({ doneMs: 50, remainingMs: 5 * 5 * 10 });
});

test('[H9] at the end the best of each estimator are blended once, and then it is over', () => {
  const journal = journalOf(
    [naive, [3, 3, 3, 3, 3]],
    [ridge, [2, 2, 2, 2, 2]],
    [{ ...ridge, hyperparameters: { alpha: 9 } }, [2.5, 2.5, 2.5, 2.5, 2.5]],
    [boosting, [1, 1, 1, 1, 1]],
  );
  const last = finalTrial(rules, journal);
  expect(parseMembers(String(last?.candidate.hyperparameters['members']))).toEqual([boosting, ridge]);
  if (last === null) throw new RangeError('no last trial');
  const withLast = { ...journal, trials: [...journal.trials, last] };
  expect(advance(rules, withLast).ready).toHaveLength(5);
  expect(finalTrial(rules, withLast)).toBeNull();
  expect(finalTrial(rules, journalOf([ridge, [1, 1, 1, 1, 1]]))).toBeNull();
});
