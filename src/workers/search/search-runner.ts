/**
 * Searches in storage: begun, paused, taken up again after their tab was killed, and ended with their best found. One search runs
 * at a time; what happens inside it is `search-session.ts`.
 */
import type { Dataset } from '../../domain/dataset.ts';
import { type ErrorRecord, toErrorRecord, TrainingError } from '../../domain/errors.ts';
import type { Clock, ExperimentId, RunId } from '../../domain/ids.ts';
import type { Run } from '../../domain/run.ts';
import type { SavedSearch, SearchPlan } from '../../domain/search.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { standings } from '../../learning/search/standing.ts';
import type { ArtifactStore } from '../../serving/artifacts/artifact-store.ts';
import type { TrackingStore } from '../../tracking/tracking-store.ts';
import type { SearchView } from '../contracts/search.ts';
import type { Environment } from '../training/ports.ts';
import type { RunLocks } from '../training/run-locks.ts';
import { countWorkers, type DevicePower, unknownPower } from './count-workers.ts';
import { decodeSearch, encodeSearch, KIND_TAG, PARENT_TAG, SEARCH_PATH } from './saved-search.ts';
import { SearchSession } from './search-session.ts';
import { openSearchTable, testShareOf } from './search-table.ts';
import { statusOf, viewSearch } from './search-view.ts';
import type { FitWorker } from './task-pool.ts';
import { searchRun, TRIAL_TAG, trialMetrics, writeTrialRun } from './trial-runs.ts';
import { leaders } from '../../learning/search/standing.ts';

export interface SearchPorts {
  readonly tracking: TrackingStore;
  readonly datasets: DatasetStore;
  readonly artifacts: ArtifactStore;
  readonly locks: RunLocks;
  readonly clock: Clock;
  readonly environment: Environment;
  /** a worker that fits for this search */
  readonly spawn: (search: SearchPlan) => FitWorker;
  readonly emit: (view: SearchView) => void;
}

interface Running {
  readonly runId: RunId;
  readonly startedAt: number;
  readonly session: SearchSession;
  readonly release: () => void;
  readonly dataset: Dataset | null;
  readonly testShare: number;
  /** trials whose runs are written */
  readonly written: Set<number>;
}

const SAVE_EVERY_MS = 2000;
const TELL_EVERY_MS = 250;

export class SearchRunner {
  readonly #ports: SearchPorts;
  #running: Running | null = null;
  #power: DevicePower = unknownPower;
  /** writes one after the other: a checkpoint never overtakes an older one */
  #writing: Promise<void> = Promise.resolve();
  #savedAt = 0;
  #toldAt = 0;
  #telling: ReturnType<typeof setTimeout> | undefined;

  constructor(ports: SearchPorts) {
    this.#ports = ports;
  }

