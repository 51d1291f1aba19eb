/** The far side of one fitting worker: reads the table of its search once, then fits what it is given. */
import type { SearchPlan, SearchScore } from '../../domain/search.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import type { Clock } from '../../domain/ids.ts';
import { loadEstimator } from '../../learning/estimators/index.ts';
import { type Outcome, toOutcome } from '../contracts/outcome.ts';
import { fitJob, type FitJob } from './fit-job.ts';
import { openSearchTable, type SearchTable } from './search-table.ts';

export type FitService = {
  readonly fit: (search: SearchPlan, job: FitJob) => Promise<Outcome<SearchScore>>;
};

/** @param open - the device's datasets and clock, opened at the first fit */
export function createFitService(
  open: () => Promise<{ readonly datasets: DatasetStore; readonly clock: Clock }>,
): FitService {
  let table: Promise<SearchTable> | null = null;
  return {
    fit: (search, job) =>
      toOutcome(async () => {
        const { datasets, clock } = await open();
        // a worker serves one search and ends with it
        table ??= openSearchTable(datasets, search);
        return fitJob(await table, job, { loadEstimator, clock });
      }),
  };
}
