/** What a model is asked and what it answers; plain data, so that it crosses threads and the kitchen's wire as it is. */
import type { DerivationId } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import type { Applicability, ModelRef } from '../../domain/field.ts';
import type { Answers, InputSpec } from '../../domain/signature.ts';
import type { UnitId } from '../../domain/units.ts';

/** What a form needs to ask, before anything is predicted. */
export interface ModelForm {
  readonly model: ModelRef;
  readonly derivation: DerivationId | null;
  readonly inputs: readonly InputSpec[];
  readonly output: { readonly name: string; readonly unit: UnitId | null };
  readonly coverage: number;
  readonly card: ModelCardSummary;
}

export interface ModelCardSummary {
  readonly title: string;
  readonly createdAt: number;
  readonly datasetName: string;
  readonly nRows: number;
  /** codes of the limits that `ui/i18n` puts in words */
  readonly limits: readonly string[];
}

export interface PredictionRange {
  readonly low: number;
  readonly high: number;
  /** share of outcomes the range claims to hold, 0–1 */
  readonly coverage: number;
}

/** A prediction, or why there is none: `issues` with an error, or a code such as `will-not-ripen`. */
export type PredictionResult =
  | {
      readonly type: 'prediction';
      readonly model: ModelRef;
      readonly unit: UnitId | null;
      readonly mean: number;
      readonly range: PredictionRange;
      /** what such ranges really held on rows that the model had not seen; null when it was not measured, or the range is corrected */
      readonly measuredCoverage: number | null;
      /** what was held out whole to calibrate the range, hence what it holds for; null for rows at random */
      readonly rangeBlock: string | null;
      /** column in which this row's group was never seen by the model, so that its range is that of a stranger; null: none */
      readonly newGroup: string | null;
      /** before the harvest correction, with the model's own range */
      readonly uncorrected: { readonly mean: number; readonly range: PredictionRange };
      /** share by which the farm's own record weighs, 0–1 */
      readonly ownRecordWeight: number;
      /** what a naive guess says: the group's mean in the training rows; null when there is none */
      readonly naive: number | null;
      readonly applicability: Applicability;
      readonly outside: readonly string[];
      readonly issues: readonly Issue[];
      /** numbers derived on the way, worth showing: days to harvest, rain of the season … */
      readonly derived: Readonly<Record<string, number>>;
    }
  | { readonly type: 'refused'; readonly issues: readonly Issue[] };

export interface PastHarvest {
  readonly answers: Answers;
  /** t/ha in the output's unit and moisture basis */
  readonly yield: number;
  /** whole seasons ago: 0 is the latest */
  readonly age: number;
}