  /** @throws TrainingError `busy`; as `prepare` and `makeFolds` do; StorageError as the stores do */
  async start(search: SearchPlan): Promise<RunId> {
    const { tracking, datasets, environment, clock } = this.#ports;
    if (this.#running !== null) throw new TrainingError('busy');
    // refused before anything is stored
    await openSearchTable(datasets, search);
    const dataset = await datasets.getDataset(search.plan.datasetId);
    const run = await tracking.createRun(searchRun(search, dataset, environment));
    const saved: SavedSearch = { search, journal: { trials: [], scores: [] }, workedMs: 0 };
    await tracking.setRunState(run.id, { status: 'running', startedAt: clock(), paused: false });
    await this.#store(run.id, saved);
    await this.resume(run.id);
    return run.id;
  }

  /** @throws TrainingError `busy`, `not-found`, `held-elsewhere`, `not-resumable` when it is finished, `bad-checkpoint` */
  async resume(runId: RunId): Promise<void> {
    const { tracking, datasets, locks, clock, environment, spawn } = this.#ports;
    if (this.#running?.runId === runId) return;
    if (this.#running !== null) throw new TrainingError('busy');
    const { run, saved } = await this.#read(runId);
    if (run.state.status === 'finished') throw new TrainingError('not-resumable', { runId });
    const table = await openSearchTable(datasets, saved.search);
    const release = await locks.acquire(runId);
    if (release === null) throw new TrainingError('held-elsewhere', { runId });
    const startedAt = run.state.status === 'scheduled' ? clock() : run.state.startedAt;
    await tracking.setRunState(runId, { status: 'running', startedAt, paused: false });
    const session = new SearchSession({
      saved,
      nCores: environment.nCores,
      power: this.#power,
      clock,
      spawn: () => spawn(saved.search),
      onChange: () => this.#onChange(),
      onOver: () => void this.#close('finish'),
    });
    const written = await this.#writtenTrials(run);
    const dataset = await datasets.getDataset(saved.search.plan.datasetId);
    this.#running = {
      runId,
      startedAt,
      session,
      release,
      dataset,
      testShare: testShareOf(table.folds),
      written,
    };
    session.begin();
    this.#onChange();
  }

  /** @throws TrainingError `not-running` */
  async pause(runId: RunId): Promise<void> {
    this.#require(runId);
    await this.#close('pause');
  }

  /** Ends with what was found, also a search that is paused or was interrupted. */
  async finish(runId: RunId): Promise<void> {
    if (this.#running?.runId !== runId) await this.resume(runId);
    await this.#close('finish');
  }

  async view(runId: RunId): Promise<SearchView> {
    const { environment, datasets } = this.#ports;
    if (this.#running?.runId === runId) return this.#viewRunning(this.#running);
    const { run, saved } = await this.#read(runId);
    const error = run.state.status === 'failed' ? run.state.error : null;
    const workforce = countWorkers(environment.nCores, this.#power);
    // a table that is gone takes nothing from what was found
    const testShare = await openSearchTable(datasets, saved.search).then(
      ({ folds }) => testShareOf(folds),
      () => 1 / Math.max(1, saved.search.rules.nFolds - 1),
    );
    return viewSearch({ runId, saved, status: statusOf(run.state), error, workforce, testShare });
  }

  async listInterrupted(experimentIds: readonly ExperimentId[]): Promise<readonly RunId[]> {
    const held = await this.#ports.locks.held();
    const runs = await this.#ports.tracking.listRuns(experimentIds, 'active');
    return runs.filter((run) => isOpenSearch(run) && !held.has(run.id)).map(({ id }) => id);
  }

  isBusy(): boolean {
    return this.#running !== null;
  }

  setPower(power: DevicePower): void {
    this.#power = power;
    this.#running?.session.setPower(power);
  }

  /** Resolves when all that was decided is written; for tests and scripts. */
  async settled(): Promise<void> {
    await this.#writing;
  }

  #require(runId: RunId): Running {
    if (this.#running?.runId !== runId) throw new TrainingError('not-running', { runId });
    return this.#running;
  }

  #onChange(): void {
    const running = this.#running;
    if (running === null) return;
    const now = this.#ports.clock();
    if (now - this.#savedAt >= SAVE_EVERY_MS) {
      this.#savedAt = now;
      const saved = running.session.saved();
      this.#write(running, async () => {
        await this.#store(running.runId, saved);
        await this.#writeTrials(running, saved, false);
      });
    }
    this.#tell(running);
  }

  /** Not oftener than a person can read, and the last word is never lost. */
  #tell(running: Running): void {
    if (this.#telling !== undefined) return;
    const waitMs = Math.max(0, this.#toldAt + TELL_EVERY_MS - this.#ports.clock());
    this.#telling = setTimeout(() => {
      this.#telling = undefined;
      this.#toldAt = this.#ports.clock();
      if (this.#running === running) this.#ports.emit(this.#viewRunning(running));
    }, waitMs);
  }

  #viewRunning({ runId, session, testShare }: Running, status: SearchView['status'] = 'running'): SearchView {
    const { workforce } = session;
    return viewSearch({ runId, saved: session.saved(), status, error: null, workforce, testShare });
  }

  async #close(how: 'pause' | 'finish'): Promise<void> {
    const running = this.#running;
    if (running === null) return;
    running.session.end();
    this.#running = null;
    clearTimeout(this.#telling);
    this.#telling = undefined;
    const saved = running.session.saved();
    this.#write(running, async () => {
      if (how === 'pause') await this.#markPaused(running, saved);
      else await this.#markFinished(running, saved);
      this.#ports.emit(this.#viewRunning(running, how === 'pause' ? 'paused' : 'finished'));
      running.release();
    });
    await this.#writing;
  }

  async #markPaused({ runId, startedAt }: Running, saved: SavedSearch): Promise<void> {
    await this.#store(runId, saved);
    await this.#ports.tracking.setRunState(runId, { status: 'running', startedAt, paused: true });
  }

  /** The journal becomes an artifact before the checkpoint goes: a search can always be read. */
  async #markFinished(running: Running, saved: SavedSearch): Promise<void> {
    const { tracking, artifacts, clock } = this.#ports;
    const { runId, startedAt } = running;
    await this.#writeTrials(running, saved, true);
    const bytes = encodeSearch(saved);
    const digest = await artifacts.put(bytes);
    const mediaType = 'application/json';
    await tracking.logArtifact(runId, { path: SEARCH_PATH, digest, nBytes: bytes.length, mediaType });
    const [best] = leaders(saved.search.rules, saved.journal);
    if (best !== undefined) await tracking.logMetrics(runId, trialMetrics(best, clock()));
    await tracking.setRunState(runId, { status: 'finished', startedAt, endedAt: clock() });
    await tracking.putCheckpoint(runId, null);
  }

  /** Writes behind each other; when storage fails the search is over, and says why. */
  #write(running: Running, work: () => Promise<void>): void {
    this.#writing = this.#writing
      .then(work)
      .catch((error: unknown) => this.#fail(running, toErrorRecord(error)));
  }

  async #fail(running: Running, error: ErrorRecord): Promise<void> {
    const { tracking, clock, emit } = this.#ports;
    const { runId, startedAt } = running;
    running.session.end();
    if (this.#running === running) this.#running = null;
    emit({ ...this.#viewRunning(running, 'failed'), error });
    try {
      await tracking.setRunState(runId, { status: 'failed', startedAt, endedAt: clock(), error });
    } catch {
      // storage itself failed: the page was told, and the search will be found interrupted when storage is back
    }
    running.release();
  }

  #store(runId: RunId, saved: SavedSearch): Promise<void> {
    const step = saved.journal.scores.length;
    const bytes = encodeSearch(saved);
    return this.#ports.tracking.putCheckpoint(runId, { runId, step, bytes, createdAt: this.#ports.clock() });
  }

  /** Runs of the trials that are over: those of earlier rounds, at the end all that were scored. */
  async #writeTrials(running: Running, saved: SavedSearch, isEnd: boolean): Promise<void> {
    const { tracking, environment, clock } = this.#ports;
    const { search, journal } = saved;
    const lastRound = journal.trials.at(-1)?.round ?? 0;
    for (const standing of standings(search.rules, journal)) {
      const isOver = standing.isWhole || standing.hasFailed || standing.round < lastRound || isEnd;
      if (!isOver || standing.scores.length === 0 || running.written.has(standing.trial)) continue;
      const about = { dataset: running.dataset, environment, now: clock() };
      await writeTrialRun(tracking, running.runId, search, standing, about);
      running.written.add(standing.trial);
    }
  }

  async #writtenTrials({ id, experimentId }: Run): Promise<Set<number>> {
    const runs = await this.#ports.tracking.listRuns([experimentId], 'all');
    return new Set(
      runs.filter(({ tags }) => tags[PARENT_TAG] === id).map(({ tags }) => Number(tags[TRIAL_TAG])),
    );
  }

  /** From the checkpoint while it is open, from the artifact when it is done. */
  async #read(runId: RunId): Promise<{ run: Run; saved: SavedSearch }> {
    const { tracking, artifacts } = this.#ports;
    const run = await tracking.getRun(runId);
    if (run === null || run.tags[KIND_TAG] !== 'search') throw new TrainingError('not-found', { runId });
    const checkpoint = await tracking.getCheckpoint(runId);
    if (checkpoint !== null) return { run, saved: decodeSearch(checkpoint.bytes) };
    const artifact = run.artifacts.find(({ path }) => path === SEARCH_PATH);
    const bytes = artifact === undefined ? null : await artifacts.get(artifact.digest);
    if (bytes === null) throw new TrainingError('not-found', { runId });
    return { run, saved: decodeSearch(bytes) };
  }
}

function isOpenSearch({ state, tags }: Run): boolean {
  if (tags[KIND_TAG] !== 'search') return false;
  return state.status === 'scheduled' || (state.status === 'running' && !state.paused);
}
