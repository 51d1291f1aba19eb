/** The tracking store without a database: the twin that tests use. It keeps what it is given, and hands out no live object. */
import { StorageError } from '../domain/errors.ts';
import type { Clock, ExperimentId, MakeId, PlanId, RunId } from '../domain/ids.ts';
import type { TrainingPlan } from '../domain/plan.ts';
import * as changes from '../domain/run-changes.ts';
import type {
  ArtifactRef,
  Experiment,
  LifecycleStage,
  MetricHistory,
  MetricPoint,
  Run,
  RunState,
} from '../domain/run.ts';
import type { Checkpoint, NewRun, TrackingStore } from './tracking-store.ts';

export class MemoryTrackingStore implements TrackingStore {
  readonly #clock: Clock;
  readonly #makeId: MakeId;
  readonly #experiments = new Map<ExperimentId, Experiment>();
  readonly #runs = new Map<RunId, changes.StoredRun>();
  readonly #points = new Map<RunId, MetricPoint[]>();
  readonly #plans = new Map<PlanId, TrainingPlan>();
  readonly #checkpoints = new Map<RunId, Checkpoint>();
  readonly #watchers = new Set<() => void>();

  constructor(clock: Clock, makeId: MakeId) {
    this.#clock = clock;
    this.#makeId = makeId;
  }

  async createExperiment(name: string): Promise<Experiment> {
    this.#refuseTakenName(name, null);
    const now = this.#clock();
    const id = this.#makeId<ExperimentId>();
    const experiment: Experiment = { id, name, createdAt: now, updatedAt: now, lifecycleStage: 'active' };
    this.#experiments.set(id, experiment);
    this.#tell();
    return experiment;
  }

  async listExperiments(stage: LifecycleStage | 'all'): Promise<Experiment[]> {
    return [...this.#experiments.values()]
      .filter((row) => isInStage(row, stage))
      .sort(changes.byStageThenName);
  }

  async renameExperiment(id: ExperimentId, name: string): Promise<void> {
    this.#refuseTakenName(name, id);
    this.#changeExperiment(id, { name });
  }

  async setExperimentStage(id: ExperimentId, stage: LifecycleStage): Promise<void> {
    this.#changeExperiment(id, { lifecycleStage: stage });
  }

  async createRun(facts: NewRun): Promise<Run> {
    this.#experiment(facts.experimentId);
    const run = changes.createRun(facts, this.#makeId<RunId>(), this.#clock());
    this.#runs.set(run.id, run);
    this.#tell();
    return run;
  }

  async getRun(id: RunId): Promise<Run | null> {
    return this.#runs.get(id) ?? null;
  }

  async listRuns(experimentIds: readonly ExperimentId[], stage: LifecycleStage | 'all'): Promise<Run[]> {
    return [...this.#runs.values()]
      .filter((run) => experimentIds.includes(run.experimentId) && isInStage(run, stage))
      .sort(changes.byNewest);
  }

  async setRunState(id: RunId, state: RunState): Promise<Run> {
    return this.#change(id, (run, now) => changes.changeState(run, state, now));
  }

  async renameRun(id: RunId, name: string): Promise<void> {
    this.#change(id, (run, now) => ({ ...run, name, updatedAt: now }));
  }

  async setRunStage(ids: readonly RunId[], stage: LifecycleStage): Promise<void> {
    for (const id of ids) this.#run(id);
    for (const id of ids) this.#change(id, (run, now) => ({ ...run, lifecycleStage: stage, updatedAt: now }));
  }

  async setNote(id: RunId, note: string): Promise<void> {
    this.#change(id, (run, now) => ({ ...run, note, updatedAt: now }));
  }

  async setTag(id: RunId, key: string, value: string): Promise<void> {
    this.#change(id, (run, now) => changes.addTag(run, key, value, now));
  }

  async deleteTag(id: RunId, key: string): Promise<void> {
    this.#change(id, (run, now) => changes.removeTag(run, key, now));
  }

  async logParams(id: RunId, params: Readonly<Record<string, string>>): Promise<void> {
    this.#change(id, (run, now) => changes.addParams(run, params, now));
  }

  async logMetrics(id: RunId, points: readonly MetricPoint[]): Promise<void> {
    this.#change(id, (run, now) => changes.addMetrics(run, points, now));
    this.#points.set(id, [...(this.#points.get(id) ?? []), ...points]);
  }

  async getMetricHistory(id: RunId, key: string): Promise<MetricHistory> {
    const points = (this.#points.get(id) ?? []).filter((point) => point.key === key);
    return {
      key,
      steps: Float64Array.from(points, ({ step }) => step),
      values: Float64Array.from(points, ({ value }) => value),
      timestamps: Float64Array.from(points, ({ timestamp }) => timestamp),
    };
  }

  async logArtifact(id: RunId, artifact: ArtifactRef): Promise<void> {
    this.#change(id, (run, now) => changes.addArtifact(run, artifact, now));
  }

  async putPlan(plan: TrainingPlan): Promise<void> {
    this.#plans.set(plan.id, plan);
    this.#tell();
  }

  async getPlan(id: PlanId): Promise<TrainingPlan | null> {
    return this.#plans.get(id) ?? null;
  }

  async putCheckpoint(id: RunId, checkpoint: Checkpoint | null): Promise<void> {
    if (checkpoint === null) this.#checkpoints.delete(id);
    else this.#checkpoints.set(id, { ...checkpoint, runId: id, bytes: checkpoint.bytes.slice() });
    this.#tell();
  }

  async getCheckpoint(id: RunId): Promise<Checkpoint | null> {
    const checkpoint = this.#checkpoints.get(id);
    return checkpoint === undefined ? null : { ...checkpoint, bytes: checkpoint.bytes.slice() };
  }

  subscribe(onChange: () => void): () => void {
    this.#watchers.add(onChange);
    return () => this.#watchers.delete(onChange);
  }

  #change(id: RunId, change: (run: changes.StoredRun, now: number) => changes.StoredRun): Run {
    const changed = change(this.#run(id), this.#clock());
    this.#runs.set(id, changed);
    this.#tell();
    return changed;
  }

  #changeExperiment(id: ExperimentId, change: Partial<Experiment>): void {
    this.#experiments.set(id, { ...this.#experiment(id), ...change, updatedAt: this.#clock() });
    this.#tell();
  }

  #run(id: RunId): changes.StoredRun {
    const run = this.#runs.get(id);
    if (run === undefined) throw new StorageError('not-found', { kind: 'run', id });
    return run;
  }

  #experiment(id: ExperimentId): Experiment {
    const experiment = this.#experiments.get(id);
    if (experiment === undefined) throw new StorageError('not-found', { kind: 'experiment', id });
    return experiment;
  }

  #refuseTakenName(name: string, ownId: ExperimentId | null): void {
    for (const { id, name: taken } of this.#experiments.values()) {
      if (taken === name && id !== ownId) throw new StorageError('name-taken', { name, id });
    }
  }

  #tell(): void {
    for (const onChange of this.#watchers) onChange();
  }
}

function isInStage(row: { readonly lifecycleStage: LifecycleStage }, stage: LifecycleStage | 'all'): boolean {
  return stage === 'all' || row.lifecycleStage === stage;
}
