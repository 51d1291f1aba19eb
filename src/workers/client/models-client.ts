/** The lab's door to the models worker, which starts at the first call. */
import { wrap } from 'comlink';
import type {
  ModelDescription,
  ModelsApi,
  ModelsService,
  PromotionReport,
  Registered,
  RowExplanation,
  RunExplanation,
} from '../contracts/models.ts';
import { createWorkerBridge } from './worker-bridge.ts';

/** @param create - makes the worker; tests give their own */
export function createModelsClient(create: () => Worker = createModelsWorker): ModelsApi {
  const { call } = createWorkerBridge({ create, connect: (worker) => wrap<ModelsService>(worker) });
  return {
    describe: (bundle) => call<ModelDescription>((service) => service.describe(bundle)),
    inspect: (bytes) => call<ModelDescription>((service) => service.inspect(bytes)),
    importBundle: (bytes, name, note) =>
      call<Registered>((service) => service.importBundle(bytes, name, note)),
    registerRun: (runId, name) => call<Registered>((service) => service.registerRun(runId, name)),
    compare: (name, version) => call<PromotionReport>((service) => service.compare(name, version)),
    explainRun: (runId) => call<RunExplanation | null>((service) => service.explainRun(runId)),
    explainTestRow: (runId, place) =>
      call<RowExplanation | null>((service) => service.explainTestRow(runId, place)),
    sweepUnused: () => call<number>((service) => service.sweepUnused()),
  };
}

function createModelsWorker(): Worker {
  return new Worker(new URL('../models.worker.ts', import.meta.url), {
    type: 'module',
    name: 'furrow-models',
  });
}

/** One worker for all screens of the lab. */
export const models: ModelsApi = createModelsClient();
