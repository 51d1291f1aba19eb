/**
 * Fits one estimator after the other on parts of the same rows: the folds of a range. Yields progress over all of them, can be
 * stopped between any two steps, and goes on from a checkpoint to the same bytes: finished fits are kept as what they left,
 * the one under way as its own checkpoint.
 */
import { DataError, TrainingError } from '../../domain/errors.ts';
import type { Hyperparameters } from '../../domain/plan.ts';
import type { Estimator, FitInput, TrainingProgress } from '../estimator.ts';
import { ByteReader, ByteWriter } from '../estimators/byte-codec.ts';
import { takeRows } from '../table/take-rows.ts';

export interface FitJob {
  readonly estimator: Estimator;
  readonly hyperparameters: Hyperparameters;
  readonly train: Uint32Array;
  /** rows watched for early stopping; null: none */
  readonly validation: Uint32Array | null;
  /** rows to predict once it is fitted */
  readonly predict: Uint32Array;
  /** whether the regressor itself is wanted */
  readonly keep: boolean;
}

export interface JobResult {
  /** parallel to the job's `predict` */
  readonly predicted: Float64Array;
  /** bytes of `Regressor.encode`; null when not wanted */
  readonly regressor: Uint8Array | null;
}

/** What all jobs share of their input. */
export type SharedInput = Pick<FitInput, 'features' | 'target' | 'seed' | 'weights' | 'blocks'>;

interface State {
  readonly results: readonly JobResult[];
  /** of the jobs that are done */
  readonly nSteps: number;
  /** of the job under way */
  readonly checkpoint: Uint8Array | undefined;
}

const MAGIC = 'furrow range jobs 1';

/**
 * @param resume - a checkpoint made by the same jobs on the same input
 * @returns what each job left, in their order
 * @throws {@link TrainingError} `bad-checkpoint`, and what the estimators throw
 */
export async function* runJobs(
  shared: SharedInput,
  jobs: readonly FitJob[],
  resume?: Uint8Array,
): AsyncGenerator<TrainingProgress, readonly JobResult[], void> {
  const state = resume === undefined ? null : readState(resume, jobs);
  const results = [...(state?.results ?? [])];
  let nSteps = state?.nSteps ?? 0;
  let checkpoint = state?.checkpoint;
  for (const job of jobs.slice(results.length)) {
    const done = { results: [...results], nSteps };
    const left = yield* runJob(shared, job, { ...done, checkpoint }, jobs.length - results.length);
    results.push(left.result);
    nSteps += left.nSteps;
    checkpoint = undefined;
  }
  return results;
}

async function* runJob(
  shared: SharedInput,
  { estimator, hyperparameters, train, validation, predict, keep }: FitJob,
  { results, nSteps, checkpoint }: State,
  nJobsLeft: number,
): AsyncGenerator<TrainingProgress, { result: JobResult; nSteps: number }, void> {
  const steps = estimator.fit({ ...shared, train, validation }, hyperparameters, checkpoint);
  let taken = 0;
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) {
        const predicted = next.value.predict(takeRows(shared.features, predict));
        const regressor = keep ? next.value.encode() : null;
        return { result: { predicted, regressor }, nSteps: taken };
      }
      const progress = next.value;
      taken = progress.step;
      yield {
        step: nSteps + taken,
        // the fits to come are taken to be as long as this one
        nSteps: nSteps + progress.nSteps * nJobsLeft,
        metrics: {},
        checkpoint: async () => writeState({ results, nSteps, checkpoint: await progress.checkpoint() }),
      };
    }
  } finally {
    // frees what the method holds; after its end this does nothing. The value is never read, whatever its type
    await steps.return(undefined as never);
  }
}

function writeState({ results, nSteps, checkpoint }: State): Uint8Array {
  const writer = new ByteWriter().string(MAGIC).u32(nSteps).u32(results.length);
  for (const { predicted, regressor } of results)
    writer.f64s(predicted).bytes(regressor ?? new Uint8Array(0));
  return writer.bytes(checkpoint ?? new Uint8Array(0)).finish();
}

function readState(bytes: Uint8Array, jobs: readonly FitJob[]): State {
  try {
    const reader = new ByteReader(bytes);
    reader.magic(MAGIC);
    const nSteps = reader.u32();
    const nDone = reader.u32();
    if (nDone > jobs.length) throw new TrainingError('bad-checkpoint', { nDone });
    const results = jobs.slice(0, nDone).map(({ predict, keep }): JobResult => {
      const predicted = Float64Array.from(reader.f64s());
      const regressor = reader.bytes().slice();
      if (predicted.length !== predict.length || keep !== regressor.length > 0)
        throw new TrainingError('bad-checkpoint', { nPredicted: predicted.length });
      return { predicted, regressor: keep ? regressor : null };
    });
    const checkpoint = reader.bytes().slice();
    return { results, nSteps, checkpoint: checkpoint.length > 0 ? checkpoint : undefined };
  } catch (error) {
    if (error instanceof DataError) throw new TrainingError('bad-checkpoint', {}, error);
    throw error;
  }
}
