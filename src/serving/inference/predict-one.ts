/** One answer of the field's form → one prediction with its range, its doubts, and what the farm's own harvests teach. */
import type { Issue } from '../../domain/errors.ts';
import type { Answers } from '../../domain/signature.ts';
import type { PredictedHarvest } from '../../agronomy/harvest-correction.ts';
import type { BundleLevel, HarvestPrior } from '../artifacts/bundle.ts';
import { checkApplicability } from './applicability.ts';
import { ask, type Asked } from './ask.ts';
import { categoryAt, categoryColumn } from './categories.ts';
import type { PastHarvest, PredictionResult } from './contract.ts';
import { CORRECTED_COVERAGE, correctByHarvests, groupScale, priorOf } from './correct.ts';
import { naiveGuess } from './group-means.ts';
import { groupColumn, isNewGroup } from './new-group.ts';
import type { LoadedModel } from './load-model.ts';
import { predictLevel } from './predict-level.ts';

type Row = Extract<Asked, { type: 'row' }>;

interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/**
 * @param harvests - earlier seasons of the same field and crop; used by bundles with a prior, each compared with what this
 *   very model says of its season
 * @returns a prediction in the output's unit, or `refused` with the issues why; never throws for what a user can say
 * @throws {@link InferenceError} when the bundle itself is damaged
 */
export function predictOne(
  model: LoadedModel,
  answers: Answers,
  harvests: readonly PastHarvest[] = [],
): PredictionResult {
  const asked = ask(model, answers);
  if (asked.type === 'refused') return asked;
  const { level, row, derived, issues } = asked;
  const own = estimate(asked);
  const { coverage } = level.level.calibration;
  const isCorrected = priorOf(model.bundle) !== null;
  const corrected = correct(model, asked, own, harvests);
  const isNew = isNewGroup(level.level, row)(0);
  const said = isNew ? [...newGroupIssues(asked), ...otherIssues(asked)] : issues;
  const { applicability, outside } = checkApplicability(level.level, row, 0);
  return {
    type: 'prediction',
    model: { name: model.name, version: model.version, level: level.level.id },
    unit: model.bundle.target.unit,
    mean: corrected.mean,
    range: { low: corrected.low, high: corrected.high, coverage: corrected.coverage },
    measuredCoverage: isCorrected ? null : measuredCoverage(level.level, isNew),
    rangeBlock: level.level.calibration.block,
    newGroup: isNew ? groupColumn(level.level) : null,
    uncorrected: { mean: own.mean, range: { low: own.low, high: own.high, coverage } },
    ownRecordWeight: corrected.weight,
    naive: naiveOf(model, asked),
    applicability,
    outside,
    issues: [...said, ...unseenIssues(outside, said)],
    derived,
  };
}

function estimate({ level, row }: Row): Estimate {
  const { mean, low, high } = predictLevel(level.level, level.regressor(), row, level.companions());
  return { mean: mean[0] ?? Number.NaN, low: low[0] ?? Number.NaN, high: high[0] ?? Number.NaN };
}

/** What such ranges held: of groups never seen, or of the rows that the model was tested on; null where it was not measured. */
export function measuredCoverage({ calibration, metrics }: BundleLevel, isNew: boolean): number | null {
  // a range that was calibrated on whole groups of that very kind was tested on new ones too
  if (isNew && calibration.newGroup !== undefined) return calibration.newGroup.coverage;
  return calibration.measured?.coverage ?? metrics['test_coverage'] ?? null;
}

/** Says that the row's group is new: its range is a stranger's. */
function newGroupIssues({ level, row }: Row): Issue[] {
  const name = groupColumn(level.level);
  const column = name === null ? null : categoryColumn(row, name);
  if (name === null || column === null) return [];
  return [{ code: 'new-group', severity: 'warning', column: name, received: categoryAt(column, 0) ?? '' }];
}

/** That the word of a new group is unknown is said already. */
function otherIssues({ level, issues }: Row): Issue[] {
  const name = groupColumn(level.level);
  return issues.filter(({ code, column }) => code !== 'unknown-category' || column !== name);
}

function correct(model: LoadedModel, asked: Row, own: Estimate, harvests: readonly PastHarvest[]) {
  const prior = priorOf(model.bundle);
  if (prior === null) return { ...own, weight: 0, coverage: asked.level.level.calibration.coverage };
  const group = groupOf(asked, prior);
  const scale = groupScale(asked.level.level, group);
  const past = harvests.flatMap((harvest) => pastHarvest(model, prior, group, harvest));
  return { ...correctByHarvests(prior, own.mean, group, scale, past), coverage: CORRECTED_COVERAGE };
}

/** The group's mean, with the losses that the prediction beside it expects too; null when there is no group. */
function naiveOf(model: LoadedModel, asked: Row): number | null {
  const { groupMeans } = asked.level.level;
  const mean = groupMeans === null ? null : naiveGuess(groupMeans, asked.row, 0);
  const prior = priorOf(model.bundle);
  if (mean === null || prior === null) return mean;
  const group = groupOf(asked, prior);
  return correctByHarvests(prior, mean, group, groupScale(asked.level.level, group), []).mean;
}

/** What this model says of an earlier season; nothing when it was another crop or cannot be derived any more. */
function pastHarvest(
  model: LoadedModel,
  prior: HarvestPrior,
  group: string | null,
  { answers, yield: harvested, age }: PastHarvest,
): PredictedHarvest[] {
  const asked = ask(model, answers);
  if (asked.type === 'refused' || groupOf(asked, prior) !== group) return [];
  return [{ predicted: estimate(asked).mean, harvested, age }];
}

function groupOf({ row }: Row, { column }: HarvestPrior): string | null {
  const categories = categoryColumn(row, column);
  return categories === null ? null : categoryAt(categories, 0);
}

/** Derived features outside the training range have no question of their own, so they are said by their own name. */
function unseenIssues(outside: readonly string[], said: readonly Issue[]): Issue[] {
  const named = new Set(said.map(({ column }) => column));
  return outside
    .filter((column) => !named.has(column))
    .map((column) => ({ code: 'outside-training', severity: 'warning', column }));
}
