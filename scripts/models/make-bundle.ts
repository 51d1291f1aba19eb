/** Fits the three levels on every row and packs them as one bundle. */
import { featureInputs } from '../../src/agronomy/derivations/season-features.ts';
import { SEASON_DERIVATION } from '../../src/agronomy/derivations/season.ts';
import type { Signature } from '../../src/domain/signature.ts';
import type { Table } from '../../src/domain/dataset.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import { Random } from '../../src/learning/random.ts';
import type { Bundle, BundleLevel, TargetScale } from '../../src/serving/artifacts/bundle.ts';
import { describeInputs } from '../../src/serving/inference/describe-inputs.ts';
import { fitGroupMeans } from '../../src/serving/inference/group-means.ts';
import { makeReference } from '../../src/serving/inference/make-reference.ts';
import { startingPrior } from '../../src/serving/inference/starting-prior.ts';
import { calibrate } from './calibrate.ts';
import { COVERAGE, type Evaluation } from './evaluate.ts';
import { fit, take } from './folds.ts';
import type { LevelRecipe } from './levels.ts';
import { category, numbers } from './read-starter.ts';
import type { Score } from './score.ts';

export const TARGET = 'yield_t_ha';
const output = { name: TARGET, unit: 't/ha' } as const;

/** The crop's 95 % point in the table, t/ha: what yields are shares of. */
export function yieldScale(table: Table): TargetScale {
  const crop = category(table, 'crop');
  const yields = numbers(table, TARGET);
  const factors = Object.fromEntries(
    crop.categories.map((name, code) => [name, percentile95(yields.filter((_, row) => crop.codes[row] === code))]),
  );
  const values = Object.values(factors).sort((a, b) => a - b);
  return { column: 'crop', factors, other: values[Math.floor(values.length / 2)] ?? 1 };
}

function percentile95(values: Float64Array): number {
  const sorted = values.sort();
  return Math.round((sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 1) * 1000) / 1000;
}

/** Yields as shares of their crop's scale. */
export function yieldShares(table: Table, scale: TargetScale): Float64Array {
  const crop = category(table, 'crop');
  const factors = crop.categories.map((name) => scale.factors[name] ?? scale.other);
  return numbers(table, TARGET).map((value, row) => value / (factors[crop.codes[row] ?? -1] ?? scale.other));
}

export async function makeLevel(
  recipe: LevelRecipe,
  table: Table,
  scale: TargetScale,
  evaluation: Evaluation,
  seed: number,
): Promise<BundleLevel> {
  const target = yieldShares(table, scale);
  const crop = category(table, 'crop');
  const features = take(table, recipe.features);
  const train = Uint32Array.from(target, (_, row) => row);
  const { hyperparameters } = recipe;
  const regressor = await fit({ estimator: boosting, hyperparameters, features, target, train, seed });
  const signature = signatureOf(recipe, features, train);
  const random = Random.fromSeed(seed).split(`reference-${recipe.id}`);
  const water = category(table, 'irrigation');
  const residuals = { actual: target, predicted: evaluation.outOfFold, crop, water };
  return {
    id: recipe.id,
    signature,
    targetScale: scale,
    regressor: regressor.encode(),
    calibration: calibrate(residuals, train, COVERAGE),
    applicability: makeReference(signature, regressor, features, train, random),
    metrics: {
      ...metricsOf(evaluation.overall),
      coverage_80: rounded(evaluation.coverage.get('all')?.share ?? 0),
      range_width_share: rounded(evaluation.coverage.get('all')?.width ?? 0),
    },
    baselines: [...evaluation.baselines].map(([name, score]) => ({ name, metrics: metricsOf(score) })),
    groupMeans: fitGroupMeans(table, numbers(table, TARGET), train, ['crop']),
  };
}

/** Units and limits are agronomy's; ranges and categories are those of the rows. */
function signatureOf({ id }: LevelRecipe, features: Table, train: Uint32Array): Signature {
  const known = new Map(featureInputs(id).map((input) => [input.name, input]));
  const hints = Object.fromEntries(
    features.columns.map(({ name }) => {
      const input = known.get(name);
      return [name, input?.type === 'number' ? { unit: input.unit, refuse: input.refuse, warn: input.warn } : {}];
    }),
  );
  return { ...describeInputs(features, train, output, hints), derivation: SEASON_DERIVATION };
}

export function metricsOf({ r2, mae }: Score): Record<string, number> {
  return { r2_score_within_crops: rounded(r2), mean_absolute_error_share: rounded(mae) };
}

export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

export type BundleHead = Omit<Bundle, 'levels' | 'target' | 'derivation' | 'estimator' | 'split' | 'prior' | 'fittedOnAllRows'>;

export function packBundle(head: BundleHead, levels: readonly BundleLevel[]): Bundle {
  return {
    ...head,
    estimator: 'boosting',
    target: output,
    derivation: SEASON_DERIVATION,
    // five folds by climate: each row is tested once, by a model of the other four
    split: { kind: 'group', column: 'site', testShare: 0.2, calibrationShare: 0 },
    fittedOnAllRows: true,
    prior: startingPrior,
    levels,
  };
}
