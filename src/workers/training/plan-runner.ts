/**
 * Trains plans, one run after the other, and keeps every run's story in storage so that another tab, or the same one
 * tomorrow, can take it up. It owns the queue and the runs' states; what happens inside a run is `train-run.ts`.
 */
import { toErrorRecord, TrainingError } from '../../domain/errors.ts';
import type { ExperimentId, PlanId, RunId } from '../../domain/ids.ts';
import type { TrainingPlan } from '../../domain/plan.ts';
import type { Run } from '../../domain/run.ts';
import type { RunWish } from './drive-fit.ts';
import { newRun, planCandidates } from './plan-runs.ts';
import type { QueuedRun, TrainingPorts } from './ports.ts';
import { type PreparedPlan, preparePlan } from './prepare-plan.ts';
import { trainRun, type RunEnd } from './train-run.ts';

export class PlanRunner {
  readonly #ports: TrainingPorts;
  readonly #queue: QueuedRun[] = [];
  readonly #wishes = new Map<RunId, RunWish>();
  #working: Promise<void> | null = null;
  /** the latest plan's table and split: its runs share them */
  #prepared: { readonly planId: PlanId; readonly plan: Promise<PreparedPlan> } | null = null;

  constructor(ports: TrainingPorts) {
    this.#ports = ports;
  }

  /** Stores the plan, makes its runs and begins. @throws StorageError as the stores do */
  async start(plan: TrainingPlan): Promise<readonly RunId[]> {
    const { tracking, datasets, environment, emit } = this.#ports;
    await tracking.putPlan(plan);
    const dataset = await datasets.getDataset(plan.datasetId);
    const runIds: RunId[] = [];
    try {
      for (const [index, candidate] of planCandidates(plan).entries()) {
        const run = await tracking.createRun(newRun(plan, candidate, index, dataset, environment));
        runIds.push(run.id);
        await this.#enqueue(run.id, plan.id);
      }
      emit({ type: 'plan-started', planId: plan.id, runIds });
    } finally {
      // when storage fails midway, the runs that were made are not left held and waiting
      this.#work();
    }
    return runIds;
  }

