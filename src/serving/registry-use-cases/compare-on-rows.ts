/**
 * A candidate beside the champion on the same rows: the rows that the candidate's split kept for testing. Says when they
 * cannot be told apart, when the champion cannot read these columns, and when it may have been trained on the rows.
 */
import { findColumn, type Table } from '../../domain/dataset.ts';
import type { Issue } from '../../domain/errors.ts';
import { pairedDifference, type PairedDifference } from '../../learning/validation/paired-difference.ts';
import type { Bundle } from '../artifacts/bundle.ts';
import { canonicalJson } from '../artifacts/canonical-json.ts';
import type { LoadedModel } from '../inference/load-model.ts';
import { predictTable } from '../inference/predict-table.ts';
import { blockCodes, singleRows } from './error-blocks.ts';

/** On the rows compared, in the target's unit. */
export interface RowScores {
  readonly mean_absolute_error: number;
  readonly root_mean_squared_error: number;
  readonly r2_score: number;
  /** share of outcomes inside the range, and its mean width */
  readonly coverage: number;
  readonly width: number;
}

export type Comparison =
  | {
      readonly type: 'compared';
      readonly nRows: number;
      readonly candidate: RowScores;
      readonly champion: RowScores;
      /** the candidate's mean absolute error less the champion's: negative is better; counted by block */
      readonly difference: PairedDifference;
      readonly verdict: 'candidate-better' | 'champion-better' | 'cannot-tell';
      /** codes: `champion-saw-rows` when its training table is this one and its split another, `few-groups` */
      readonly cautions: readonly string[];
    }
  | {
      readonly type: 'not-comparable';
      /** `no-rows`, `other-target`, `other-unit`, `candidate-columns`, `champion-columns` */
      readonly reason: string;
      readonly issues: readonly Issue[];
    };

/** @param test - the dataset's test rows alone, features and target; the split's column too when errors go by block */
export function compareOnRows(candidate: LoadedModel, champion: LoadedModel, test: Table): Comparison {
  const { target } = candidate.bundle;
  const outcome = findColumn(test, target.name);
  if (outcome?.kind !== 'number' || test.nRows === 0) return notComparable('no-rows');
  if (champion.bundle.target.name !== target.name) return notComparable('other-target');
  if (champion.bundle.target.unit !== target.unit) return notComparable('other-unit');
  const ours = predictTable(candidate, test);
  if (ours.type === 'refused') return notComparable('candidate-columns', ours.issues);
  const theirs = predictTable(champion, test);
  if (theirs.type === 'refused') return notComparable('champion-columns', theirs.issues);

  const actual = outcome.values;
  const difference = pairedDifference(
    actual,
    ours.mean,
    theirs.mean,
    blockCodes(test, candidate.bundle.split) ?? singleRows(Uint32Array.from(actual.keys())),
    'absolute_error',
    candidate.bundle.seed,
  );
  return {
    type: 'compared',
    nRows: test.nRows,
    candidate: scoreRows(actual, ours),
    champion: scoreRows(actual, theirs),
    difference,
    verdict: verdictOf(difference),
    cautions: cautionsOf(candidate.bundle, champion.bundle, difference),
  };
}

function notComparable(reason: string, issues: readonly Issue[] = []): Comparison {
  return { type: 'not-comparable', reason, issues };
}

function verdictOf({
  mean,
  canTellApart,
}: PairedDifference): 'candidate-better' | 'champion-better' | 'cannot-tell' {
  if (!canTellApart) return 'cannot-tell';
  return mean < 0 ? 'candidate-better' : 'champion-better';
}

function cautionsOf(candidate: Bundle, champion: Bundle, { nGroups }: PairedDifference): string[] {
  const isSameTable = candidate.dataset.digest === champion.dataset.digest;
  const sawRows = isSameTable && (champion.fittedOnAllRows === true || !isSameSplit(candidate, champion));
  return [...(sawRows ? ['champion-saw-rows'] : []), ...(nGroups < 5 ? ['few-groups'] : [])];
}

/** A year split keeps the same rows for testing by its rule alone; a drawn one only with the same seed. */
function isSameSplit(a: Bundle, b: Bundle): boolean {
  const isSameRule = canonicalJson(a.split) === canonicalJson(b.split);
  return isSameRule && (a.split.kind === 'year' || a.seed === b.seed);
}

function scoreRows(
  actual: Float64Array,
  { mean, low, high }: { mean: Float64Array; low: Float64Array; high: Float64Array },
): RowScores {
  const n = actual.length;
  const centre = actual.reduce((sum, value) => sum + value, 0) / n;
  let [absolute, squares, total, inside, width] = [0, 0, 0, 0, 0];
  actual.forEach((value, row) => {
    const error = value - (mean[row] ?? 0);
    const [least, most] = [low[row] ?? 0, high[row] ?? 0];
    absolute += Math.abs(error);
    squares += error ** 2;
    total += (value - centre) ** 2;
    inside += value >= least && value <= most ? 1 : 0;
    width += most - least;
  });
  return {
    mean_absolute_error: absolute / n,
    root_mean_squared_error: Math.sqrt(squares / n),
    r2_score: total > 0 ? 1 - squares / total : 0,
    coverage: inside / n,
    width: width / n,
  };
}
