/** Puts the plan runner behind the worker's contract: storage opened once, errors as records, events to every listener. */
import { TrainingError } from '../../domain/errors.ts';
import { probeEngines } from '../../learning/backend.ts';
import { estimatorIds } from '../../domain/plan.ts';
import { loadEstimator } from '../../learning/estimators/index.ts';
import { openStores, type Stores } from '../../storage/index.ts';
import { toOutcome } from '../contracts/outcome.ts';
import type { EstimatorDescription, TrainingEvent, TrainingService } from '../contracts/training.ts';
import { createEngineCache } from './engine-cache.ts';
import { checkPlan } from './check-plan.ts';
import { PlanRunner } from './plan-runner.ts';
import { createWebLocks } from './run-locks.ts';

declare const __CODE_VERSION__: string;

interface Session {
  readonly runner: PlanRunner;
  readonly stores: Stores;
}

export function createTrainingService(): TrainingService {
  const listeners = new Set<(event: TrainingEvent) => unknown>();
  let opening: Promise<Session> | null = null;
  const open = (): Promise<Session> => (opening ??= openSession((event) => tell(listeners, event)));
  const engines = async (again: boolean) => {
    const { stores, runner } = await open();
    // a measurement beside a training would tell of both
    if (again && runner.isBusy()) throw new TrainingError('busy');
    return probeEngines(createEngineCache(stores.settings), navigator.userAgent, again);
  };
  return {
    describeEstimators: () => toOutcome(describeEstimators),
    checkPlan: (plan) => toOutcome(async () => checkPlan((await open()).stores.datasets, plan)),
    start: (plan) => toOutcome(async () => (await open()).runner.start(plan)),
    pause: (runId) => toOutcome(async () => (await open()).runner.pause(runId)),
    resume: (runId) => toOutcome(async () => (await open()).runner.resume(runId)),
    stop: (runId) => toOutcome(async () => (await open()).runner.stop(runId)),
    listInterrupted: (ids) => toOutcome(async () => (await open()).runner.listInterrupted(ids)),
    isBusy: () => toOutcome(async () => opening !== null && (await opening).runner.isBusy()),
    probeEngines: (again) => toOutcome(() => engines(again)),
    listen: (onEvent) => toOutcome(() => void listeners.add(onEvent)),
  };
}

async function describeEstimators(): Promise<EstimatorDescription[]> {
  const offered = estimatorIds.filter((id) => !id.startsWith('baseline-'));
  const estimators = await Promise.all(offered.map((id) => loadEstimator(id)));
  return estimators.map(({ id, hyperparameters }) => ({ id, hyperparameters }));
}

async function openSession(emit: (event: TrainingEvent) => void): Promise<Session> {
  const stores = await openStores();
  const { tracking, datasets, artifacts, clock, settings } = stores;
  const { userAgent, hardwareConcurrency } = navigator;
  const runner = new PlanRunner({
    tracking,
    datasets,
    artifacts,
    clock,
    emit,
    loadEstimator,
    locks: createWebLocks(navigator.locks),
    engines: (work = 'small') =>
      probeEngines(createEngineCache(settings), userAgent, false, { task: 'train', work }),
    environment: { codeVersion: __CODE_VERSION__, userAgent, nCores: hardwareConcurrency },
  });
  return { runner, stores };
}

/** A listener whose page is gone must not stop the training it listened to. */
function tell(listeners: ReadonlySet<(event: TrainingEvent) => unknown>, event: TrainingEvent): void {
  for (const listener of listeners) {
    Promise.resolve(listener(event)).catch(() => undefined);
  }
}
