/** The range of each row before it is scaled, widened or cut off, by the form of the level's calibration. */
import { findColumn, type Table } from '../../domain/dataset.ts';
import type { Regressor } from '../../learning/estimator.ts';
import { cvPlusRange } from '../../learning/intervals/cv-plus.ts';
import { pairOfYear, predictedQuantiles } from '../../learning/intervals/fitted-ranges.ts';
import { spreadOfSize } from '../../learning/intervals/size-spread.ts';
import { yearsOf } from '../../learning/table/years.ts';
import type { Calibration, RangeForm } from '../artifacts/calibration.ts';
import { categoryColumn, lookUp } from './categories.ts';

type Form<K extends RangeForm['kind']> = Extract<RangeForm, { kind: K }>;

/** low and high of a row, given its prediction and the spread expected there */
export type RangeRule = (row: number, prediction: number, spread: number) => readonly [number, number];

/**
 * @param companions - as many as the form needs
 * @throws InferenceError, DataError `no-quantiles` when the bundle's regressors are not those of its calibration
 */
export function rangeRule(
  calibration: Calibration,
  regressor: Regressor,
  companions: readonly Regressor[],
  table: Table,
): RangeRule {
  const { form } = calibration;
  switch (form?.kind) {
    case undefined:
      return quantileRule(calibration, table);
    case 'horizon':
      return horizonRule(form, table);
    case 'folds':
      return foldRule(form, calibration.coverage, companions, table);
    case 'quantiles': {
      const { low, high } = predictedQuantiles(form, companions, regressor, table);
      const pairOf = pairs(calibration, table);
      return (row) => {
        const [below, above] = pairOf(row);
        const [from, to] = [(low[row] ?? Number.NaN) + below, (high[row] ?? Number.NaN) + above];
        // drawn in, but never past each other
        return [Math.min(from, (from + to) / 2), Math.max(to, (from + to) / 2)];
      };
    }
    default:
      return form satisfies never;
  }
}

function pairs(
  { quantiles, overall, column }: Calibration,
  table: Table,
): (row: number) => readonly [number, number] {
  return lookUp(column === null ? null : categoryColumn(table, column), quantiles, overall);
}

function quantileRule(calibration: Calibration, table: Table): RangeRule {
  const pairOf = pairs(calibration, table);
  return (row, prediction, spread) => {
    const [below, above] = pairOf(row);
    return [prediction + below * spread, prediction + above * spread];
  };
}

/** Where the model does not read the year, the pair of the farthest one: it must hold for any. */
function horizonRule(form: Form<'horizon'>, table: Table): RangeRule {
  const column = findColumn(table, form.column);
  const years = column === null || column.kind === 'category' ? null : yearsOf(table, form.column);
  return (row, prediction) => {
    const { lower, upper } = pairOfYear(form, years?.[row] ?? Number.NaN);
    const spread = spreadOfSize(form.spread, prediction);
    return [prediction + lower * spread, prediction + upper * spread];
  };
}

function foldRule(
  { folds, byGroup }: Form<'folds'>,
  coverage: number,
  companions: readonly Regressor[],
  table: Table,
): RangeRule {
  const predictions = companions.map((companion) => companion.predict(table));
  const column = byGroup === null ? null : categoryColumn(table, byGroup.column);
  const foldsOf = lookUp(column, byGroup?.values ?? {}, folds);
  return (row) => {
    const said = predictions.map((values) => values[row] ?? Number.NaN);
    const { low, high } = cvPlusRange(said, foldsOf(row), coverage);
    return [low, high];
  };
}
