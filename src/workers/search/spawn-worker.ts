import { fromOutcome } from '../contracts/outcome.ts';
import type { SearchPlan } from '../../domain/search.ts';
import { connectCalls } from '../contracts/calls.ts';
import { createFitService, type FitService } from './fit-service.ts';
import type { FitWorker } from './task-pool.ts';

/** A worker of its own for a search's fits. Ended or broken, its fit rejects and the pool tries elsewhere. */
export function spawnFitWorker(search: SearchPlan): FitWorker {
  const worker = new Worker(new URL('../search-fit.worker.ts', import.meta.url), {
    type: 'module',
    name: 'furrow-search-fit',
  });
  const service = connectCalls<FitService>(worker);
  const death = new Promise<never>((_, reject) => {
    // without a message the script could not be loaded; with one something was thrown that nothing caught
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'worker-died')));
    worker.addEventListener('messageerror', () => reject(new Error('messageerror')));
  });
  // whoever waits for a fit hears of it; when nobody does, it is no unhandled rejection
  death.catch(() => undefined);
  return {
    fit: async (job) => fromOutcome(await Promise.race([service.fit(search, job), death])),
    end: () => worker.terminate(),
  };
}

/** The same in this very thread, for browsers whose workers cannot start workers. */
export function fitHere(search: SearchPlan, open: Parameters<typeof createFitService>[0]): FitWorker {
  const service = createFitService(open);
  return { fit: async (job) => fromOutcome(await service.fit(search, job)), end: () => undefined };
}
