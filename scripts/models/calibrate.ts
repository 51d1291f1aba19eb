/**
 * Makes ranges from out-of-fold residuals: a spread that follows the size of the prediction, then one pair of conformal
 * quantiles a crop. Coverage is measured on climates that neither fitted the model nor calibrated the range.
 */
import type { CategoryColumn } from '../../src/domain/dataset.ts';
import type { Fold } from '../../src/domain/split.ts';
import { conformalQuantile } from '../../src/learning/intervals/conformal-quantile.ts';
import type { Calibration, Difficulty } from '../../src/serving/artifacts/calibration.ts';
import { spreadAt } from '../../src/serving/inference/predict-level.ts';

const N_BINS = 12;

type Pair = [low: number, high: number];

export interface Residuals {
  /** shares of the crop's 95 % point, length n */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
  readonly crop: CategoryColumn;
  /** rainfed fields are harder to foresee than watered ones: their ranges are wider */
  readonly water: CategoryColumn;
}

export function calibrate(residuals: Residuals, rows: Uint32Array, coverage: number): Calibration {
  const difficulty = fitDifficulty(residuals, rows, coverage);
  const { actual, predicted, crop } = residuals;
  const normalised = (row: number): number =>
    ((actual[row] ?? Number.NaN) - (predicted[row] ?? Number.NaN)) / spreadOf(residuals, difficulty, row);
  const pairOf = (of: Uint32Array): Pair | null => conformalPair(Float64Array.from(of, normalised), coverage);
  const overall = pairOf(rows);
  if (overall === null) throw new Error(`${rows.length} rows cannot carry ${coverage}`);
  const quantiles: Record<string, Pair> = {};
  crop.categories.forEach((name, code) => {
    const pair = pairOf(rows.filter((row) => crop.codes[row] === code));
    if (pair !== null) quantiles[name] = pair;
  });
  const shared = { coverage, block: 'site', nRows: rows.length, column: 'crop', floor: 0 };
  return { ...shared, quantiles, overall, difficulty };
}

/** Mean absolute residual by predicted size, then how much more or less that is by water, at the quantile that counts. */
function fitDifficulty(residuals: Residuals, rows: Uint32Array, coverage: number): Difficulty {
  const bySize = fitSize(residuals, rows);
  const { actual, predicted, water } = residuals;
  const ratio = (row: number): number =>
    Math.abs((actual[row] ?? 0) - (predicted[row] ?? 0)) / spreadAt(bySize, predicted[row] ?? 0);
  const reach = (of: Uint32Array): number =>
    conformalQuantile(Float64Array.from(of, ratio).sort(), coverage) ?? Number.NaN;
  const usual = reach(rows);
  const factors: Record<string, number> = {};
  water.categories.forEach((name, code) => {
    const factor = reach(rows.filter((row) => water.codes[row] === code)) / usual;
    if (factor > 0) factors[name] = round4(factor);
  });
  return { ...bySize, by: { column: water.name, factors } };
}

function spreadOf({ predicted, water }: Residuals, difficulty: Difficulty, row: number): number {
  const factor = difficulty.by?.factors[water.categories[water.codes[row] ?? -1] ?? ''] ?? 1;
  return factor * spreadAt(difficulty, predicted[row] ?? Number.NaN);
}

/** Mean absolute residual in bins of equal numbers of rows, by predicted size. */
function fitSize({ actual, predicted }: Residuals, rows: Uint32Array): Difficulty {
  const sorted = rows.slice().sort((a, b) => (predicted[a] ?? 0) - (predicted[b] ?? 0) || a - b);
  const at: number[] = [];
  const spread: number[] = [];
  for (let bin = 0; bin < N_BINS; bin++) {
    const from = Math.floor((bin * sorted.length) / N_BINS);
    const members = sorted.subarray(from, Math.floor(((bin + 1) * sorted.length) / N_BINS));
    const middle = mean(members, (row) => predicted[row] ?? 0);
    const error = mean(members, (row) => Math.abs((actual[row] ?? 0) - (predicted[row] ?? 0)));
    if (middle <= (at.at(-1) ?? -Infinity)) continue;
    at.push(round4(middle));
    spread.push(Math.max(0.005, round4(error)));
  }
  return { at, spread, by: null };
}

/** Split-conformal quantiles on both sides, each leaving half of what is not covered; null for too few rows. */
function conformalPair(residuals: Float64Array, coverage: number): Pair | null {
  const share = 1 - (1 - coverage) / 2;
  const high = conformalQuantile(residuals.slice().sort(), share);
  const negatedLow = conformalQuantile(residuals.map((value) => -value).sort(), share);
  if (high === null || negatedLow === null) return null;
  return [round4(-negatedLow), round4(high)];
}

export interface CoverageScore {
  readonly share: number;
  /** mean width as a share of the crop's 95 % point */
  readonly width: number;
  readonly nRows: number;
}

/** For each fold, calibrates on the residuals of the other folds and counts in this one. Keyed by crop, by water, and `all`. */
export function measureCoverage(
  residuals: Residuals,
  folds: readonly Fold[],
  coverage: number,
): ReadonlyMap<string, CoverageScore> {
  const tallies = new Map<string, Tally>();
  for (const { train, test } of folds) {
    const calibration = calibrate(residuals, train, coverage);
    for (const row of test) {
      const crop = wordAt(residuals.crop, row);
      const [low, high] = rangeOf(residuals, calibration, crop, row);
      const value = residuals.actual[row] ?? Number.NaN;
      for (const key of ['all', crop, wordAt(residuals.water, row)]) {
        const tally = tallies.get(key) ?? { inside: 0, width: 0, n: 0 };
        tallies.set(key, {
          inside: tally.inside + (value >= low && value <= high ? 1 : 0),
          width: tally.width + high - low,
          n: tally.n + 1,
        });
      }
    }
  }
  return new Map([...tallies].map(([key, tally]) => [key, toScore(tally)]));
}

interface Tally {
  readonly inside: number;
  readonly width: number;
  readonly n: number;
}

function toScore({ inside, width, n }: Tally): CoverageScore {
  return { share: inside / n, width: width / n, nRows: n };
}

function rangeOf(
  residuals: Residuals,
  { quantiles, overall, difficulty }: Calibration,
  crop: string,
  row: number,
): [number, number] {
  const [below, above] = quantiles[crop] ?? overall;
  const spread = difficulty === null ? 1 : spreadOf(residuals, difficulty, row);
  const predicted = residuals.predicted[row] ?? Number.NaN;
  return [Math.max(0, predicted + below * spread), Math.max(0, predicted + above * spread)];
}

function wordAt({ categories, codes }: CategoryColumn, row: number): string {
  return categories[codes[row] ?? -1] ?? '';
}

function mean(rows: Uint32Array, valueOf: (row: number) => number): number {
  return rows.reduce((sum, row) => sum + valueOf(row), 0) / rows.length;
}

function round4(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
