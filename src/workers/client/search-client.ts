/**
 * The page's door to searches. Made once, at the composition root: the worker starts at the first call, outlives every screen,
 * and is told how the device fares. What it searches is in storage, so a new worker can take it up.
 */
import { proxy, wrap } from 'comlink';
import type { ExperimentId, RunId } from '../../domain/ids.ts';
import type { SearchApi, SearchProposal, SearchService, SearchView } from '../contracts/search.ts';
import { watchPower } from './device-power.ts';
import { createWorkerBridge } from './worker-bridge.ts';

export interface SearchClient extends Omit<SearchApi, 'listen' | 'setPower'> {
  /** Calls back at every view from now on, whichever screen is open; returns what ends it. */
  onEvent(listener: (view: SearchView) => void): () => void;
}

/** @param create - makes the worker; tests give their own */
export function createSearchClient(create: () => Worker = createSearchWorker): SearchClient {
  const listeners = new Set<(view: SearchView) => void>();
  const tell = (view: SearchView): void => {
    for (const listener of listeners) listener(view);
  };
  let endWatch: (() => void) | null = null;
  const bridge = createWorkerBridge<SearchService>({
    create,
    connect: (worker) => wrap<SearchService>(worker),
    onStart: (service) => {
      // a worker that cannot answer these cannot answer the call that started it either, and that call reports it
      void service.listen(proxy(tell)).catch(() => undefined);
      endWatch?.();
      endWatch = watchPower((power) => void service.setPower(power).catch(() => undefined));
    },
  });
  return {
    propose: (plan, budgetMs) => bridge.call<SearchProposal>((service) => service.propose(plan, budgetMs)),
    start: (search) => bridge.call<RunId>((service) => service.start(search)),
    pause: (runId) => bridge.call<void>((service) => service.pause(runId)),
    resume: (runId) => bridge.call<void>((service) => service.resume(runId)),
    finish: (runId) => bridge.call<void>((service) => service.finish(runId)),
    view: (runId) => bridge.call<SearchView>((service) => service.view(runId)),
    listInterrupted: (ids: readonly ExperimentId[]) =>
      bridge.call<readonly RunId[]>((service) => service.listInterrupted(ids)),
    // asking must not start a worker: without one, nothing searches
    isBusy: async () => bridge.isRunning() && bridge.call<boolean>((service) => service.isBusy()),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

function createSearchWorker(): Worker {
  return new Worker(new URL('../search.worker.ts', import.meta.url), {
    type: 'module',
    name: 'furrow-search',
  });
}
