/** CV+ and jackknife+: a regressor for each fold, kept with its errors on the rows that it was not fitted on. */
import type { Fold, FoldRule } from '../../domain/split.ts';
import { decodeRegressor } from '../estimators/codecs.ts';
import { requireCategory } from '../table/require-column.ts';
import { takeValues } from '../table/take-values.ts';
import { blocksOf } from '../validation/blocks-of.ts';
import { foldRuleFor } from '../validation/fold-rule-for.ts';
import { groupKFold } from '../validation/group-k-fold.ts';
import { leaveOneGroupOut } from '../validation/leave-one-group-out.ts';
import { blockOf } from './block-of.ts';
import type { Calibration, FoldErrors } from './calibration.ts';
import { foldErrors } from './cv-plus.ts';
import type { JobResult } from './fit-jobs.ts';
import type { FittedRanges } from './fitted-ranges.ts';
import {
  foldJobs,
  MIN_MONDRIAN_ROWS,
  type RangeInput,
  type RangeTask,
  residualsOf,
  takeCategory,
} from './range-input.ts';
import { byCategory, residualQuantiles } from './residual-quantiles.ts';

/** Folds of CV+; of jackknife+, which leaves out one block a time, at most so many. */
export const N_FOLDS = 10;
export const MAX_JACKKNIFE_FOLDS = 100;
/** Steps of a category's grid in each fold: there may be many categories. */
const CATEGORY_STEPS = 32;

/** Whole blocks of the split's kind; of a split by year whole years, which says nothing of a trend. */
export function plusRule({ table, split: { rule, train } }: RangeInput): FoldRule {
  if (rule.kind !== 'year') return foldRuleFor(table, rule, train, N_FOLDS);
  return foldRuleFor(
    table,
    { kind: 'group', column: rule.column, testShare: 0, calibrationShare: 0 },
    train,
    N_FOLDS,
  );
}

/** One block a fold; dealt into folds where there are too many. */
export function jackknifeFolds({ table, split: { rule, train, seed } }: RangeInput): Fold[] {
  const blocks = blocksOf(table, rule);
  const nBlocks = new Set(Array.from(train, (row) => blocks[row] ?? -1)).size;
  return nBlocks > MAX_JACKKNIFE_FOLDS
    ? groupKFold(blocks, train, MAX_JACKKNIFE_FOLDS, seed)
    : leaveOneGroupOut(blocks, train);
}

/** Folds of the training rows in; each of them a fit, and CV+ over all out. */
export function planFolds(input: RangeInput, folds: readonly Fold[]): RangeTask {
  const { shared, split, coverage, mondrian } = input;
  const jobs = foldJobs(input, folds, true);
  const complete = (results: readonly JobResult[]): FittedRanges | null => {
    const residuals = residualsOf(shared.target, jobs, results);
    const rows = concatRows(folds);
    const weights = shared.weights && takeValues(shared.weights, rows);
    const pooled = residualQuantiles(concat(residuals), coverage, 'absolute-residual', weights);
    if (pooled === null) return null;
    const kept = folds.map(({ test }, fold) =>
      foldErrors(
        residuals[fold] ?? new Float64Array(),
        shared.weights && takeValues(shared.weights, test),
        coverage,
      ),
    );
    const calibration: Calibration = {
      coverage,
      method: 'absolute-residual',
      block: blockOf(split.rule),
      quantiles: pooled,
      nRows: rows.length,
      normalised: false,
      measured: null,
      form: {
        kind: 'folds',
        folds: kept,
        byGroup: mondrian === null ? null : categoryErrors(input, mondrian, folds, residuals),
      },
    };
    const companions = results.map(({ regressor }) => decodeRegressor(regressor ?? new Uint8Array()));
    return { calibration, companions };
  };
  return { jobs, complete };
}

/** The folds' errors on the rows of each category that has enough of them over all folds. */
function categoryErrors(
  { table, shared, coverage }: RangeInput,
  name: string,
  folds: readonly Fold[],
  residuals: readonly Float64Array[],
): { readonly column: string; readonly values: Readonly<Record<string, readonly FoldErrors[]>> } {
  const column = requireCategory(table, name);
  const foldOf = Uint32Array.from(folds.flatMap(({ test }, fold) => Array.from(test, () => fold)));
  const all = concat(residuals);
  const rows = concatRows(folds);
  const values = byCategory(takeCategory(column, rows), rows.length, MIN_MONDRIAN_ROWS, (places) =>
    folds.map((_, fold) => {
      const own = places.filter((place) => foldOf[place] === fold);
      const weights =
        shared.weights && Float64Array.from(own, (place) => shared.weights?.[rows[place] ?? 0] ?? NaN);
      return foldErrors(takeValues(all, own), weights, coverage, CATEGORY_STEPS);
    }),
  );
  return { column: name, values };
}

const concatRows = (folds: readonly Fold[]): Uint32Array =>
  Uint32Array.from(folds.flatMap(({ test }) => Array.from(test)));

const concat = (parts: readonly Float64Array[]): Float64Array =>
  Float64Array.from(parts.flatMap((part) => Array.from(part)));
