/**
 * Fits side by side on a few workers. The pool knows nothing of the search: it is offered the jobs that may run, keeps its workers
 * busy with them in that order, and tells each score. A worker that dies is replaced, and its job tried once more.
 */
import type { SearchScore, SearchTask } from '../../domain/search.ts';
import type { FitJob } from './fit-job.ts';

/** One worker; it has opened the search's table, or does before its first fit. */
export interface FitWorker {
  /** Rejects when the worker is gone. A fit that fails is a score, not a rejection. */
  fit(job: FitJob): Promise<SearchScore>;
  end(): void;
}

export interface PoolOptions {
  readonly spawn: () => FitWorker;
  readonly onScore: (score: SearchScore) => void;
  /** a fit that takes longer has failed, and its worker is ended; null: it may take what it takes */
  readonly limitMs?: (job: FitJob) => number | null;
}

interface Slot {
  readonly worker: FitWorker;
  job: FitJob | null;
}

const MAX_DEATHS = 1;

export class TaskPool {
  readonly #options: PoolOptions;
  readonly #slots = new Set<Slot>();
  /** deaths by job */
  readonly #deaths = new Map<string, number>();
  #waiting: readonly FitJob[] = [];
  #size = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
  }

  /** Workers that are fitting now. */
  get nBusy(): number {
    return [...this.#slots].filter(({ job }) => job !== null).length;
  }

  /** How many workers there may be; those above that end when their job is done. */
  resize(size: number): void {
    this.#size = size;
    this.#dispatch();
  }

  /** Replaces what waits. Jobs that are at work now are not begun again. */
  offer(jobs: readonly FitJob[]): void {
    const atWork = new Set([...this.#slots].flatMap(({ job }) => (job === null ? [] : [keyOf(job.task)])));
    this.#waiting = jobs.filter(({ task }) => !atWork.has(keyOf(task)));
    this.#dispatch();
  }

  /** Ends every worker, whatever it does; its job is as if never begun. */
  end(): void {
    this.#waiting = [];
    for (const slot of this.#slots) this.#drop(slot);
  }

  #dispatch(): void {
    for (const slot of this.#slots) if (slot.job === null) this.#give(slot);
    while (this.#slots.size < this.#size && this.#waiting.length > 0) {
      const slot: Slot = { worker: this.#options.spawn(), job: null };
      this.#slots.add(slot);
      this.#give(slot);
    }
  }

  #give(slot: Slot): void {
    if (this.#slots.size > this.#size) {
      this.#drop(slot);
      return;
    }
    const [job, ...rest] = this.#waiting;
    if (job === undefined) return;
    this.#waiting = rest;
    slot.job = job;
    void this.#run(slot, job);
  }

  async #run(slot: Slot, job: FitJob): Promise<void> {
    const alarm = this.#setAlarm(slot, job);
    try {
      const score = await slot.worker.fit(job);
      if (!this.#slots.has(slot)) return;
      slot.job = null;
      this.#options.onScore(score);
    } catch {
      // its end was asked for: nothing is owed
      if (!this.#slots.has(slot)) return;
      this.#drop(slot);
      this.#bury(job);
    } finally {
      clearTimeout(alarm);
    }
    this.#dispatch();
  }

  /** One slow fit must not eat the time of all the others. */
  #setAlarm(slot: Slot, job: FitJob): ReturnType<typeof setTimeout> | undefined {
    const { onScore } = this.#options;
    const limitMs = this.#options.limitMs?.(job) ?? null;
    if (limitMs === null) return undefined;
    return setTimeout(() => {
      if (!this.#slots.has(slot)) return;
      this.#drop(slot);
      onScore({ ...job.task, value: null, error: 'too-slow', nRows: 0, durationMs: limitMs });
      this.#dispatch();
    }, limitMs);
  }

  #bury(job: FitJob): void {
    const key = keyOf(job.task);
    const nDeaths = (this.#deaths.get(key) ?? 0) + 1;
    this.#deaths.set(key, nDeaths);
    if (nDeaths <= MAX_DEATHS) this.#waiting = [job, ...this.#waiting];
    else this.#options.onScore({ ...job.task, value: null, error: 'worker-died', nRows: 0, durationMs: 0 });
  }

  #drop(slot: Slot): void {
    this.#slots.delete(slot);
    slot.worker.end();
  }
}

function keyOf({ trial, fold, resource }: SearchTask): string {
  return `${trial}/${fold}/${resource}`;
}
