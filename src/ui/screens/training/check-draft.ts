/** What is wrong with a plan as it is written, before any row is read: values by code, which `lab-train` puts in words. */
import type { ColumnSummary, Dataset } from '../../../domain/dataset.ts';
import type { EstimatorDescription, HyperparameterSpec } from '../../../workers/contracts/training.ts';
import { yearRange } from './column-roles.ts';
import { candidateIds, setsRowsApart, type CandidateId, type PlanDraft } from './plan-draft.ts';

export type DraftCode =
  | 'no-target'
  | 'target-not-numeric'
  | 'constant-target'
  | 'too-few-rows'
  | 'no-features'
  | 'no-candidates'
  | 'no-year-column'
  | 'no-test-year'
  | 'no-test-rows'
  | 'no-training-rows'
  | 'no-group-column'
  | 'no-coordinates'
  | 'bad-block-size'
  | 'bad-share'
  | 'no-calibration'
  | 'bad-coverage'
  | 'bad-seed'
  | 'no-experiment'
  | 'no-panel'
  | 'bad-hyperparameter';

export interface DraftIssue {
  readonly code: DraftCode;
  readonly severity: 'error' | 'warning';
  /** the estimator and the name of a hyperparameter that is out of its range */
  readonly at?: { readonly estimator: CandidateId; readonly name: string };
}

/** With fewer rows the parts of a split hold a handful each. */
export const MIN_ROWS = 30;

export function checkDraft(
  draft: PlanDraft,
  dataset: Dataset,
  descriptions: readonly EstimatorDescription[],
): DraftIssue[] {
  const column = (name: string) => dataset.columns.find((one) => one.name === name) ?? null;
  return [
    ...checkTarget(column(draft.target), dataset),
    ...(draft.features.length === 0 ? [error('no-features')] : []),
    ...checkSplit(draft, column),
    ...(candidateIds.some((id) => draft.candidates[id].isOn) ? [] : [error('no-candidates')]),
    ...checkPanel(draft),
    ...checkHyperparameters(draft, descriptions),
    ...(isWithin(draft.coverage, 0.5, 0.99) ? [] : [error('bad-coverage')]),
    ...(draft.seed !== null && Number.isSafeInteger(draft.seed) && draft.seed >= 0
      ? []
      : [error('bad-seed')]),
    ...(draft.experiment.trim() === '' ? [error('no-experiment')] : []),
  ];
}

export const hasErrors = (issues: readonly DraftIssue[]): boolean =>
  issues.some(({ severity }) => severity === 'error');

/** Whether a value is one that the method takes. */
export function fitsSpec(spec: HyperparameterSpec, value: unknown): boolean {
  if (spec.type === 'flag') return typeof value === 'boolean';
  if (spec.type === 'choice') return typeof value === 'string' && spec.choices.includes(value);
  if (typeof value !== 'number' || !isWithin(value, spec.low, spec.high)) return false;
  return !spec.whole || Number.isInteger(value);
}

function checkTarget(target: ColumnSummary | null, { nRows }: Dataset): DraftIssue[] {
  if (target === null) return [error('no-target')];
  if (target.kind !== 'number') return [error('target-not-numeric')];
  if (target.nDistinct <= 1) return [error('constant-target')];
  return nRows - target.nMissing < MIN_ROWS ? [error('too-few-rows')] : [];
}

function checkSplit(draft: PlanDraft, column: (name: string) => ColumnSummary | null): DraftIssue[] {
  if (draft.splitKind === 'year') return checkYears(draft, column(draft.year.column));
  if (draft.splitKind === 'group' && column(draft.group.column) === null) return [error('no-group-column')];
  if (draft.splitKind === 'spatial') {
    const { x, y, blockSize } = draft.spatial;
    if (x === y || column(x)?.kind !== 'number' || column(y)?.kind !== 'number')
      return [error('no-coordinates')];
    if (blockSize !== null && !(blockSize > 0)) return [error('bad-block-size')];
  }
  const { testShare, calibrationShare } = draft;
  const isOdd = !isWithin(testShare, 0.01, 0.9) || !isWithin(calibrationShare, 0, 0.9);
  if (isOdd || (testShare ?? 0) + (calibrationShare ?? 0) > 0.95) return [error('bad-share')];
  return calibrationShare === 0 && setsRowsApart(draft.rangeMethod) ? [warning('no-calibration')] : [];
}

function checkYears({ year, rangeMethod }: PlanDraft, column: ColumnSummary | null): DraftIssue[] {
  const range = column === null ? null : yearRange(column);
  if (range === null) return [error('no-year-column')];
  const { firstTestYear, nCalibrationYears } = year;
  if (firstTestYear === null || !Number.isInteger(firstTestYear)) return [error('no-test-year')];
  if (firstTestYear > range[1]) return [error('no-test-rows')];
  if (nCalibrationYears === null || nCalibrationYears < 0 || !Number.isInteger(nCalibrationYears))
    return [error('bad-share')];
  if (firstTestYear - nCalibrationYears <= range[0]) return [error('no-training-rows')];
  return nCalibrationYears === 0 && setsRowsApart(rangeMethod) ? [warning('no-calibration')] : [];
}

function checkPanel({ candidates, baselineGroups, timeColumn }: PlanDraft): DraftIssue[] {
  const isReady = baselineGroups.length > 0 && timeColumn !== '';
  return candidates.panel.isOn && !isReady ? [error('no-panel')] : [];
}

function checkHyperparameters(
  { candidates }: PlanDraft,
  descriptions: readonly EstimatorDescription[],
): DraftIssue[] {
  return candidateIds.flatMap((estimator) => {
    const { isOn, hyperparameters } = candidates[estimator];
    const specs = descriptions.find(({ id }) => id === estimator)?.hyperparameters ?? [];
    if (!isOn) return [];
    return specs
      .filter(({ name }) => Object.hasOwn(hyperparameters, name))
      .filter((spec) => !fitsSpec(spec, hyperparameters[spec.name]))
      .map(
        ({ name }) => ({ code: 'bad-hyperparameter', severity: 'error', at: { estimator, name } }) as const,
      );
  });
}

function isWithin(value: number | null, low: number, high: number): boolean {
  return value !== null && value >= low && value <= high;
}

const error = (code: DraftCode): DraftIssue => ({ code, severity: 'error' });
const warning = (code: DraftCode): DraftIssue => ({ code, severity: 'warning' });
