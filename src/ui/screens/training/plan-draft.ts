/** A plan as it is being written: every part of it may still be empty or odd; `check-draft.ts` says what is wrong. */
import { joinNames } from '../../../domain/column-names.ts';
import { levelFeatures } from '../../../agronomy/derivations/season-features.ts';
import type { Dataset } from '../../../domain/dataset.ts';
import type { ExperimentId, PlanId } from '../../../domain/ids.ts';
import type { Candidate, EstimatorId, HyperparameterValue, TrainingPlan } from '../../../domain/plan.ts';
import type { SplitRule } from '../../../domain/split.ts';

export type SplitKind = SplitRule['kind'];
/** What a person can choose to train; naive baselines always run. */
export const candidateIds = ['ridge', 'boosting', 'mlp', 'blend'] as const satisfies readonly EstimatorId[];
export type CandidateId = (typeof candidateIds)[number];

export interface CandidateDraft {
  readonly isOn: boolean;
  /** what differs from the method's own first values; null: emptied, still to be filled in */
  readonly hyperparameters: Readonly<Record<string, HyperparameterValue | null>>;
}

export interface PlanDraft {
  readonly target: string;
  readonly features: readonly string[];
  readonly splitKind: SplitKind;
  readonly year: {
    readonly column: string;
    readonly firstTestYear: number | null;
    readonly nCalibrationYears: number | null;
  };
  /** shares of the groups (or, at random, of the rows), 0–1 */
  readonly group: { readonly column: string };
  /** names of the coordinates' columns, '' when none is chosen; null: a fifth of the map */
  readonly spatial: { readonly x: string; readonly y: string; readonly blockSize: number | null };
  readonly testShare: number | null;
  readonly calibrationShare: number | null;
  readonly baselineGroups: readonly string[];
  /** '' when the table has no time */
  readonly timeColumn: string;
  readonly candidates: Readonly<Record<CandidateId, CandidateDraft>>;
  /** 0–1 */
  readonly coverage: number | null;
  readonly seed: number | null;
  /** name of an experiment, there or new */
  readonly experiment: string;
}

export function ruleOf(draft: PlanDraft): SplitRule {
  const { year, group, spatial } = draft;
  const shares = { testShare: draft.testShare ?? 0, calibrationShare: draft.calibrationShare ?? 0 };
  switch (draft.splitKind) {
    case 'year':
      return {
        kind: 'year',
        column: year.column,
        firstTestYear: year.firstTestYear ?? Number.NaN,
        nCalibrationYears: year.nCalibrationYears ?? 0,
      };
    case 'group':
      return { kind: 'group', column: joinNames([group.column]), ...shares };
    case 'spatial':
      return { kind: 'spatial', columns: [spatial.x, spatial.y], blockSize: spatial.blockSize, ...shares };
    case 'random':
      return { kind: 'random', ...shares };
    default:
      return draft.splitKind satisfies never;
  }
}

function candidatesOf(draft: PlanDraft): Candidate[] {
  return candidateIds
    .filter((id) => draft.candidates[id].isOn)
    .map((estimator) => {
      const given = Object.entries(draft.candidates[estimator].hyperparameters);
      const hyperparameters = Object.fromEntries(
        given.flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
      );
      return { estimator, hyperparameters };
    });
}

/** The plan that a draft without errors asks for. */
export function toPlan(
  draft: PlanDraft,
  dataset: Dataset,
  made: { readonly id: PlanId; readonly experimentId: ExperimentId; readonly createdAt: number },
): TrainingPlan {
  return {
    ...made,
    datasetId: dataset.id,
    datasetDigest: dataset.digest,
    target: draft.target,
    features: draft.features,
    split: ruleOf(draft),
    candidates: candidatesOf(draft),
    baselineGroups: draft.baselineGroups,
    timeColumn: draft.timeColumn === '' ? null : draft.timeColumn,
    coverage: draft.coverage ?? 0.8,
    seed: draft.seed ?? 1,
    derivation: keepsDerivation(draft, dataset) ? dataset.derivation : null,
  };
}

/** A derivation makes only its own columns: a model that reads others cannot be asked in a farmer's words. */
export function keepsDerivation(draft: Pick<PlanDraft, 'features'>, dataset: Dataset): boolean {
  return dataset.derivation === 'season@1' && draft.features.every((name) => levelFeatures.C.includes(name));
}
