/**
 * A bundle is everything the field needs to predict, explain and doubt, in one `.furrow` file: what the model takes and
 * gives, its regressors, how wide its range must be, where its experience ends, how well it did beside a naive guess,
 * and where it came from. Plain models have one level; the starter has three, one for each amount that is known.
 */
import type { DerivationId } from '../../domain/dataset.ts';
import type { Digest } from '../../domain/ids.ts';
import type { EstimatorId } from '../../domain/plan.ts';
import type { Signature } from '../../domain/signature.ts';
import type { SplitRule } from '../../domain/split.ts';
import type { UnitId } from '../../domain/units.ts';
import type { ApplicabilityReference } from './applicability-reference.ts';
import type { Calibration } from './calibration.ts';

/** Metric name, as MLflow spells it where it has one, → value. */
export type Metrics = Readonly<Record<string, number>>;

export interface BaselineScore {
  readonly name: string;
  readonly metrics: Metrics;
}

/** The regressor predicts a share of a reference yield; this says which, by the category of one column. */
export interface TargetScale {
  readonly column: string;
  /** category → target units by which the regressor's output is multiplied, > 0 */
  readonly factors: Readonly<Record<string, number>>;
  /** for a category never seen in training */
  readonly other: number;
}

/** The naive guess: means of the training rows by category. */
export interface GroupMeans {
  /** category columns; the key of a group is its categories in this order, see {@link groupKey} */
  readonly columns: readonly string[];
  readonly means: Readonly<Record<string, number>>;
  readonly overall: number;
}

export interface BundleLevel {
  /** `only`, or how much is known: `A`, `B`, `C` */
  readonly id: string;
  /** the columns that the regressor reads; its derivation, if any, makes them from what a farmer says */
  readonly signature: Signature;
  readonly targetScale: TargetScale | null;
  /** bytes of `Regressor.encode` */
  readonly regressor: Uint8Array;
  readonly calibration: Calibration;
  /** bytes of the regressors that the calibration's form needs beside the one above; absent: none */
  readonly companions?: readonly Uint8Array[];
  /** null: only ranges and categories are checked */
  readonly applicability: ApplicabilityReference | null;
  readonly metrics: Metrics;
  readonly baselines: readonly BaselineScore[];
  readonly groupMeans: GroupMeans | null;
}

/** What is believed of farms before their first harvest: parameters of the correction on the log scale. */
export interface HarvestPrior {
  /** category column whose yields are compared, such as the crop */
  readonly column: string;
  /** mean log ratio of farm to model, by category */
  readonly mu: Readonly<Record<string, number>>;
  readonly muOther: number;
  /** standard deviation of a season */
  readonly sigma: number;
  /** standard deviation between fields */
  readonly tau: number;
  /** the model's own error on the log scale */
  readonly s: number;
}

/** A table of numbers of a model card; null where there is none. */
export interface CardTable {
  readonly id: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly name: string; readonly values: readonly (number | null)[] }[];
}

export interface ModelCard {
  readonly title: string;
  /** codes that `ui/i18n` puts in words */
  readonly intendedUse: readonly string[];
  readonly limits: readonly string[];
  readonly tables: readonly CardTable[];
  readonly licence: string;
}

export interface Bundle {
  readonly name: string;
  /** milliseconds since the epoch; passed in, so that the same content is the same bytes */
  readonly createdAt: number;
  readonly codeVersion: string;
  readonly seed: number;
  readonly estimator: EstimatorId;
  readonly target: { readonly name: string; readonly unit: UnitId | null };
  readonly derivation: DerivationId | null;
  readonly dataset: { readonly name: string; readonly digest: Digest; readonly nRows: number };
  readonly split: SplitRule;
  /** the split only measured: the regressors were fitted once more on every row; absent: on the training rows alone */
  readonly fittedOnAllRows?: boolean;
  /** of a split by year: the newest year among the rows that the regressors were fitted on */
  readonly learnedUntil?: number;
  readonly prior: HarvestPrior | null;
  readonly card: ModelCard;
  /** at least one, from the least that is known to the most */
  readonly levels: readonly BundleLevel[];
}

/** The key of a group in {@link GroupMeans.means}: its categories with a separator that no category holds. */
export function groupKey(categories: readonly string[]): string {
  return categories.join('\u001F');
}
