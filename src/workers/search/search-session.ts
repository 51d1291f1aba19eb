/**
 * One search at work: it asks the pure search what may run, keeps the pool busy with it, and writes down what comes. All that it
 * knows is in its journal, so that it can end at any moment and another session goes on from there.
 */
import type { SavedSearch, SearchScore } from '../../domain/search.ts';
import type { Clock } from '../../domain/ids.ts';
import { advance } from '../../learning/search/advance.ts';
import { estimateWork } from '../../learning/search/estimate-work.ts';
import { FINAL_ROUND, finalTrial } from '../../learning/search/finale.ts';
import { countWorkers, type DevicePower, type Workforce } from './count-workers.ts';
import { TaskPool, type FitWorker } from './task-pool.ts';

export interface SessionOptions {
  readonly saved: SavedSearch;
  readonly nCores: number;
  readonly power: DevicePower;
  readonly clock: Clock;
  readonly spawn: () => FitWorker;
  /** after each score and each change of the workforce */
  readonly onChange: () => void;
  /** once: nothing is left to do, or the time is up */
  readonly onOver: () => void;
}

/** Share of the time after which no new settings are tried, so that the last blend has its own. */
const SEARCH_SHARE = 0.8;
/** A fit that takes a larger share of all the time is given up; a decision of time, which the journal records. */
const LIMIT_SHARE = 0.08;
const SHORTEST_LIMIT_MS = 5000;
/** What a timer can hold. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export class SearchSession {
  readonly #options: SessionOptions;
  readonly #pool: TaskPool;
  #saved: SavedSearch;
  #workforce: Workforce;
  /** since when time is counted; null while no worker may run */
  #since: number | null = null;
  #isEnded = false;
  #alarm: ReturnType<typeof setTimeout> | undefined;

  constructor(options: SessionOptions) {
    this.#options = options;
    this.#saved = options.saved;
    this.#workforce = countWorkers(options.nCores, options.power);
    const wanted = LIMIT_SHARE * options.saved.search.budgetMs;
    const limitMs = Math.min(LONGEST_TIMER_MS, Math.max(SHORTEST_LIMIT_MS, wanted));
    this.#pool = new TaskPool({
      spawn: options.spawn,
      onScore: (score) => this.#add(score),
      // the last blend takes many fits, and is begun only where there is time for them
      limitMs: ({ candidate }) => (candidate.estimator === 'blend' ? null : limitMs),
    });
  }

  get workforce(): Workforce {
    return this.#workforce;
  }

  /** The journal and the time worked, up to now. */
  saved(): SavedSearch {
    this.#countTime();
    return this.#saved;
  }

  begin(): void {
    this.#employ();
    this.#next();
  }

  setPower(power: DevicePower): void {
    this.#workforce = countWorkers(this.#options.nCores, power);
    if (this.#isEnded) return;
    this.#employ();
    this.#options.onChange();
  }

  /** Ends the fits at work; their scores are not waited for. */
  end(): void {
    this.#countTime();
    this.#isEnded = true;
    this.#since = null;
    clearTimeout(this.#alarm);
    this.#pool.end();
  }

  #employ(): void {
    this.#countTime();
    this.#since = this.#workforce.nWorkers > 0 ? this.#options.clock() : null;
    this.#pool.resize(this.#workforce.nWorkers);
    this.#setAlarm();
  }

  #add(score: SearchScore): void {
    if (this.#isEnded) return;
    const { journal } = this.#saved;
    this.#saved = { ...this.#saved, journal: { ...journal, scores: [...journal.scores, score] } };
    this.#next();
    if (!this.#isEnded) this.#options.onChange();
  }

  #next(): void {
    this.#countTime();
    if (this.#saved.workedMs >= this.#saved.search.budgetMs) {
      this.#finish();
      return;
    }
    const { rules } = this.#saved.search;
    if (this.#isTimeForTheLast()) this.#tryLast();
    let step = advance(rules, this.#saved.journal);
    if (step.isOver && this.#tryLast()) step = advance(rules, this.#saved.journal);
    if (step.isOver) {
      this.#finish();
      return;
    }
    const { journal } = this.#saved;
    const trials = [...journal.trials, ...step.proposed];
    if (step.proposed.length > 0) this.#saved = { ...this.#saved, journal: { ...journal, trials } };
    this.#pool.offer(
      step.ready.flatMap((task) => {
        const candidate = trials[task.trial]?.candidate;
        return candidate === undefined ? [] : [{ task, candidate }];
      }),
    );
  }

  #isTimeForTheLast(): boolean {
    const { workedMs, search, journal } = this.#saved;
    const isLast = journal.trials.at(-1)?.round === FINAL_ROUND;
    return !isLast && workedMs >= SEARCH_SHARE * search.budgetMs;
  }

  /** Adds the last trial when there is one, and time for it. */
  #tryLast(): boolean {
    const { search, journal, workedMs } = this.#saved;
    const last = finalTrial(search.rules, journal);
    if (last === null) return false;
    const withLast = { ...journal, trials: [...journal.trials, last] };
    const work = estimateWork(search.rules, withLast);
    const leftMs = search.budgetMs - workedMs;
    const pace = work === null || work.doneMs === 0 ? 0 : workedMs / work.doneMs;
    if ((work?.remainingMs ?? 0) * pace > leftMs) return false;
    this.#saved = { ...this.#saved, journal: withLast };
    return true;
  }

  #finish(): void {
    if (this.#isEnded) return;
    this.end();
    this.#options.onOver();
  }

  /** The time may run out in the middle of a long fit. */
  #setAlarm(): void {
    clearTimeout(this.#alarm);
    if (this.#since === null) return;
    const leftMs = this.#saved.search.budgetMs - this.#saved.workedMs;
    this.#alarm = setTimeout(() => this.#next(), Math.min(LONGEST_TIMER_MS, Math.max(0, leftMs) + 5));
  }

  #countTime(): void {
    if (this.#since === null) return;
    const now = this.#options.clock();
    this.#saved = { ...this.#saved, workedMs: this.#saved.workedMs + (now - this.#since) };
    this.#since = now;
  }
}
