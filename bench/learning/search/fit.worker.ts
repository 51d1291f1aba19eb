/** The browser's fitting worker in Node: one thread, the table read once, then one fit a message. */
import { parentPort } from 'node:worker_threads';
import type { SearchPlan } from '../../../src/domain/search.ts';
import { boosting } from '../../../src/learning/estimators/boosting/index.ts';
import { type FitJob, fitJob } from '../../../src/workers/search/fit-job.ts';
import { openSearchTable, type SearchTable } from '../../../src/workers/search/search-table.ts';
import { fileDatasets } from './table.ts';

let table: Promise<SearchTable> | null = null;

parentPort?.on('message', async ({ id, search, job }: { id: number; search: SearchPlan; job: FitJob }) => {
  table ??= openSearchTable(fileDatasets(), search);
  const ports = { loadEstimator: async () => boosting, clock: () => performance.now() };
  // a thread of Node has no origin to name
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  parentPort?.postMessage({ id, score: await fitJob(await table, job, ports) });
});
