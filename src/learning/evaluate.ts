/** Everything a run says about a fitted model: scores, the range and what it held, errors by group, residuals. */
import { joinNames } from '../domain/column-names.ts';
import type { CategoryColumn, Table } from '../domain/dataset.ts';
import type { Split, SplitRule } from '../domain/split.ts';
import type { Regressor } from './estimator.ts';
import type { Calibration, CalibrationMethod } from './intervals/calibration.ts';
import { calibrate, predictRanges, withMeasured } from './intervals/split-conformal.ts';
import { coverage as shareInside } from './metrics/coverage.ts';
import { scoreRegression } from './metrics/index.ts';
import { meanAbsoluteError } from './metrics/mean-absolute-error.ts';
import { meanWidth } from './metrics/mean-width.ts';
import { rootMeanSquaredError } from './metrics/root-mean-squared-error.ts';
import { groupLabel, groupRows } from './table/group-rows.ts';
import { requireCategory } from './table/require-column.ts';
import { takeRows } from './table/take-rows.ts';
import { takeValues } from './table/take-values.ts';

export interface EvaluationInput {
  readonly regressor: Regressor;
  /** all rows; holds the regressor's features, the groups and the Mondrian column */
  readonly table: Table;
  /** length nRows, in the target's unit */
  readonly target: Float64Array;
  readonly split: Split;
  /** errors are told for each combination of these columns */
  readonly baselineGroups: readonly string[];
  /** share that the range claims, 0–1 */
  readonly coverage: number;
  readonly method?: CalibrationMethod;
  /** category column with a range of its own for each category of 100 calibration rows or more */
  readonly mondrian?: string | null;
}

export interface GroupError {
  /** the group's values joined by ` · ` */
  readonly group: string;
  readonly n: number;
  readonly root_mean_squared_error: number;
  readonly mean_absolute_error: number;
}

export interface Evaluation {
  /** by MLflow's keys: `training_root_mean_squared_error`, `test_r2_score`, `test_coverage`, `test_mean_width` … */
  readonly metrics: Readonly<Record<string, number>>;
  /** null when the split holds no calibration rows, or too few for the coverage asked for */
  readonly calibration: Calibration | null;
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

/** Rows that a category needs for quantiles of its own. */
export const MIN_MONDRIAN_ROWS = 100;

/** @throws DataError `missing-column`, `wrong-kind`, `empty`, `not-finite` (a target that is missing) */
export function evaluate(input: EvaluationInput): Evaluation {
  const { regressor, table, target, split, baselineGroups } = input;
  const predicted = regressor.predict(table);
  const calibration = calibrateOn(input, predicted);
  const actual = takeValues(target, split.test);
  const test = { actual, predicted: takeValues(predicted, split.test) };
  const held = calibration === null ? null : measureRanges(input, calibration, test);
  return {
    metrics: {
      ...prefixed('training', scoreRegression(target, predicted, split.train)),
      ...prefixed('test', scoreRegression(target, predicted, split.test)),
      ...held?.metrics,
    },
    calibration: held?.calibration ?? null,
    groupErrors: errorsByGroup(table, baselineGroups, split.test, test),
    test: { ...test, residuals: actual.map((y, i) => y - (test.predicted[i] ?? NaN)) },
  };
}

/** What was held out whole to calibrate, in a word: a column's name, or `rows` when drawn at random. */
export function blockOf(rule: SplitRule): string {
  if (rule.kind === 'random') return 'rows';
  return rule.kind === 'spatial' ? joinNames(rule.columns) : rule.column;
}

function calibrateOn(
  { table, target, split, coverage, method, mondrian }: EvaluationInput,
  predicted: Float64Array,
): Calibration | null {
  const rows = split.calibration;
  // ⌈(n + 1) · coverage⌉ ≤ n, in each of the two tails for signed residuals
  const share = method === 'signed-residual' ? 1 - (1 - coverage) / 2 : coverage;
  if (rows.length === 0 || Math.ceil((rows.length + 1) * share - 1e-9) > rows.length) return null;
  const column = mondrianColumn(table, mondrian, rows);
  return calibrate({
    actual: takeValues(target, rows),
    predicted: takeValues(predicted, rows),
    coverage,
    method: method ?? 'absolute-residual',
    block: blockOf(split.rule),
    ...(column === null ? {} : { byGroup: { column, minRows: MIN_MONDRIAN_ROWS } }),
  });
}

function measureRanges(
  { table, split, mondrian }: EvaluationInput,
  calibration: Calibration,
  { actual, predicted }: { actual: Float64Array; predicted: Float64Array },
): { metrics: Record<string, number>; calibration: Calibration } {
  const { low, high } = predictRanges(calibration, predicted, mondrianColumn(table, mondrian, split.test));
  const coverage = shareInside(actual, low, high);
  return {
    metrics: { test_coverage: coverage, test_mean_width: meanWidth(low, high) },
    calibration: withMeasured(calibration, coverage, actual.length),
  };
}

function mondrianColumn(
  table: Table,
  name: string | null | undefined,
  rows: Uint32Array,
): CategoryColumn | null {
  if (name === null || name === undefined) return null;
  return requireCategory(
    takeRows({ nRows: table.nRows, columns: [requireCategory(table, name)] }, rows),
    name,
  );
}

function errorsByGroup(
  table: Table,
  columns: readonly string[],
  rows: Uint32Array,
  { actual, predicted }: { actual: Float64Array; predicted: Float64Array },
): GroupError[] {
  if (columns.length === 0) return [];
  const { codes, keys } = groupRows(table, columns);
  const places = new Map<number, number[]>();
  rows.forEach((row, place) => {
    const code = codes[row] ?? -1;
    if (code < 0) return;
    const group = places.get(code);
    if (group === undefined) places.set(code, [place]);
    else group.push(place);
  });
  return Array.from(places, ([code, group]) => {
    const at = Uint32Array.from(group);
    const y = takeValues(actual, at);
    const p = takeValues(predicted, at);
    return {
      group: groupLabel(keys[code] ?? ''),
      n: at.length,
      root_mean_squared_error: rootMeanSquaredError(y, p),
      mean_absolute_error: meanAbsoluteError(y, p),
    };
  }).sort((a, b) => b.root_mean_squared_error - a.root_mean_squared_error || (a.group < b.group ? -1 : 1));
}

function prefixed(prefix: string, scores: object): Record<string, number> {
  return Object.fromEntries(
    Object.entries(scores).map(([key, value]) => [`${prefix}_${key}`, Number(value)]),
  );
}
