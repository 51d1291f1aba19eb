/**
 * The page's door to training. Made once, at the composition root: the worker starts at the first call, outlives every screen,
 * and is replaced when it dies. What it trains is in storage, so a new worker can take it up.
 */
import { proxy, wrap } from 'comlink';
import type { ExperimentId, RunId } from '../../domain/ids.ts';
import type { TrainingPlan } from '../../domain/plan.ts';
import type {
  EngineReport,
  EstimatorDescription,
  PlanCheck,
  TrainingApi,
  TrainingEvent,
  TrainingService,
} from '../contracts/training.ts';
import { createWorkerBridge } from './worker-bridge.ts';

export interface TrainingClient extends Omit<TrainingApi, 'listen'> {
  /** Calls back at every event from now on, whichever screen is open; returns what ends it. */
  onEvent(listener: (event: TrainingEvent) => void): () => void;
  /** Ends the worker at once; its runs are then interrupted, and resumable. */
  restart(): void;
}

/** @param create - makes the worker; tests give their own */
export function createTrainingClient(create: () => Worker = createTrainingWorker): TrainingClient {
  const listeners = new Set<(event: TrainingEvent) => void>();
  const tell = (event: TrainingEvent): void => {
    for (const listener of listeners) listener(event);
  };
  const bridge = createWorkerBridge({
    create,
    connect: (worker) => wrap<TrainingService>(worker),
    // a worker that cannot answer this cannot answer the call that started it either, and that call reports it
    onStart: (service) => void service.listen(proxy(tell)).catch(() => undefined),
  });
  return {
    describeEstimators: () =>
      bridge.call<readonly EstimatorDescription[]>((service) => service.describeEstimators()),
    checkPlan: (plan) => bridge.call<PlanCheck>((service) => service.checkPlan(plan)),
    start: (plan: TrainingPlan) => bridge.call<readonly RunId[]>((service) => service.start(plan)),
    pause: (runId: RunId) => bridge.call<void>((service) => service.pause(runId)),
    resume: (runId: RunId) => bridge.call<void>((service) => service.resume(runId)),
    stop: (runId: RunId) => bridge.call<void>((service) => service.stop(runId)),
    listInterrupted: (ids: readonly ExperimentId[]) =>
      bridge.call<readonly RunId[]>((service) => service.listInterrupted(ids)),
    // asking must not start a worker: without one, nothing trains
    isBusy: async () => bridge.isRunning() && bridge.call<boolean>((service) => service.isBusy()),
    probeEngines: (again: boolean) =>
      bridge.call<readonly EngineReport[]>((service) => service.probeEngines(again)),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    restart: () => bridge.restart(),
  };
}

function createTrainingWorker(): Worker {
  return new Worker(new URL('../training.worker.ts', import.meta.url), {
    type: 'module',
    name: 'furrow-training',
  });
}
