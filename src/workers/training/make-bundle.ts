/** From a fitted run to the bundle that the field can use: signature, calibration, experience, scores and their naive company. */
import type { Candidate } from '../../domain/plan.ts';
import { findColumn } from '../../domain/dataset.ts';
import { FIELD_MODEL } from '../../domain/model.ts';
import type { Regressor } from '../../learning/estimator.ts';
import type { Calibration as LearnedCalibration } from '../../learning/intervals/calibration.ts';
import type { FittedRanges } from '../../learning/intervals/fitted-ranges.ts';
import { blocksOf } from '../../learning/validation/blocks-of.ts';
import { Random } from '../../learning/random.ts';
import { yearsOf } from '../../learning/table/years.ts';
import type { BaselineScore, Bundle, BundleLevel } from '../../serving/artifacts/bundle.ts';
import type { Calibration } from '../../serving/artifacts/calibration.ts';
import { describeInputs } from '../../serving/inference/describe-inputs.ts';
import { fitGroupMeans } from '../../serving/inference/group-means.ts';
import { makeReference } from '../../serving/inference/make-reference.ts';
import type { TrainingPorts } from './ports.ts';
import { candidateFeatures, type PreparedPlan } from './prepare-plan.ts';

/** What a fit left: the regressor and the rows that it was fitted on, which early stopping may have made fewer. */
export interface Fitted {
  readonly regressor: Regressor;
  readonly fittedRows: Uint32Array;
}

export interface BundleScores {
  /** the run's own, `test_…` among them */
  readonly metrics: Readonly<Record<string, number>>;
  readonly baselines: readonly BaselineScore[];
}

/**
 * @returns a bundle that depends on data, plan and code version alone: the same run made twice is the same bytes
 */
export async function makeBundle(
  ports: TrainingPorts,
  prepared: PreparedPlan,
  candidate: Candidate,
  fitted: Fitted & { readonly ranges: FittedRanges },
  scores: BundleScores,
): Promise<Bundle> {
  const { plan, dataset, targetUnit } = prepared;
  return {
    name: FIELD_MODEL,
    createdAt: plan.createdAt,
    codeVersion: ports.environment.codeVersion,
    seed: plan.seed,
    estimator: candidate.estimator,
    target: { name: plan.target, unit: targetUnit },
    derivation: plan.derivation,
    dataset: { name: dataset.name, digest: dataset.digest, nRows: dataset.nRows },
    split: plan.split,
    ...learnedYears(prepared, fitted),
    prior: null,
    card: { title: dataset.name, intendedUse: [], limits: [], tables: [], licence: '' },
    levels: [makeLevel(prepared, candidate, fitted, scores)],
  };
}

/**
 * The newest year that the regressor learned from. Of a split by year the newest years of all calibrate and test: fitting on
 * them too would take the ground from under the range, so it is said instead.
 */
function learnedYears({ plan, table }: PreparedPlan, { fittedRows }: Fitted): Pick<Bundle, 'learnedUntil'> {
  if (plan.split.kind !== 'year') return {};
  const years = yearsOf(table, plan.split.column);
  return {
    learnedUntil: fittedRows.reduce((newest, row) => Math.max(newest, years[row] ?? newest), -Infinity),
  };
}

/**
 * The category column whose categories get ranges of their own: of the naive guess's columns the one with the fewest, such as
 * the crop rather than the country. Null when there is none.
 */
export function mondrianColumn({ plan, table }: PreparedPlan): string | null {
  const columns = plan.baselineGroups.flatMap((name) => {
    const column = findColumn(table, name);
    return column?.kind === 'category' && plan.features.includes(name) ? [column] : [];
  });
  columns.sort((a, b) => a.categories.length - b.categories.length);
  return columns[0]?.name ?? null;
}

function makeLevel(
  prepared: PreparedPlan,
  candidate: Candidate,
  { regressor, fittedRows, ranges }: Fitted & { readonly ranges: FittedRanges },
  { metrics, baselines }: BundleScores,
): BundleLevel {
  const { plan, table, target, split, targetUnit } = prepared;
  const features = candidateFeatures(prepared, candidate);
  const signature = describeInputs(features, fittedRows, { name: plan.target, unit: targetUnit });
  const random = Random.fromSeed(plan.seed).split('reference');
  const blocks = blocksOf(table, split.rule);
  return {
    id: 'only',
    signature: { ...signature, derivation: plan.derivation },
    targetScale: null,
    regressor: regressor.encode(),
    calibration: bundleCalibration(ranges.calibration, prepared),
    ...(ranges.companions.length === 0 ? {} : { companions: ranges.companions.map((one) => one.encode()) }),
    applicability: makeReference(signature, regressor, features, fittedRows, random, blocks),
    metrics: finiteOnly(metrics),
    baselines,
    groupMeans: fitGroupMeans(table, target, split.train, plan.baselineGroups),
  };
}

/** The bundle's form of a calibration; yields cannot fall below 0, and where no training row did, neither can a range. */
function bundleCalibration(
  { coverage, nRows, quantiles, block, form, newGroup, measured }: LearnedCalibration,
  { target, split }: PreparedPlan,
): Calibration {
  const byGroup = quantiles.byGroup ?? null;
  const pairs = Object.entries(byGroup?.values ?? {}).map(
    ([category, { lower, upper }]) => [category, [lower, upper] as const] as const,
  );
  return {
    coverage,
    block: split.rule.kind === 'random' ? null : block,
    nRows,
    column: byGroup?.column ?? null,
    quantiles: Object.fromEntries(pairs),
    overall: [quantiles.lower, quantiles.upper],
    difficulty: null,
    ...(form === undefined ? {} : { form }),
    ...(newGroup === undefined ? {} : { newGroup }),
    ...(measured === null ? {} : { measured }),
    floor: split.train.every((row) => (target[row] ?? NaN) >= 0) ? 0 : null,
  };
}

/** JSON has no infinity, and an R² of a constant test is one. */
function finiteOnly(metrics: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(metrics).filter(([, value]) => Number.isFinite(value)));
}
