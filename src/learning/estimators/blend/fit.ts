/**
 * Fits a blend: every member on every fold, so that each training row is predicted by fits that had not seen its block; what
 * each counts for from those predictions; then the members that count, on all training rows.
 */
import type { Candidate } from '../../../domain/plan.ts';
import type { Fold } from '../../../domain/split.ts';
import type { Estimator, FitInput, Regressor, TrainingProgress } from '../../estimator.ts';
import { takeRows } from '../../table/take-rows.ts';
import { scoreSteps } from '../score-steps.ts';
import { TrainingError } from '../../../domain/errors.ts';
import { decodeProgress, encodeProgress } from './checkpoint.ts';
import { fingerprintOf } from './fingerprint.ts';
import { outOfFolds } from './out-of-fold.ts';
import { BlendRegressor } from './regressor.ts';
import type { BlendSettings } from './settings.ts';
import { learnWeights, type LearnedWeights } from './learn-weights.ts';

/** Steps that every fit of a member counts for, however many it takes itself. */
const STEPS_A_FIT = 50;

export interface BlendMember {
  readonly candidate: Candidate;
  readonly estimator: Estimator;
}

/** Reads back a member that was fitted before a checkpoint. */
export type DecodeMember = (bytes: Uint8Array) => Regressor;

type Steps = AsyncGenerator<TrainingProgress, Regressor, void>;

class BlendFit {
  readonly outOfFold: Float64Array[] = [];
  readonly refitted: Regressor[] = [];
  /** checkpoint from which the fit at work goes on; taken once */
  resume: Uint8Array | undefined;
  readonly #input: FitInput;
  readonly #settings: BlendSettings;
  readonly #fingerprint: string;
  readonly members: readonly BlendMember[];
  readonly folds: readonly Fold[];

  constructor(input: FitInput, settings: BlendSettings, members: readonly BlendMember[]) {
    this.#input = input;
    this.#settings = settings;
    this.members = members;
    this.folds = outOfFolds(input, settings.nFolds);
    this.#fingerprint = fingerprintOf(input, settings);
  }

  get nSteps(): number {
    return this.members.length * (this.folds.length + 1) * STEPS_A_FIT;
  }

  restore(bytes: Uint8Array, decode: DecodeMember): void {
    const { outOfFold, refitted, current } = decodeProgress(bytes, this.#fingerprint);
    const sizes = outOfFold.map((_, i) => this.folds[i % this.folds.length]?.test.length);
    const fits =
      outOfFold.length <= this.members.length * this.folds.length &&
      refitted.length <= this.members.length &&
      outOfFold.every(({ length }, i) => length === sizes[i]);
    if (!fits) throw new TrainingError('bad-checkpoint', { estimator: 'blend', reason: 'other-input' });
    this.outOfFold.push(...outOfFold);
    this.refitted.push(...refitted.map(decode));
    this.resume = current ?? undefined;
  }

  /** @param current - of the fit at work */
  async checkpoint(current: TrainingProgress | null): Promise<Uint8Array> {
    return encodeProgress(this.#fingerprint, {
      outOfFold: this.outOfFold,
      refitted: this.refitted.map((regressor) => regressor.encode()),
      current: current === null ? null : await current.checkpoint(),
    });
  }

  /** The fit of a member on one fold's training rows; nothing is watched, so that nothing of the fold is seen. */
  fitFold(member: BlendMember, { train }: Fold): Steps {
    return this.#fit(member, { ...this.#input, train, validation: null });
  }

  refit(member: BlendMember): Steps {
    return this.#fit(member, this.#input);
  }

  predictFold(regressor: Regressor, { test }: Fold): void {
    this.outOfFold.push(Float64Array.from(regressor.predict(takeRows(this.#input.features, test))));
  }

  /** What each member counts for, and how far off the blend is on rows that neither members nor weights had seen. */
  weigh(): LearnedWeights {
    const nFolds = this.folds.length;
    const predictions = this.members.map((_, j) => this.outOfFold.slice(j * nFolds, (j + 1) * nFolds));
    return learnWeights(this.#input, this.folds, predictions, this.#settings);
  }

  #fit({ estimator, candidate }: BlendMember, input: FitInput): Steps {
    const { resume } = this;
    this.resume = undefined;
    return estimator.fit(input, candidate.hyperparameters, resume);
  }
}

/** See {@link Estimator.fit}; `checkpoint` holds what is done and the place within the fit at work. */
export async function* fitBlend(
  input: FitInput,
  settings: BlendSettings,
  members: readonly BlendMember[],
  decode: DecodeMember,
  resume?: Uint8Array,
): AsyncGenerator<TrainingProgress, BlendRegressor, void> {
  const fit = new BlendFit(input, settings, members);
  if (resume !== undefined) fit.restore(resume, decode);
  const { folds } = fit;
  const nFits = members.length * folds.length;
  while (fit.outOfFold.length < nFits) {
    const place = fit.outOfFold.length;
    // in bounds: place < members × folds
    const member = members[Math.floor(place / folds.length)] as BlendMember;
    const fold = folds[place % folds.length] as Fold;
    const regressor = yield* relay(fit, fit.fitFold(member, fold), place);
    fit.predictFold(regressor, fold);
  }
  const { weights, score } = fit.weigh();
  const counting = members.filter((_, j) => weights[j] !== 0);
  while (fit.refitted.length < counting.length) {
    const place = nFits + fit.refitted.length;
    const member = counting[fit.refitted.length] as BlendMember;
    fit.refitted.push(yield* relay(fit, fit.refit(member), place));
  }
  const blend = new BlendRegressor(
    fit.refitted,
    weights.filter((weight) => weight !== 0),
  );
  yield {
    step: fit.nSteps,
    nSteps: fit.nSteps,
    metrics: { ...scoreSteps(input, blend), out_of_fold_root_mean_squared_error: score },
    checkpoint: () => fit.checkpoint(null),
  };
  return blend;
}

/** Passes a member's progress on as the blend's own, no oftener than its steps can tell. */
async function* relay(
  fit: BlendFit,
  steps: Steps,
  place: number,
): AsyncGenerator<TrainingProgress, Regressor, void> {
  const before = place * STEPS_A_FIT;
  let last = before;
  try {
    for (;;) {
      const next = await steps.next();
      if (next.done === true) return next.value;
      const progress = next.value;
      // the last step is the blend's own
      const share = Math.min(0.98, progress.step / progress.nSteps);
      const step = before + Math.max(1, Math.floor(share * STEPS_A_FIT));
      if (step <= last) continue;
      last = step;
      yield { step, nSteps: fit.nSteps, metrics: {}, checkpoint: () => fit.checkpoint(progress) };
    }
  } finally {
    // frees what the member holds when the blend is stopped midway; after its end this does nothing
    await steps.return(undefined as never);
  }
}
