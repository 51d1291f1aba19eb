import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Candidate } from '../../domain/plan.ts';
import type {
  SearchJournal,
  SearchMember,
  SearchRules,
  SearchScore,
  SearchTask,
} from '../../domain/search.ts';
import { Random } from '../random.ts';
import { advance } from './advance.ts';
import { estimateWork } from './estimate-work.ts';
import { leaders, standings } from './standing.ts';

// seconds when alone; a shared machine may starve it
vi.setConfig({ testTimeout: 30_000 });

const between = (name: string) =>
  ({ type: 'number', name, low: 0, high: 1, whole: false, logarithmic: false }) as const;
const valley: SearchMember = {
  estimator: 'boosting',
  fixed: {},
  steps: null,
  ranges: ['a', 'b', 'c'].map((name) => between(name)),
};
const slope: SearchMember = {
  ...valley,
  estimator: 'ridge',
  ranges: [between('alpha')],
};
const first: Candidate[] = [
  { estimator: 'baseline-global-mean', hyperparameters: {} },
  { estimator: 'boosting', hyperparameters: { a: 0.9, b: 0.9, c: 0.9 } },
];
const rules: SearchRules = {
  members: [valley, slope],
  first,
  known: [],
  sampler: 'tpe',
  pruning: 'none',
  nTrials: 40,
  roundSize: 4,
  nFolds: 3,
  seed: 1,
};

/** A bowl with a bent floor for one estimator, a poor line for the other, 3 for the naive guess. */
function truth({ estimator, hyperparameters }: Candidate): number {
  const at = (name: string) => Number(hyperparameters[name] ?? 0);
  if (estimator === 'ridge') return 1 + at('alpha');
  if (estimator !== 'boosting') return 3;
  return 10 * (at('a') - 0.3) ** 2 + 10 * (at('b') - at('a') ** 2 - 0.2) ** 2 + 2 * (at('c') - 0.6) ** 2;
}

type Judge = (candidate: Candidate, task: SearchTask) => number | null;
const failingRidge: Judge = (candidate, task) =>
  candidate.estimator === 'ridge' ? null : byTruth(candidate, task);
const byTruth: Judge = (candidate, { fold }) => truth(candidate) + 0.01 * fold;

/** Plays a search to its end, the ready tasks of each step in an order of the test's choosing. */
function play(
  given: SearchRules,
  judge: Judge = byTruth,
  order: (tasks: readonly SearchTask[]) => readonly SearchTask[] = (tasks) => tasks,
  journal: SearchJournal = { trials: [], scores: [] },
  nSteps = Infinity,
): SearchJournal {
  for (let step = 0; step < nSteps; step++) {
    const { proposed, ready, isOver } = advance(given, journal);
    if (isOver) break;
    const trials = [...journal.trials, ...proposed];
    const scores = order(ready).map((task) => scoreOf(trials[task.trial]?.candidate, task, judge));
    journal = { trials, scores: [...journal.scores, ...scores] };
  }
  return journal;
}

function scoreOf(candidate: Candidate | undefined, task: SearchTask, judge: Judge): SearchScore {
  if (candidate === undefined) throw new RangeError('no such trial');
  return { ...task, value: judge(candidate, task), nRows: 10, durationMs: 100 * task.resource };
}

const bestOf = (given: SearchRules): number => leaders(given, play(given))[0]?.mean ?? NaN;

describe('a search', () => {
  test('[H2] tries what is to be tried first, then as many as asked, each once', () => {
    const { trials, scores } = play(rules);
    expect(trials.slice(0, 2).map(({ candidate }) => candidate)).toEqual(first);
    expect(trials.map(({ trial }) => trial)).toEqual(Array.from({ length: 40 }, (_, i) => i));
    expect(scores).toHaveLength(40 * 3);
    expect(new Set(trials.map(({ candidate }) => JSON.stringify(candidate))).size).toBe(40);
  });

  test.each(['none', 'median', 'halving', 'hyperband'] as const)(
    '[H3] with %s, neither the order of finishing nor an interruption changes what is tried',
    (pruning) => {
      const given = { ...rules, pruning };
      const whole = play(given);
      fc.assert(
        fc.property(fc.integer(), fc.integer({ min: 0, max: 60 }), (seed, at) => {
          const random = Random.fromSeed(seed);
          const shuffled = (tasks: readonly SearchTask[]) => random.shuffle([...tasks]) as SearchTask[];
          const part = (tasks: readonly SearchTask[]) => shuffled(tasks).slice(0, 1 + random.nextInt(5));
          const stopped = play(given, byTruth, part, undefined, at);
          // as a tab that was killed leaves it: plain data, read again
          const resumed = play(given, byTruth, part, JSON.parse(JSON.stringify(stopped)) as SearchJournal);
          expect(resumed.trials).toEqual(whole.trials);
          expect(leaders(given, resumed)[0]).toMatchObject({ trial: leaders(given, whole)[0]?.trial });
        }),
        { numRuns: 3 },
      );
    },
  );

  test('[H3] another seed tries other settings', () => {
    expect(play({ ...rules, seed: 2 }).trials).not.toEqual(play(rules).trials);
  });

  test('[H4] trials learn from the scores: over paired seeds the estimator of good settings ends lower than chance', () => {
    const pairs = Array.from({ length: 7 }, (_, seed) => ({
      tpe: bestOf({ ...rules, seed, nTrials: 48 }),
      random: bestOf({ ...rules, seed, nTrials: 48, sampler: 'random' }),
    }));
    expect(pairs.filter(({ tpe, random }) => tpe < random).length).toBeGreaterThanOrEqual(6);
  });

  test('[H4] what earlier searches found is used from the first round on', () => {
    const known = play(rules)
      .trials.slice(2)
      .map(({ candidate }) => ({ candidate, score: truth(candidate) }));
    const pairs = Array.from({ length: 8 }, (_, seed) => ({
      warm: bestOf({ ...rules, seed, nTrials: 14, known }),
      cold: bestOf({ ...rules, seed, nTrials: 14 }),
    }));
    expect(pairs.filter(({ warm, cold }) => warm < cold).length).toBeGreaterThanOrEqual(7);
  });
});

