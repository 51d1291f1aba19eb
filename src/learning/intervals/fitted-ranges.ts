/** From a calibration to the ranges of a table's rows, whatever the calibration's form. */
import type { CategoryColumn, Table } from '../../domain/dataset.ts';
import { findColumn } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import { requireCategory } from '../table/require-column.ts';
import { yearsOf } from '../table/years.ts';
import type { Calibration, FoldErrors, Quantiles, RangeForm } from './calibration.ts';
import { cvPlusRange } from './cv-plus.ts';
import { spreadOfSize } from './size-spread.ts';
import { predictRanges, quantilesFor, type Ranges } from './split-conformal.ts';

/** A calibration and the regressors that its ranges need beside the one that predicts. */
export interface FittedRanges {
  readonly calibration: Calibration;
  /** the folds' own, or those of the low and the high quantile; empty when the form needs none */
  readonly companions: readonly Regressor[];
}

/**
 * @param table - rows to tell ranges of: the regressor's features and the calibration's columns
 * @param predicted - what the regressor says of them, length table.nRows
 * @throws {@link DataError} `missing-column`, `wrong-kind`; `no-quantiles` when a regressor without quantiles should give them
 */
export function rangesOf(
  { calibration, companions }: FittedRanges,
  regressor: Regressor,
  table: Table,
  predicted: Float64Array,
): Ranges {
  const { form } = calibration;
  if (form === undefined) return predictRanges(calibration, predicted, mondrianOf(calibration, table));
  switch (form.kind) {
    case 'horizon':
      return horizonRanges(form, yearsOf(table, form.column), predicted);
    case 'folds':
      return foldRanges(calibration, form, companions, table);
    case 'quantiles':
      return quantileRanges(calibration, predictedQuantiles(form, companions, regressor, table), table);
    default:
      throw new DataError('unknown-rule', { kind: (form satisfies never as RangeForm).kind });
  }
}

/** The column of the calibration's Mondrian quantiles; null when there are none. */
function mondrianOf({ quantiles }: Calibration, table: Table): CategoryColumn | null {
  return quantiles.byGroup === undefined ? null : requireCategory(table, quantiles.byGroup.column);
}

/** The pair of the years ahead: the first for years that are known already, the last beyond what was tried. */
export function pairOfYear(
  { origin, pairs }: Pick<Extract<RangeForm, { kind: 'horizon' }>, 'origin' | 'pairs'>,
  year: number,
): Quantiles {
  const ahead = Number.isNaN(year) ? pairs.length : Math.ceil(year - origin);
  return pairs[Math.min(Math.max(ahead, 1), pairs.length) - 1] ?? { lower: -Infinity, upper: Infinity };
}

function horizonRanges(
  form: Extract<RangeForm, { kind: 'horizon' }>,
  years: Float64Array,
  predicted: Float64Array,
): Ranges {
  const low = new Float64Array(predicted.length);
  const high = new Float64Array(predicted.length);
  predicted.forEach((value, row) => {
    const { lower, upper } = pairOfYear(form, years[row] ?? NaN);
    const spread = spreadOfSize(form.spread, value);
    low[row] = value + lower * spread;
    high[row] = value + upper * spread;
  });
  return { low, high };
}

function foldRanges(
  { coverage }: Calibration,
  { folds, byGroup }: Extract<RangeForm, { kind: 'folds' }>,
  companions: readonly Regressor[],
  table: Table,
): Ranges {
  const predictions = companions.map((regressor) => regressor.predict(table));
  const column = byGroup === null ? null : findColumn(table, byGroup.column);
  const low = new Float64Array(table.nRows);
  const high = new Float64Array(table.nRows);
  for (let row = 0; row < table.nRows; row++) {
    const word = column?.kind === 'category' ? column.categories[column.codes[row] ?? -1] : undefined;
    const errors = foldsOfWord(folds, byGroup?.values ?? {}, word);
    const range = cvPlusRange(
      predictions.map((values) => values[row] ?? NaN),
      errors,
      coverage,
    );
    low[row] = range.low;
    high[row] = range.high;
  }
  return { low, high };
}

/** The folds' errors on a category's rows; on all rows when it has none of its own. */
export function foldsOfWord(
  folds: readonly FoldErrors[],
  byWord: Readonly<Record<string, readonly FoldErrors[]>>,
  word: string | undefined,
): readonly FoldErrors[] {
  return word !== undefined && Object.hasOwn(byWord, word) ? (byWord[word] ?? folds) : folds;
}

/**
 * The two quantiles that a conformalised quantile regression starts from, low ≤ high in every row.
 *
 * @throws {@link DataError} `no-quantiles`
 */
export function predictedQuantiles(
  { shares }: Pick<Extract<RangeForm, { kind: 'quantiles' }>, 'shares'>,
  [below, above]: readonly Regressor[],
  regressor: Regressor,
  table: Table,
): Ranges {
  const ownQuantiles = (): Float64Array[] => regressor.predictQuantiles?.(table, shares) ?? [];
  const [first, second] =
    below !== undefined && above !== undefined
      ? [below.predict(table), above.predict(table)]
      : ownQuantiles();
  if (first === undefined || second === undefined)
    throw new DataError('no-quantiles', { estimator: regressor.estimator });
  // two regressors that were fitted apart may cross
  const low = Float64Array.from(first, (value, row) => Math.min(value, second[row] ?? NaN));
  const high = Float64Array.from(first, (value, row) => Math.max(value, second[row] ?? NaN));
  return { low, high };
}

function quantileRanges(calibration: Calibration, { low, high }: Ranges, table: Table): Ranges {
  const column = mondrianOf(calibration, table);
  const pairs = column?.categories.map((word) => quantilesFor(calibration, word)) ?? [];
  low.forEach((_, row) => {
    const { lower, upper } = pairs[column?.codes[row] ?? -1] ?? calibration.quantiles;
    // quantiles that were too wide are drawn in, but never past each other
    const [from, to] = [(low[row] ?? NaN) + lower, (high[row] ?? NaN) + upper];
    low[row] = Math.min(from, (from + to) / 2);
    high[row] = Math.max(to, (from + to) / 2);
  });
  return { low, high };
}
