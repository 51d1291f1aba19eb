/** One fit of a search: a candidate on one fold, with its share of the work, and how far off it is on the fold's test rows. */
import { toErrorRecord, TrainingError } from '../../domain/errors.ts';
import type { Clock } from '../../domain/ids.ts';
import type { Candidate, EstimatorId } from '../../domain/plan.ts';
import type { SearchScore, SearchTask } from '../../domain/search.ts';
import { nextTask } from '../../learning/backend/breathe.ts';
import type { Estimator, Regressor, TrainingProgress } from '../../learning/estimator.ts';
import { rootMeanSquaredError } from '../../learning/metrics/root-mean-squared-error.ts';
import { scaleWork } from '../../learning/search/scale-work.ts';
import { memberOf } from '../../learning/search/tpe.ts';
import { takeRows } from '../../learning/table/take-rows.ts';
import { takeValues } from '../../learning/table/take-values.ts';
import { carveValidation } from '../training/carve-validation.ts';
import { candidateFeatures } from '../training/prepare-plan.ts';
import type { SearchTable } from './search-table.ts';

export interface FitJob {
  readonly task: SearchTask;
  readonly candidate: Candidate;
}

export interface FitPorts {
  readonly loadEstimator: (id: EstimatorId) => Promise<Estimator>;
  readonly clock: Clock;
}

/** A worker that fits lets messages through this often. */
const BREATHE_EVERY_MS = 100;

/** @returns the score; of a fit that fails `value` is null and `error` its code */
export async function fitJob(table: SearchTable, job: FitJob, ports: FitPorts): Promise<SearchScore> {
  const { task } = job;
  const startedAt = ports.clock();
  const nRows = table.folds[task.fold]?.test.length ?? 0;
  try {
    const value = await scoreJob(table, job, ports);
    return { ...task, value, nRows, durationMs: ports.clock() - startedAt };
  } catch (error) {
    const { code } = toErrorRecord(error);
    return { ...task, value: null, error: code, nRows, durationMs: ports.clock() - startedAt };
  }
}

async function scoreJob(
  { search, prepared, folds, blocks }: SearchTable,
  { task, candidate }: FitJob,
  ports: FitPorts,
): Promise<number> {
  const fold = folds[task.fold];
  if (fold === undefined) throw new TrainingError('not-found', { fold: task.fold });
  const { rules, plan } = search;
  const member = rules.members[memberOf(rules.members, candidate)] ?? null;
  const scaled = scaleWork(candidate, member, fold.train, task, rules.seed);
  const estimator = await ports.loadEstimator(scaled.candidate.estimator);
  const features = candidateFeatures(prepared, scaled.candidate);
  const { target, table, split, weights } = prepared;
  const rows = { train: scaled.train, validation: null };
  const input = { features, target, blocks, seed: plan.seed, ...(weights === null ? {} : { weights }) };
  const watched = stopsEarly(estimator, scaled.candidate)
    ? carveValidation(table, { ...split, train: scaled.train })
    : null;
  const parts =
    watched !== null && watched.watch.length > 0 ? { train: watched.fit, validation: watched.watch } : rows;
  const regressor = await runSteps(
    estimator.fit({ ...input, ...parts }, scaled.candidate.hyperparameters),
    ports.clock,
  );
  return rootMeanSquaredError(
    takeValues(target, fold.test),
    Float64Array.from(regressor.predict(takeRows(features, fold.test))),
    weights === null ? undefined : takeValues(weights, fold.test),
  );
}

function stopsEarly({ hyperparameters: specs }: Estimator, { hyperparameters }: Candidate): boolean {
  const spec = specs.find(({ name }) => name === 'n_iter_no_change');
  return Number(hyperparameters['n_iter_no_change'] ?? spec?.initial ?? 0) > 0;
}

async function runSteps(
  steps: AsyncGenerator<TrainingProgress, Regressor, void>,
  clock: Clock,
): Promise<Regressor> {
  let breathedAt = clock();
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return next.value;
    if (clock() - breathedAt < BREATHE_EVERY_MS) continue;
    await nextTask();
    breathedAt = clock();
  }
}
