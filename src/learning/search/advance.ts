/**
 * The search as a function from its journal to what comes next. It holds no state of its own: a search that was stopped, or whose
 * tab was killed, goes on from its journal as if nothing had happened. Decisions are made between rounds and rungs, from whole
 * sets of scores, so that neither the number of workers nor the order in which they finish has a say.
 */
import type { SearchJournal, SearchRules, SearchTask, SearchTrial } from '../../domain/search.ts';
import { FINAL_ROUND } from './finale.ts';
import { proposeRound } from './propose.ts';
import { nPromoted, roundAt } from './rounds.ts';
import { byMean, meanOf, standings, type Standing } from './standing.ts';

export interface NextStep {
  /** trials that begin now; to be added to the journal before their tasks are run */
  readonly proposed: readonly SearchTrial[];
  /** fits that are neither in the journal nor waiting for another: all may run at once */
  readonly ready: readonly SearchTask[];
  /** nothing is left to do */
  readonly isOver: boolean;
}

/** Trials of full length before any is stopped for being worse than half of them (Golovin et al. 2017, KDD, "Vizier"). */
const MIN_WHOLE_TRIALS = 5;

/** @remarks Pure: the same rules and journal give the same step; the order of `journal.scores` does not matter. */
export function advance(rules: SearchRules, journal: SearchJournal): NextStep {
  const last = journal.trials.at(-1)?.round ?? -1;
  if (last >= 0) {
    const ready = readyTasks(rules, journal, last);
    if (ready.length > 0) return { proposed: [], ready, isOver: false };
  }
  const proposed = last === FINAL_ROUND ? [] : nextRound(rules, journal, last + 1);
  if (proposed.length === 0) return { proposed, ready: [], isOver: true };
  const round = proposed[0]?.round ?? 0;
  const ready = readyTasks(rules, { ...journal, trials: [...journal.trials, ...proposed] }, round);
  return { proposed, ready, isOver: false };
}

function nextRound(rules: SearchRules, journal: SearchJournal, round: number): SearchTrial[] {
  // there may be nothing to try first
  const from = round === 0 && rules.first.length === 0 ? 1 : round;
  return proposeRound(rules, journal, from, roundAt(rules, from).size);
}

/** The tasks of the first rung of the round that is not complete; of a complete round none. */
function readyTasks(rules: SearchRules, journal: SearchJournal, round: number): SearchTask[] {
  const done = new Set(journal.scores.map(taskKey));
  const inRound = journal.trials.filter((trial) => trial.round === round);
  let alive = inRound.map(({ trial }) => trial);
  for (const resource of roundAt(rules, round).resources) {
    const tasks = rungTasks(rules, journal, alive, resource, round);
    const ready = tasks.filter((task) => !done.has(taskKey(task)));
    if (ready.length > 0) return ready;
    alive = bestOf(journal, alive, resource);
  }
  return [];
}

function rungTasks(
  rules: SearchRules,
  journal: SearchJournal,
  alive: readonly number[],
  resource: number,
  round: number,
): SearchTask[] {
  const nUntil =
    rules.pruning === 'median' && round > 0 && round < FINAL_ROUND
      ? medianRule(rules, journal, round)
      : () => rules.nFolds;
  return alive.flatMap((trial) =>
    Array.from({ length: nUntil(trial) }, (_, fold) => ({ trial, fold, resource })),
  );
}

/** How many folds a trial may be scored on by now: one more than it has, unless it fares worse on them than half of the whole trials. */
function medianRule(rules: SearchRules, journal: SearchJournal, round: number): (trial: number) => number {
  const all = standings(rules, journal);
  const whole = all.filter((standing) => standing.isWhole && standing.round < round);
  return (trial) => {
    const own = all.find((standing) => standing.trial === trial);
    const nDone = own?.scores.length ?? 0;
    if (own === undefined || nDone >= rules.nFolds) return nDone;
    if (own.hasFailed) return nDone;
    if (whole.length < MIN_WHOLE_TRIALS || nDone === 0) return nDone + 1;
    return own.mean > median(whole.map((other) => meanOnFolds(other, own))) ? nDone : nDone + 1;
  };
}

function meanOnFolds(other: Standing, own: Standing): number {
  const folds = new Set(own.scores.map(({ fold }) => fold));
  return meanOf(other.scores.filter(({ fold }) => folds.has(fold)));
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
}

/** The trials of a complete rung that go on; one with a failed fit never does. */
function bestOf(journal: SearchJournal, alive: readonly number[], resource: number): number[] {
  const ranked = alive.map((trial) => {
    const scores = journal.scores.filter((score) => score.trial === trial && score.resource === resource);
    // in one order, so that the last bit of a mean does not depend on who finished first
    return { trial, mean: meanOf(scores.sort((a, b) => a.fold - b.fold)) };
  });
  return ranked
    .filter(({ mean }) => Number.isFinite(mean))
    .sort(byMean)
    .slice(0, nPromoted(alive.length))
    .map(({ trial }) => trial)
    .sort((a, b) => a - b);
}

function taskKey({ trial, fold, resource }: SearchTask): string {
  return `${trial}/${fold}/${resource}`;
}
