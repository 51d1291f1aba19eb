/** A plan as it is being written: every part of it may still be empty or odd; `check-draft.ts` says what is wrong. */
import { joinNames } from '../../../domain/column-names.ts';
import { levelFeatures } from '../../../agronomy/derivations/season-features.ts';
import type { Dataset } from '../../../domain/dataset.ts';
import type { ExperimentId, PlanId } from '../../../domain/ids.ts';
import type {
  Candidate,
  EstimatorId,
  HyperparameterValue,
  RangeMethod,
  TrainingPlan,
} from '../../../domain/plan.ts';
import type { SplitRule } from '../../../domain/split.ts';

export type SplitKind = SplitRule['kind'];
/** What a person can choose to train; naive baselines always run. */
export const candidateIds = [
  'ridge',
  'boosting',
  'forest',
  'extra-trees',
  'mlp',
  'panel',
  'gaussian-process',
  'blend',
] as const satisfies readonly EstimatorId[];
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
  readonly rangeMethod: RangeMethod;
  readonly seed: number | null;
  /** name of an experiment, there or new */
  readonly experiment: string;
}

/** Ranges by refits and by past forecasts learn from every row before the test. */
export const setsRowsApart = (method: RangeMethod): boolean => method === 'split' || method === 'quantiles';

/** Ways to a range that answer the question of the split. */
export function rangeMethodsFor(kind: SplitKind): readonly RangeMethod[] {
  return kind === 'year'
    ? ['split', 'rolling-origin', 'quantiles']
    : ['split', 'cv-plus', 'jackknife-plus', 'quantiles'];
}

export function ruleOf(draft: PlanDraft): SplitRule {
  const { year, group, spatial } = draft;
  const setsApart = setsRowsApart(draft.rangeMethod);
  const shares = {
    testShare: draft.testShare ?? 0,
    calibrationShare: setsApart ? (draft.calibrationShare ?? 0) : 0,
  };
  switch (draft.splitKind) {
    case 'year':
      return {
        kind: 'year',
        column: year.column,
        firstTestYear: year.firstTestYear ?? Number.NaN,
        nCalibrationYears: setsApart ? (year.nCalibrationYears ?? 0) : 0,
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
      return { estimator, hyperparameters: { ...hyperparameters, ...ownColumns(estimator, draft) } };
    });
}

/** A forecast from the past goes by the places and the years of the naive guesses. */
function ownColumns(
  estimator: CandidateId,
  { baselineGroups, timeColumn }: PlanDraft,
): Candidate['hyperparameters'] {
  return estimator === 'panel' ? { groups: joinNames(baselineGroups), time: timeColumn } : {};
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
    ...(draft.rangeMethod === 'split' ? {} : { rangeMethod: draft.rangeMethod }),
    seed: draft.seed ?? 1,
    derivation: keepsDerivation(draft, dataset) ? dataset.derivation : null,
  };
}

/** A derivation makes only its own columns: a model that reads others cannot be asked in a farmer's words. */
export function keepsDerivation(draft: Pick<PlanDraft, 'features'>, dataset: Dataset): boolean {
  return dataset.derivation === 'season@1' && draft.features.every((name) => levelFeatures.C.includes(name));
}
