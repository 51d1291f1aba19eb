/** Everything a run says about a fitted model: scores, the range and what it held, errors by group, residuals. */
import type { Table } from '../domain/dataset.ts';
import type { Split } from '../domain/split.ts';
import type { Regressor } from './estimator.ts';
import { blockOf } from './intervals/block-of.ts';
import type { Calibration, CalibrationMethod } from './intervals/calibration.ts';
import type { FittedRanges } from './intervals/fitted-ranges.ts';
import { measureRanges } from './intervals/measure-ranges.ts';
import { MIN_MONDRIAN_ROWS, takeCategory } from './intervals/range-input.ts';
import { calibrate } from './intervals/split-conformal.ts';
import { anomalySkill } from './metrics/anomaly-skill.ts';
import { type GroupError, groupErrors, groupMeans } from './metrics/by-group.ts';
import { scoreRegression } from './metrics/index.ts';
import { requireCategory } from './table/require-column.ts';
import { takeValues } from './table/take-values.ts';

export interface EvaluationInput {
  readonly regressor: Regressor;
  /** all rows; holds the regressor's features, the groups and the Mondrian column */
  readonly table: Table;
  /** length nRows, in the target's unit */
  readonly target: Float64Array;
  readonly split: Split;
  /** errors are told for each combination of these columns, and anomalies are departures from their means */
  readonly baselineGroups: readonly string[];
  /** share that the range claims, 0–1 */
  readonly coverage: number;
  readonly method?: CalibrationMethod;
  /** category column with a range of its own for each category of 100 calibration rows or more */
  readonly mondrian?: string | null;
  /** what each row counts for, length nRows; absent: 1 each */
  readonly weights?: Float64Array | undefined;
  /** ranges made by other fits, or null where they could not be; absent: split conformal on the calibration rows */
  readonly ranges?: FittedRanges | null | undefined;
}

export type { GroupError };

export interface Evaluation {
  /** by MLflow's keys: `training_root_mean_squared_error`, `test_r2_score`, `test_coverage`, `test_mean_width` … */
  readonly metrics: Readonly<Record<string, number>>;
  /** null when the split holds no calibration rows, or too few for the coverage asked for */
  readonly calibration: Calibration | null;
  /** the calibration with the regressors that it needs; null with it */
  readonly ranges: FittedRanges | null;
  /** test rows, the worst group first */
  readonly groupErrors: readonly GroupError[];
  /** parallel to `split.test`, in the target's unit */
  readonly test: {
    readonly actual: Float64Array<ArrayBuffer>;
    readonly predicted: Float64Array<ArrayBuffer>;
    /** actual − predicted */
    readonly residuals: Float64Array<ArrayBuffer>;
  };
}

/** @throws DataError `missing-column`, `wrong-kind`, `empty`, `not-finite` (a target that is missing), `out-of-range` (a weight) */
export function evaluate(input: EvaluationInput): Evaluation {
  const { regressor, table, target, split, baselineGroups, weights } = input;
  const all = regressor.predict(table);
  const ranges = input.ranges === undefined ? calibrateOn(input, all) : input.ranges;
  const actual = takeValues(target, split.test);
  const predicted = takeValues(all, split.test);
  const held =
    ranges === null ? null : measureRanges(ranges, { regressor, table, target, split, predicted, weights });
  const scored = {
    rows: split.test,
    actual,
    predicted,
    ranges: held?.ranges ?? null,
    weights: weights && takeValues(weights, split.test),
  };
  return {
    metrics: {
      ...prefixed('training', scoreRegression(target, all, split.train, weights)),
      ...prefixed('test', scoreRegression(target, all, split.test, weights)),
      ...anomalies(input, actual, predicted),
      ...held?.metrics,
    },
    calibration: held?.fitted.calibration ?? null,
    ranges: held?.fitted ?? null,
    groupErrors: groupErrors(table, baselineGroups, scored),
    test: { actual, predicted, residuals: actual.map((y, i) => y - (predicted[i] ?? NaN)) },
  };
}

function calibrateOn(
  { table, target, split, coverage, method, mondrian, weights }: EvaluationInput,
  predicted: Float64Array,
): FittedRanges | null {
  const rows = split.calibration;
  // ⌈(n + 1) · coverage⌉ ≤ n, in each of the two tails for signed residuals
  const share = method === 'signed-residual' ? 1 - (1 - coverage) / 2 : coverage;
  const n = weights === undefined ? rows.length : takeValues(weights, rows).reduce((sum, w) => sum + w, 0);
  if (n === 0 || (n + 1) * share - 1e-9 > n) return null;
  const named = mondrian ?? null;
  const column = named === null ? null : takeCategory(requireCategory(table, named), rows);
  const calibration = calibrate({
    actual: takeValues(target, rows),
    predicted: takeValues(predicted, rows),
    coverage,
    method: method ?? 'absolute-residual',
    block: blockOf(split.rule),
    ...(column === null ? {} : { byGroup: { column, minRows: MIN_MONDRIAN_ROWS } }),
    ...(weights === undefined ? {} : { weights: takeValues(weights, rows) }),
  });
  return { calibration, companions: [] };
}

/** Skill in what departs from the means of the groups; nothing where there are none, or nothing departs. */
function anomalies(
  { table, target, split, baselineGroups, weights }: EvaluationInput,
  actual: Float64Array,
  predicted: Float64Array,
): Record<string, number> {
  if (baselineGroups.length === 0) return {};
  const means = groupMeans(table, baselineGroups, target, split.train, weights);
  const testWeights = weights && takeValues(weights, split.test);
  const { r2, correlation } = anomalySkill(actual, predicted, takeValues(means, split.test), testWeights);
  return {
    ...(r2 === null ? {} : { test_anomaly_r2_score: r2 }),
    ...(correlation === null ? {} : { test_anomaly_correlation: correlation }),
  };
}

function prefixed(prefix: string, scores: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(scores).map(([key, value]) => [`${prefix}_${key}`, Number(value)]),
  );
}
