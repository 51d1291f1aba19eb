/** What a calibration's ranges hold on rows that neither the fit nor the calibration saw. */
import type { Table } from '../../domain/dataset.ts';
import type { Split } from '../../domain/split.ts';
import type { Regressor } from '../estimator.ts';
import { coverage as shareInside } from '../metrics/coverage.ts';
import { intervalScore } from '../metrics/interval-score.ts';
import { meanWidth } from '../metrics/mean-width.ts';
import { takeRows } from '../table/take-rows.ts';
import { takeValues } from '../table/take-values.ts';
import { yearsOf } from '../table/years.ts';
import { groupBlocks } from '../validation/blocks-of.ts';
import type { FittedRanges } from './fitted-ranges.ts';
import { rangesOf } from './fitted-ranges.ts';
import type { Ranges } from './split-conformal.ts';

export interface MeasuredRanges {
  /** of the test rows, in their order */
  readonly ranges: Ranges;
  /** the same ranges, with what they held */
  readonly fitted: FittedRanges;
  /** `test_coverage`, `test_mean_width`, `test_interval_score`; by years ahead and of new groups where there are any */
  readonly metrics: Readonly<Record<string, number>>;
}

export interface RangesToMeasure {
  readonly regressor: Regressor;
  readonly table: Table;
  /** length nRows; the training rows of the split decide whether outcomes can be below 0 */
  readonly target: Float64Array;
  readonly split: Split;
  /** of the test rows */
  readonly predicted: Float64Array;
  /** of every row; absent: 1 each */
  readonly weights?: Float64Array | undefined;
}

/** @throws DataError as {@link rangesOf} */
export function measureRanges(fitted: FittedRanges, input: RangesToMeasure): MeasuredRanges {
  const { regressor, table, target, split, predicted } = input;
  const { calibration } = fitted;
  const rows = split.test;
  const ranges = rangesOf(fitted, regressor, takeRows(table, rows), predicted);
  const isNew = newGroupRows(fitted, input);
  if (calibration.newGroup !== undefined) widen(ranges, predicted, calibration.newGroup.quantiles, isNew);
  if (split.train.every((row) => (target[row] ?? NaN) >= 0)) floorAtZero(ranges);
  const actual = takeValues(target, rows);
  const weights = input.weights && takeValues(input.weights, rows);
  const coverage = shareInside(actual, ranges.low, ranges.high, weights);
  const shareOf = (places: Uint32Array): number =>
    shareInside(
      takeValues(actual, places),
      takeValues(ranges.low, places),
      takeValues(ranges.high, places),
      weights && takeValues(weights, places),
    );
  return {
    ranges,
    fitted: {
      ...fitted,
      calibration: { ...calibration, measured: { coverage, nRows: rows.length } },
    },
    metrics: {
      test_coverage: coverage,
      test_mean_width: meanWidth(ranges.low, ranges.high, weights),
      test_interval_score: intervalScore(actual, ranges.low, ranges.high, calibration.coverage, weights),
      ...partShares(partsOf(fitted, input, isNew), weights, shareOf),
    },
  };
}

/** Places among the test rows of groups that no training row had. */
function newGroupRows(
  { calibration: { newGroup } }: FittedRanges,
  { table, split }: RangesToMeasure,
): Uint32Array {
  if (newGroup === undefined) return new Uint32Array(0);
  const groups = groupBlocks(table, newGroup.column);
  const known = new Set(Array.from(split.train, (row) => groups[row]));
  return Uint32Array.from(split.test.keys()).filter((place) => !known.has(groups[split.test[place] ?? 0]));
}

/** A stranger's range is at least as wide as that of the others. */
function widen(
  { low, high }: Ranges,
  predicted: Float64Array,
  { lower, upper }: { readonly lower: number; readonly upper: number },
  places: Uint32Array,
): void {
  for (const place of places) {
    low[place] = Math.min(low[place] ?? NaN, (predicted[place] ?? NaN) + lower);
    high[place] = Math.max(high[place] ?? NaN, (predicted[place] ?? NaN) + upper);
  }
}

function floorAtZero({ low, high }: Ranges): void {
  low.forEach((value, place) => {
    low[place] = Math.max(0, value);
    high[place] = Math.max(0, high[place] ?? NaN);
  });
}

function partsOf(
  { calibration: { form } }: FittedRanges,
  { table, split }: RangesToMeasure,
  isNew: Uint32Array,
): Map<string, number[]> {
  const parts = new Map<string, number[]>();
  if (isNew.length > 0) parts.set('test_coverage_new_group', Array.from(isNew));
  if (form?.kind !== 'horizon') return parts;
  const years = yearsOf(table, form.column);
  split.test.forEach((row, place) => {
    const ahead = Math.ceil((years[row] ?? NaN) - form.origin);
    if (!(ahead >= 1)) return;
    const key = `test_coverage_${ahead}_ahead`;
    const part = parts.get(key);
    if (part === undefined) parts.set(key, [place]);
    else part.push(place);
  });
  return parts;
}

function partShares(
  parts: ReadonlyMap<string, readonly number[]>,
  weights: Float64Array | undefined,
  shareOf: (places: Uint32Array) => number,
): Record<string, number> {
  const shares: Record<string, number> = {};
  for (const [key, places] of parts) {
    const counted = Uint32Array.from(places).filter((place) => (weights?.[place] ?? 1) > 0);
    if (counted.length > 0) shares[key] = shareOf(counted);
  }
  return shares;
}
