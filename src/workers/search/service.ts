/** Puts the search runner behind the worker's contract: storage opened once, errors as records, views to every listener. */
import { loadEstimator } from '../../learning/estimators/index.ts';
import { openStores, type Stores } from '../../storage/index.ts';
import { toOutcome } from '../contracts/outcome.ts';
import type { SearchService, SearchView } from '../contracts/search.ts';
import { createWebLocks } from '../training/run-locks.ts';
import { proposeSearch } from './propose-search.ts';
import { SearchRunner } from './search-runner.ts';
import { fitHere, spawnFitWorker } from './spawn-worker.ts';

declare const __CODE_VERSION__: string;

interface Session {
  readonly runner: SearchRunner;
  readonly stores: Stores;
}

export function createSearchService(): SearchService {
  const listeners = new Set<(view: SearchView) => unknown>();
  let opening: Promise<Session> | null = null;
  const open = (): Promise<Session> => (opening ??= openSession((view) => tell(listeners, view)));
  return {
    propose: (plan, budgetMs) =>
      toOutcome(async () => {
        const { datasets, tracking, artifacts } = (await open()).stores;
        return proposeSearch({ datasets, tracking, artifacts, loadEstimator }, plan, budgetMs);
      }),
    start: (search) => toOutcome(async () => (await open()).runner.start(search)),
    pause: (runId) => toOutcome(async () => (await open()).runner.pause(runId)),
    resume: (runId) => toOutcome(async () => (await open()).runner.resume(runId)),
    finish: (runId) => toOutcome(async () => (await open()).runner.finish(runId)),
    view: (runId) => toOutcome(async () => (await open()).runner.view(runId)),
    listInterrupted: (ids) => toOutcome(async () => (await open()).runner.listInterrupted(ids)),
    isBusy: () => toOutcome(async () => opening !== null && (await opening).runner.isBusy()),
    setPower: (power) => toOutcome(async () => (await open()).runner.setPower(power)),
    listen: (onView) => toOutcome(() => void listeners.add(onView)),
  };
}

async function openSession(emit: (view: SearchView) => void): Promise<Session> {
  const stores = await openStores();
  const { tracking, datasets, artifacts, clock } = stores;
  const { userAgent, hardwareConcurrency } = navigator;
  const canNest = 'Worker' in globalThis;
  const runner = new SearchRunner({
    tracking,
    datasets,
    artifacts,
    clock,
    emit,
    locks: createWebLocks(navigator.locks),
    environment: { codeVersion: __CODE_VERSION__, userAgent, nCores: canNest ? hardwareConcurrency : 1 },
    spawn: (search) => (canNest ? spawnFitWorker(search) : fitHere(search, async () => stores)),
  });
  return { runner, stores };
}

/** A page that is gone cannot be told, and another may be listening. */
function tell(listeners: ReadonlySet<(view: SearchView) => unknown>, view: SearchView): void {
  for (const listener of listeners) listener(view);
}