describe('ending poor trials', () => {
  test('[H5] halving keeps the best third at each rung and spends less', () => {
    const given = { ...rules, pruning: 'halving', nTrials: 38, roundSize: 9 } as const;
    const journal = play(given);
    const inRound = standings(given, journal).filter(({ round }) => round === 2);
    const whole = inRound.filter(({ isWhole }) => isWhole);
    expect(inRound).toHaveLength(9);
    expect(inRound.filter(({ resource }) => resource > 1 / 9)).toHaveLength(3);
    expect(whole).toHaveLength(1);
    expect(whole[0]?.mean).toBe(Math.min(...inRound.map(({ mean }) => mean)));
    const work = journal.scores.reduce((sum, { resource }) => sum + resource, 0);
    expect(work).toBeLessThan(38 * 3 * 0.45);
  });

  test('[H5] Hyperband’s ladders begin at each share of the work in turn', () => {
    const given = { ...rules, pruning: 'hyperband', nTrials: 2 + 9 + 5 + 3 } as const;
    const least = [1, 2, 3].map((round) => {
      const { trials, scores } = play(given);
      const own = new Set(trials.filter((trial) => trial.round === round).map(({ trial }) => trial));
      return Math.min(...scores.filter(({ trial }) => own.has(trial)).map(({ resource }) => resource));
    });
    expect(least).toEqual([1 / 9, 1 / 3, 1]);
  });

  test('[H5] a trial that fares worse than half of the others on the same folds is stopped, a better one never', () => {
    const given = { ...rules, pruning: 'median', sampler: 'random' } as const;
    const journal = play(given);
    const all = standings(given, journal).filter(({ round }) => round > 2);
    const stopped = all.filter(({ isWhole }) => !isWhole);
    expect(stopped.length).toBeGreaterThan(5);
    const best = leaders(given, journal)[0]?.mean ?? NaN;
    // folds differ by a constant here, so that the first tells all
    for (const { candidate } of stopped) expect(truth(candidate)).toBeGreaterThan(best - 0.01);
    const full = play({ ...given, pruning: 'none' });
    expect(leaders(given, full)[0]?.candidate).toEqual(leaders(given, journal)[0]?.candidate);
  });

  test('[H6] a trial whose fit fails is over, and no reason to stop', () => {
    const given = { ...rules, pruning: 'median' } as const;
    const journal = play(given, failingRidge);
    expect(journal.trials).toHaveLength(40);
    expect(leaders(given, journal).every(({ candidate }) => candidate.estimator !== 'ridge')).toBe(true);
  });
});

test('[H7] after a tenth of the work, the estimate of the rest is right within 30 %', () => {
  for (const pruning of ['none', 'halving', 'hyperband'] as const) {
    const given = { ...rules, members: [valley], pruning, nTrials: 70 };
    const total = sumMs(play(given));
    const tenth = play(given, byTruth, (tasks) => tasks.slice(0, 6), undefined, 7);
    const estimate = estimateWork(given, tenth);
    if (estimate === null) throw new RangeError('nothing was measured');
    expect((estimate.doneMs + estimate.remainingMs) / total).toBeGreaterThan(0.7);
    expect((estimate.doneMs + estimate.remainingMs) / total).toBeLessThan(1.3);
  }
});

const sumMs = ({ scores }: SearchJournal): number =>
  scores.reduce((sum, { durationMs }) => sum + durationMs, 0);

test('[H2] an estimator with nothing new to try passes its turn on, and a space that is used up ends the search', () => {
  const flag: SearchMember = { ...slope, ranges: [{ type: 'flag', name: 'alpha' }] };
  const both = play({ ...rules, members: [flag, valley], sampler: 'sobol', nTrials: 20 });
  expect(both.trials).toHaveLength(20);
  expect(both.trials.filter(({ candidate }) => candidate.estimator === 'ridge')).toHaveLength(2);
  expect(play({ ...rules, members: [flag] }).trials).toHaveLength(first.length + 2);
});
