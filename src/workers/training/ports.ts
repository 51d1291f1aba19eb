/** What the plan runner needs of the world; the worker's entry gives the real things, the tests their own. */
import type { Clock, PlanId, RunId } from '../../domain/ids.ts';
import type { EstimatorId } from '../../domain/plan.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import type { Estimator } from '../../learning/estimator.ts';
import type { EngineReport } from '../../learning/backend/engine-report.ts';
import type { WorkClass } from '../../learning/backend/work-class.ts';
import type { ArtifactStore } from '../../serving/artifacts/artifact-store.ts';
import type { TrackingStore } from '../../tracking/tracking-store.ts';
import type { TrainingEvent } from '../contracts/training.ts';
import type { RunLocks } from './run-locks.ts';

export interface TrainingPorts {
  readonly tracking: TrackingStore;
  readonly datasets: DatasetStore;
  readonly artifacts: ArtifactStore;
  readonly locks: RunLocks;
  readonly clock: Clock;
  readonly loadEstimator: (id: EstimatorId) => Promise<Estimator>;
  /** the engines of this device, measured at work of a class (small when absent), from the cache where it knows them */
  readonly engines: (work?: WorkClass) => Promise<readonly EngineReport[]>;
  readonly environment: Environment;
  readonly emit: (event: TrainingEvent) => void;
}

/** Recorded on every run, so that it can be told what made it. */
export interface Environment {
  readonly codeVersion: string;
  readonly userAgent: string;
  readonly nCores: number;
}

/** One run in the queue. */
export interface QueuedRun {
  readonly runId: RunId;
  readonly planId: PlanId;
  /** gives the run back to other tabs */
  readonly release: () => void;
}
