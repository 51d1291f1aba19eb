/**
 * Experiments and runs, in MLflow's words. A run is one execution of one estimator on one dataset with one split; its
 * state is a union, so that a finished run has an end and a running one cannot.
 */
import type { ErrorRecord } from './errors.ts';
import type { DatasetId, Digest, ExperimentId, PlanId, RunId } from './ids.ts';

export type LifecycleStage = 'active' | 'deleted';

export interface Experiment {
  readonly id: ExperimentId;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly lifecycleStage: LifecycleStage;
}

export type RunState =
  | { readonly status: 'scheduled' }
  | { readonly status: 'running'; readonly startedAt: number; readonly paused: boolean }
  | { readonly status: 'finished'; readonly startedAt: number; readonly endedAt: number }
  | {
      readonly status: 'failed';
      readonly startedAt: number;
      readonly endedAt: number;
      readonly error: ErrorRecord;
    }
  | { readonly status: 'killed'; readonly startedAt: number; readonly endedAt: number };

export type RunStatus = RunState['status'];

/** Which statuses may follow which: a killed or failed run may be resumed from its checkpoint, a finished one is final. */
export const nextStatuses: Readonly<Record<RunStatus, readonly RunStatus[]>> = {
  scheduled: ['running', 'killed'],
  running: ['running', 'finished', 'failed', 'killed'],
  finished: [],
  failed: ['running'],
  killed: ['running'],
};

export function canBecome(from: RunStatus, to: RunStatus): boolean {
  return nextStatuses[from].includes(to);
}

export interface Param {
  readonly key: string;
  readonly value: string;
}

/** One point of a metric. `timestamp` is in milliseconds since the epoch; the unit follows from the key. */
export interface MetricPoint {
  readonly key: string;
  readonly value: number;
  readonly step: number;
  readonly timestamp: number;
}

/** Kept on the run so that the table of runs needs no other read. `last` is the point greatest by (step, timestamp). */
export interface MetricSummary {
  readonly last: number;
  readonly min: number;
  readonly max: number;
  readonly lastStep: number;
  readonly nPoints: number;
}

/** A metric's whole history, columnar, in order of logging. */
export interface MetricHistory {
  readonly key: string;
  readonly steps: Float64Array;
  readonly values: Float64Array;
  readonly timestamps: Float64Array;
}

export interface ArtifactRef {
  /** path within the run, such as `model.furrow` or `predictions/test.bin` */
  readonly path: string;
  readonly digest: Digest;
  readonly nBytes: number;
  readonly mediaType: string;
}

export interface DatasetInput {
  readonly datasetId: DatasetId;
  readonly name: string;
  readonly digest: Digest;
  readonly nRows: number;
  readonly target: string;
}

export interface Run {
  readonly id: RunId;
  readonly experimentId: ExperimentId;
  readonly planId: PlanId | null;
  readonly name: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly state: RunState;
  readonly lifecycleStage: LifecycleStage;
  readonly params: Readonly<Record<string, string>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  readonly artifacts: readonly ArtifactRef[];
  readonly dataset: DatasetInput | null;
  /** Markdown */
  readonly note: string;
}

/** When a run began and ended, for tables; null where it has not. */
export function runTimes(state: RunState): { startedAt: number | null; endedAt: number | null } {
  if (state.status === 'scheduled') return { startedAt: null, endedAt: null };
  return { startedAt: state.startedAt, endedAt: state.status === 'running' ? null : state.endedAt };
}
