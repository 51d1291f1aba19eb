/**
 * The port through which experiments and runs are kept. Storage implements it over IndexedDB, and an in-memory twin
 * (`memory-tracking-store.ts`) serves the tests; both pass the same conformance suite.
 */
import type {
  ArtifactRef,
  DatasetInput,
  Experiment,
  LifecycleStage,
  MetricHistory,
  MetricPoint,
  Run,
  RunState,
} from '../domain/run.ts';
import type { ExperimentId, PlanId, RunId } from '../domain/ids.ts';
import type { TrainingPlan } from '../domain/plan.ts';

export interface NewRun {
  readonly experimentId: ExperimentId;
  readonly planId: PlanId | null;
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly dataset: DatasetInput | null;
}

export interface TrackingStore {
  createExperiment(name: string): Promise<Experiment>;
  /** Active experiments first by name; deleted ones only when asked. */
  listExperiments(stage: LifecycleStage | 'all'): Promise<Experiment[]>;
  renameExperiment(id: ExperimentId, name: string): Promise<void>;
  setExperimentStage(id: ExperimentId, stage: LifecycleStage): Promise<void>;

  createRun(run: NewRun): Promise<Run>;
  getRun(id: RunId): Promise<Run | null>;
  /** All runs of the experiments, newest first. */
  listRuns(experimentIds: readonly ExperimentId[], stage: LifecycleStage | 'all'): Promise<Run[]>;
  /** @throws StorageError `bad-transition` when the status may not follow, `not-found` */
  setRunState(id: RunId, state: RunState): Promise<Run>;
  renameRun(id: RunId, name: string): Promise<void>;
  setRunStage(ids: readonly RunId[], stage: LifecycleStage): Promise<void>;
  setNote(id: RunId, note: string): Promise<void>;
  setTag(id: RunId, key: string, value: string): Promise<void>;
  deleteTag(id: RunId, key: string): Promise<void>;
  /** Params are write-once: the same value again is fine, another throws StorageError `param-exists`. */
  logParams(id: RunId, params: Readonly<Record<string, string>>): Promise<void>;
  /** Appends points and updates the run's summaries in one transaction. */
  logMetrics(id: RunId, points: readonly MetricPoint[]): Promise<void>;
  getMetricHistory(id: RunId, key: string): Promise<MetricHistory>;
  /** Adds or replaces the reference by path; the bytes are already in the artifact store. */
  logArtifact(id: RunId, artifact: ArtifactRef): Promise<void>;

  putPlan(plan: TrainingPlan): Promise<void>;
  getPlan(id: PlanId): Promise<TrainingPlan | null>;
  /** Where a run stood, so that it goes on after the tab was killed; null removes it. */
  putCheckpoint(id: RunId, checkpoint: Checkpoint | null): Promise<void>;
  getCheckpoint(id: RunId): Promise<Checkpoint | null>;

  /** Calls back after each change of the store, wherever it was made (also in another tab or a worker). */
  subscribe(onChange: () => void): () => void;
}

export interface Checkpoint {
  readonly runId: RunId;
  readonly step: number;
  readonly bytes: Uint8Array;
  readonly createdAt: number;
}