  /** Asks a training run to write a checkpoint and give way. @throws TrainingError `not-running` */
  async pause(runId: RunId): Promise<void> {
    if (!this.#wishes.has(runId)) throw new TrainingError('not-running', { runId });
    this.#wishes.set(runId, 'pause');
  }

  /**
   * Goes on with a paused, interrupted, failed or killed run, from its checkpoint when it has one.
   *
   * @throws TrainingError `not-found`, `held-elsewhere` when it trains already, `not-resumable` when it is finished
   */
  async resume(runId: RunId): Promise<void> {
    const run = await this.#ports.tracking.getRun(runId);
    if (run === null || run.planId === null) throw new TrainingError('not-found', { runId });
    if (run.state.status === 'finished') throw new TrainingError('not-resumable', { runId });
    // the word of a pause that is still on its way is taken back
    if (this.#wishes.has(runId)) this.#wishes.set(runId, 'go-on');
    else if (!(await this.#enqueue(runId, run.planId))) throw new TrainingError('held-elsewhere', { runId });
    this.#work();
  }

  /** Ends a run as `killed`, whether it trains, waits, is paused or was interrupted. @throws TrainingError `held-elsewhere` */
  async stop(runId: RunId): Promise<void> {
    if (this.#wishes.has(runId)) {
      this.#wishes.set(runId, 'stop');
      return;
    }
    const waiting = this.#queue.findIndex((queued) => queued.runId === runId);
    const [queued] = waiting < 0 ? [] : this.#queue.splice(waiting, 1);
    const release = queued?.release ?? (await this.#ports.locks.acquire(runId));
    if (release === null) throw new TrainingError('held-elsewhere', { runId });
    await this.#markKilled(runId).finally(release);
  }

  /** Runs that storage calls running or scheduled, that were not paused, and that no tab holds. */
  async listInterrupted(experimentIds: readonly ExperimentId[]): Promise<readonly RunId[]> {
    const held = await this.#ports.locks.held();
    const runs = await this.#ports.tracking.listRuns(experimentIds, 'active');
    // a search has a run without a plan, and a runner of its own
    const ours = runs.filter((run) => run.planId !== null && isUnfinished(run) && !held.has(run.id));
    return ours.map(({ id }) => id);
  }

  isBusy(): boolean {
    return this.#working !== null;
  }

  /** Resolves when nothing is left to do; for tests and scripts. */
  async idle(): Promise<void> {
    while (this.#working !== null) await this.#working;
  }

  /** @returns false when another tab, or this queue, has it */
  async #enqueue(runId: RunId, planId: PlanId): Promise<boolean> {
    const release = await this.#ports.locks.acquire(runId);
    if (release === null) return false;
    this.#queue.push({ runId, planId, release });
    return true;
  }

  #work(): void {
    this.#working ??= this.#drain().finally(() => {
      this.#working = null;
      // a run may have been queued between the last look and here
      if (this.#queue.length > 0) this.#work();
    });
  }

  async #drain(): Promise<void> {
    for (let next = this.#queue.shift(); next !== undefined; next = this.#queue.shift()) {
      const { runId, planId } = next;
      this.#wishes.set(runId, 'go-on');
      const end = await this.#runOne(next);
      const wish = this.#wishes.get(runId);
      this.#wishes.delete(runId);
      // a word that came while the run was already giving way
      if (end === 'paused' && wish === 'go-on') this.#queue.push(next);
      else if (end === 'paused' && wish === 'stop') await this.#killQuietly(runId).finally(next.release);
      else next.release();
      if (this.#queue.some((queued) => queued.planId === planId)) continue;
      this.#prepared = null;
      this.#ports.emit({ type: 'plan-finished', planId });
    }
  }

  /** Whatever goes wrong is the run's own end; the queue goes on. */
  async #runOne({ runId, planId }: QueuedRun): Promise<RunEnd | 'failed'> {
    try {
      return await trainRun(this.#ports, {
        runId,
        prepare: () => this.#prepare(planId),
        wish: () => this.#wishes.get(runId) ?? 'go-on',
      });
    } catch (error) {
      await this.#markFailed(runId, error);
      return 'failed';
    }
  }

  #prepare(planId: PlanId): Promise<PreparedPlan> {
    if (this.#prepared?.planId !== planId) {
      this.#prepared = { planId, plan: preparePlan(this.#ports, planId) };
    }
    return this.#prepared.plan;
  }

  async #markFailed(runId: RunId, error: unknown): Promise<void> {
    const { tracking, clock, emit } = this.#ports;
    const record = toErrorRecord(error);
    emit({ type: 'run-failed', runId, error: record });
    try {
      const startedAt = await this.#startOf(runId);
      await tracking.setRunState(runId, { status: 'failed', startedAt, endedAt: clock(), error: record });
    } catch {
      // storage itself failed: the page was told, and the run will be found interrupted when storage is back
    }
  }

  async #markKilled(runId: RunId): Promise<void> {
    const { tracking, clock, emit } = this.#ports;
    const run = await tracking.getRun(runId);
    if (run === null) throw new TrainingError('not-found', { runId });
    if (run.state.status !== 'running' && run.state.status !== 'scheduled') return;
    const startedAt = run.state.status === 'running' ? run.state.startedAt : clock();
    await tracking.setRunState(runId, { status: 'killed', startedAt, endedAt: clock() });
    emit({ type: 'run-killed', runId });
  }

  /** Whoever asked has long been answered: a storage that fails now is the run's own end, and the queue goes on. */
  #killQuietly(runId: RunId): Promise<void> {
    return this.#markKilled(runId).catch((error: unknown) => this.#markFailed(runId, error));
  }

  /** When a run began; one that never did begins now, so that it may fail. */
  async #startOf(runId: RunId): Promise<number> {
    const { tracking, clock } = this.#ports;
    const run = await tracking.getRun(runId);
    if (run?.state.status === 'running') return run.state.startedAt;
    const startedAt = clock();
    await tracking.setRunState(runId, { status: 'running', startedAt, paused: false });
    return startedAt;
  }
}

function isUnfinished({ state }: Run): boolean {
  return state.status === 'scheduled' || (state.status === 'running' && !state.paused);
}
