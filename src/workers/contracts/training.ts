/**
 * What crosses the thread between the page and the training worker: only structured-cloneable types. Cancelling is a
 * message with the run's id, obeyed between steps. The whole metric history goes to storage from the worker; the page
 * gets throttled events for its charts.
 */
import type { ErrorRecord } from '../../domain/errors.ts';
import type { ExperimentId, PlanId, RunId } from '../../domain/ids.ts';
import type { EstimatorId, TrainingPlan } from '../../domain/plan.ts';
import type { Outcome } from './outcome.ts';
import type { EngineRefusal, EngineReport } from '../../learning/backend/engine-report.ts';
import type { HyperparameterSpec } from '../../learning/estimator.ts';
import type { LeakFinding } from '../../learning/leakage/leak-finding.ts';

export type TrainingEvent =
  | { readonly type: 'plan-started'; readonly planId: PlanId; readonly runIds: readonly RunId[] }
  | {
      readonly type: 'run-started';
      readonly planId: PlanId;
      readonly runId: RunId;
      readonly resumedAtStep: number;
    }
  | {
      readonly type: 'run-progress';
      readonly runId: RunId;
      readonly step: number;
      readonly nSteps: number;
      /** points since the last event, by metric key: parallel arrays */
      readonly points: readonly {
        readonly key: string;
        readonly steps: Float64Array;
        readonly values: Float64Array;
      }[];
      readonly remainingMs: number | null;
    }
  | { readonly type: 'run-paused'; readonly runId: RunId }
  | { readonly type: 'run-finished'; readonly runId: RunId }
  | { readonly type: 'run-failed'; readonly runId: RunId; readonly error: ErrorRecord }
  | { readonly type: 'run-killed'; readonly runId: RunId }
  | { readonly type: 'plan-finished'; readonly planId: PlanId };

export type { EngineRefusal, EngineReport, HyperparameterSpec, LeakFinding };

/** What can be set of an estimator, so that a page can offer it without loading its code. */
export interface EstimatorDescription {
  readonly id: EstimatorId;
  readonly hyperparameters: readonly HyperparameterSpec[];
}

/** What a plan would do, before anything is stored: the rows of each part of its split, and what would flatter it. */
export interface PlanCheck {
  readonly nTrain: number;
  readonly nCalibration: number;
  readonly nTest: number;
  /** the gravest first */
  readonly leaks: readonly LeakFinding[];
}

export interface TrainingApi {
  /** The estimators that a plan may ask for; naive baselines always run and are not among them. */
  describeEstimators(): Promise<readonly EstimatorDescription[]>;
  /** Reads the plan's columns, splits and audits them. @throws what a run of the plan would fail with, by the same codes */
  checkPlan(plan: TrainingPlan): Promise<PlanCheck>;
  /** Stores the plan, makes its runs (baselines first) and trains them one after the other. Resolves once accepted. */
  start(plan: TrainingPlan): Promise<readonly RunId[]>;
  pause(runId: RunId): Promise<void>;
  /** Goes on with a paused run, or from its checkpoint with one whose tab was killed. */
  resume(runId: RunId): Promise<void>;
  /** Ends a run as `killed`; what it logged stays. */
  stop(runId: RunId): Promise<void>;
  /** Runs marked `running` (and not paused) or `scheduled` in storage that no tab holds any more. */
  listInterrupted(experimentIds: readonly ExperimentId[]): Promise<readonly RunId[]>;
  /** Whether anything trains now: an update must wait. */
  isBusy(): Promise<boolean>;
  /** Measures and self-tests the engines of this device, or answers from the cache. */
  probeEngines(again: boolean): Promise<readonly EngineReport[]>;
  /** `onEvent` is a Comlink proxy; returns nothing, lasts as long as the worker. */
  listen(onEvent: (event: TrainingEvent) => void): Promise<void>;
}

/** The same calls as they cross the thread, each answered by an {@link Outcome}: what the worker exposes. */
export type TrainingService = {
  readonly [Name in keyof TrainingApi]: (
    ...parameters: Parameters<TrainingApi[Name]>
  ) => Promise<Outcome<Awaited<ReturnType<TrainingApi[Name]>>>>;
};
