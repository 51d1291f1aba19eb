/**
 * A training plan: everything that decides the numbers of a set of runs. The same dataset digest, plan, seed and code
 * version give the same numbers, for every estimator that does not run on a GPU.
 */
import type { DerivationId } from './dataset.ts';
import type { DatasetId, Digest, ExperimentId, PlanId } from './ids.ts';
import type { SplitRule } from './split.ts';

/**
 * How the range of a prediction is calibrated: on rows held out by the split; by refitting on folds of the training rows
 * (CV+, jackknife+); from two fitted quantiles, widened (conformalised quantile regression); or from the errors of past
 * forecasts, one quantile for each year ahead.
 */
export type RangeMethod = 'split' | 'cv-plus' | 'jackknife-plus' | 'quantiles' | 'rolling-origin';

/** Every method there is: naive guesses first, then from the plainest on. Bundles name one of these. */
export const estimatorIds = [
  'baseline-global-mean',
  'baseline-group-mean',
  'baseline-last-years',
  'baseline-trend',
  'ridge',
  'panel',
  'gaussian-process',
  'forest',
  'extra-trees',
  'boosting',
  'mlp',
  'blend',
] as const;

export type EstimatorId = (typeof estimatorIds)[number];

export type HyperparameterValue = number | string | boolean;
export type Hyperparameters = Readonly<Record<string, HyperparameterValue>>;

export interface Candidate {
  readonly estimator: EstimatorId;
  readonly hyperparameters: Hyperparameters;
}

export interface TrainingPlan {
  readonly id: PlanId;
  readonly experimentId: ExperimentId;
  readonly datasetId: DatasetId;
  readonly datasetDigest: Digest;
  readonly target: string;
  readonly features: readonly string[];
  readonly split: SplitRule;
  readonly candidates: readonly Candidate[];
  /** category columns whose mean is the naive guess (crop, or country and crop), and the column that orders time */
  readonly baselineGroups: readonly string[];
  readonly timeColumn: string | null;
  /** share of outcomes that the range claims to hold, 0–1 */
  readonly coverage: number;
  /** absent: `split` */
  readonly rangeMethod?: RangeMethod;
  /** number column that says what each row counts for; absent: 1 each */
  readonly weightColumn?: string;
  readonly seed: number;
  readonly derivation: DerivationId | null;
  readonly createdAt: number;
}
