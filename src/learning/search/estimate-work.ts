/**
 * How much of a search is still to come, in the unit of the times in its journal. What was measured of an estimator tells of its
 * other fits; of one never seen, the mean of the others does.
 */
import type { Candidate } from '../../domain/plan.ts';
import type { SearchJournal, SearchRules, SearchScore, SearchTask } from '../../domain/search.ts';
import { advance } from './advance.ts';
import { parseMembers } from '../estimators/blend/member-text.ts';
import { FINAL_ROUND, FITS_A_MEMBER } from './finale.ts';
import { nPromoted, roundAt } from './rounds.ts';

export interface WorkEstimate {
  /** time of the fits made, ms of worker time */
  readonly doneMs: number;
  /** expected time of the fits to come */
  readonly remainingMs: number;
}

/** @returns null before any model was measured: a naive guess tells nothing of what they take */
export function estimateWork(rules: SearchRules, journal: SearchJournal): WorkEstimate | null {
  if (journal.scores.length === 0) return null;
  const doneMs = journal.scores.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const { proposed, ready, isOver } = advance(rules, journal);
  if (isOver) return { doneMs, remainingMs: 0 };
  const costs = new CostTable(journal);
  if (!costs.knowsModels) return null;
  const trials = [...journal.trials, ...proposed];
  const costOf = (trial: number) => costs.ofCandidate(trials[trial]?.candidate);
  const readyMs = ready.reduce((sum, task) => sum + costOf(task.trial) * task.resource, 0);
  const round = trials.at(-1)?.round ?? 0;
  if (round === FINAL_ROUND) return { doneMs, remainingMs: readyMs };
  const later = laterRungs(rules, ready, round) + laterRounds(rules, trials.length, round + 1);
  return { doneMs, remainingMs: readyMs + later * costs.ofMembers(rules) };
}

/** Full fits' worth of work in the rungs above the one that is being run, and on the folds that median stop holds back. */
function laterRungs(rules: SearchRules, ready: readonly SearchTask[], round: number): number {
  const nAlive = new Set(ready.map(({ trial }) => trial)).size;
  if (rules.pruning === 'median' && round > 0) {
    return ready.reduce((sum, { fold }) => sum + (rules.nFolds - 1 - fold) / 2, 0);
  }
  const at = ready[0]?.resource ?? 1;
  let alive = nAlive;
  let work = 0;
  for (const resource of roundAt(rules, round).resources.filter((other) => other > at)) {
    alive = nPromoted(alive);
    work += alive * resource * rules.nFolds;
  }
  return work;
}

function laterRounds(rules: SearchRules, nTried: number, from: number): number {
  if (rules.members.length === 0) return 0;
  let work = 0;
  let left = rules.nTrials - nTried;
  for (let round = from; left > 0; round++) {
    const { size, resources } = roundAt(rules, round);
    let alive = Math.min(left, size);
    left -= alive;
    if (size === 0) continue;
    for (const resource of resources) {
      // about half of the trials are stopped, after a fold or two
      const share = rules.pruning === 'median' && round > 0 ? 0.7 : 1;
      work += alive * resource * rules.nFolds * share;
      alive = nPromoted(alive);
    }
  }
  return work;
}

/** Mean time of a full fit, by estimator. */
class CostTable {
  readonly #costs = new Map<string, { ms: number; work: number }>();
  readonly #all = { ms: 0, work: 0 };

  constructor({ trials, scores }: SearchJournal) {
    for (const score of scores) {
      const estimator = trials[score.trial]?.candidate.estimator ?? '';
      const cost = this.#costs.get(estimator) ?? { ms: 0, work: 0 };
      this.#costs.set(estimator, cost);
      add(cost, score);
      // a naive guess tells nothing of what a model takes
      if (!estimator.startsWith('baseline-')) add(this.#all, score);
    }
  }

  get knowsModels(): boolean {
    return this.#all.work > 0;
  }

  of(estimator: string): number {
    const cost = this.#costs.get(estimator) ?? this.#all;
    return cost.work === 0 ? 0 : cost.ms / cost.work;
  }

  /** Of a blend that was never fitted: what its members take, as often as it fits them. */
  ofCandidate(candidate: Candidate | undefined): number {
    if (candidate === undefined) return 0;
    if (candidate.estimator !== 'blend' || this.#costs.has('blend')) return this.of(candidate.estimator);
    const members = parseMembers(String(candidate.hyperparameters['members'] ?? ''));
    return FITS_A_MEMBER * members.reduce((sum, { estimator }) => sum + this.of(estimator), 0);
  }

  /** Of a trial whose estimator is not drawn yet: each as likely as the other. */
  ofMembers({ members }: SearchRules): number {
    return members.reduce((sum, { estimator }) => sum + this.of(estimator), 0) / Math.max(1, members.length);
  }
}

function add(cost: { ms: number; work: number }, { durationMs, resource }: SearchScore): void {
  cost.ms += durationMs;
  cost.work += resource;
}
