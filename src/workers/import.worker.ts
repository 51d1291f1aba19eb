/** Entry of the import worker: opens storage, answers the page. All reading, typing and storing of tables happens here. */
import { expose } from 'comlink';
import { DataError } from '../domain/errors.ts';
import { openStores, sha256 } from '../storage/index.ts';
import type { ImportApi, ImportProgress } from './contracts/import.ts';
import { toOutcome } from './contracts/outcome.ts';
import { ImportService } from './import/import-service.ts';

const PROGRESS_EVERY_MS = 100;

const listeners = new Set<(progress: ImportProgress) => void>();
let lastTold = { at: 0, phase: '' };

/** At most ten a second, and each phase at least once. */
function tell(progress: ImportProgress): void {
  const now = performance.now();
  if (progress.phase === lastTold.phase && now - lastTold.at < PROGRESS_EVERY_MS) return;
  lastTold = { at: now, phase: progress.phase };
  for (const listener of listeners) listener(progress);
}

async function fetchStarter(): Promise<Blob> {
  const response = await fetch(`${import.meta.env.BASE_URL}data/starter.csv.gz`);
  if (!response.ok) throw new DataError('starter-unavailable', { status: response.status });
  return response.blob();
}

const service = openStores().then(
  ({ datasets, clock, makeId }) =>
    new ImportService({
      datasets,
      clock,
      makeId,
      sha256,
      fetchStarter,
      breathe: () => new Promise((resolve) => setTimeout(resolve)),
      onProgress: tell,
    }),
);

const api: ImportApi = {
  preview: (source, options) => toOutcome(async () => (await service).preview(source, options)),
  commit: (importId, decisions) => toOutcome(async () => (await service).commit(importId, decisions)),
  cancel: async (importId) => (await service).cancel(importId),
  importStarter: (importId) => toOutcome(async () => (await service).importStarter(importId)),
  view: (datasetId) => toOutcome(async () => (await service).view(datasetId)),
  audit: (datasetId, target) => toOutcome(async () => (await service).audit(datasetId, target)),
  listen: (onProgress) => {
    listeners.add(onProgress);
    return Promise.resolve();
  },
};

expose(api);
