/**
 * One fit from its start to a regressor with its ranges: the method itself first, then the fits that its ranges need. One
 * stream of progress, one chain of checkpoints: a tab that dies between two folds goes on at the third.
 */
import { TrainingError } from '../../domain/errors.ts';
import type { Regressor, TrainingProgress } from '../estimator.ts';
import { ByteReader, ByteWriter } from '../estimators/byte-codec.ts';
import { decodeRegressor } from '../estimators/codecs.ts';
import { type JobResult, runJobs, type SharedInput } from './fit-jobs.ts';
import type { FittedRanges } from './fitted-ranges.ts';
import type { RangeTask } from './range-input.ts';

export interface FitWithRanges {
  readonly regressor: Regressor;
  /** null when the rows are too few for the coverage asked for; undefined when no fits were asked for */
  readonly ranges: FittedRanges | null | undefined;
  /** steps of the method itself: where its curves end */
  readonly nSteps: number;
}

export interface RangeSteps {
  readonly shared: SharedInput;
  /** the fit of the method itself, from its start or its own checkpoint */
  readonly fit: (resume?: Uint8Array) => AsyncGenerator<TrainingProgress, Regressor, void>;
  /** null: the calibration rows of the split make the ranges, later */
  readonly plan: (regressor: Regressor) => RangeTask | null;
  /** fits that the ranges will probably need, for the progress while the first one runs */
  readonly nFitsExpected: number;
}

const MAGIC = 'furrow fit with ranges 1';
const OWN_FIT = 0;
const RANGE_FITS = 1;

type Resumed =
  | { readonly phase: 'fit'; readonly checkpoint: Uint8Array | undefined }
  | {
      readonly phase: 'ranges';
      readonly regressor: Regressor;
      readonly nSteps: number;
      readonly checkpoint: Uint8Array;
    };

/**
 * @param resume - a checkpoint that this very generator made
 * @throws TrainingError `bad-checkpoint`; what the estimator and the folds throw
 */
export async function* fitWithRanges(
  steps: RangeSteps,
  resume?: Uint8Array,
): AsyncGenerator<TrainingProgress, FitWithRanges, void> {
  const from = readCheckpoint(resume);
  const { regressor, nSteps } = from.phase === 'ranges' ? from : yield* fitOwn(steps, from.checkpoint);
  const task = steps.plan(regressor);
  if (task === null) return { regressor, ranges: undefined, nSteps };
  const checkpoint = from.phase === 'ranges' ? from.checkpoint : undefined;
  const results = yield* fitRanges(steps, task, { regressor, nSteps, checkpoint });
  return { regressor, ranges: task.complete(results), nSteps };
}

async function* fitOwn(
  { fit, nFitsExpected }: RangeSteps,
  resume: Uint8Array | undefined,
): AsyncGenerator<TrainingProgress, { regressor: Regressor; nSteps: number }, void> {
  const steps = fit(resume);
  let nSteps = 0;
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return { regressor: next.value, nSteps };
      const progress = next.value;
      nSteps = progress.step;
      yield {
        ...progress,
        nSteps: progress.nSteps * (1 + nFitsExpected),
        checkpoint: async () =>
          new ByteWriter()
            .string(MAGIC)
            .u8(OWN_FIT)
            .bytes(await progress.checkpoint())
            .finish(),
      };
    }
  } finally {
    // frees what the method holds; after its end this does nothing. The value is never read, whatever its type
    await steps.return(undefined as never);
  }
}

async function* fitRanges(
  { shared }: RangeSteps,
  { jobs }: RangeTask,
  own: {
    readonly regressor: Regressor;
    readonly nSteps: number;
    readonly checkpoint: Uint8Array | undefined;
  },
): AsyncGenerator<TrainingProgress, readonly JobResult[], void> {
  const steps = runJobs(shared, jobs, own.checkpoint);
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return next.value;
      const progress = next.value;
      yield {
        ...progress,
        step: own.nSteps + progress.step,
        nSteps: own.nSteps + progress.nSteps,
        checkpoint: async () => writeRanges(own, await progress.checkpoint()),
      };
    }
  } finally {
    // as above
    await steps.return(undefined as never);
  }
}

function writeRanges(
  { regressor, nSteps }: { readonly regressor: Regressor; readonly nSteps: number },
  checkpoint: Uint8Array,
): Uint8Array {
  const writer = new ByteWriter().string(MAGIC).u8(RANGE_FITS).u32(nSteps);
  return writer.bytes(regressor.encode()).bytes(checkpoint).finish();
}

function startsWithMagic(bytes: Uint8Array): boolean {
  const magic = new ByteWriter().string(MAGIC).finish();
  return magic.every((byte, at) => byte === bytes[at]);
}

function readCheckpoint(bytes: Uint8Array | undefined): Resumed {
  if (bytes === undefined) return { phase: 'fit', checkpoint: undefined };
  // the method's own bytes, as they were kept before ranges had fits
  if (!startsWithMagic(bytes)) return { phase: 'fit', checkpoint: bytes };
  try {
    const reader = new ByteReader(bytes);
    reader.magic(MAGIC);
    const phase = reader.u8();
    if (phase === OWN_FIT) return { phase: 'fit', checkpoint: reader.bytes().slice() };
    const nSteps = reader.u32();
    const regressor = decodeRegressor(reader.bytes().slice());
    return { phase: 'ranges', regressor, nSteps, checkpoint: reader.bytes().slice() };
  } catch (error) {
    throw new TrainingError('bad-checkpoint', {}, error);
  }
}
