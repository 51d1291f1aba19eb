/**
 * Two runs beside each other on the rows that both were tested on, from the predictions they stored: no model is decoded.
 * Says which errs less, that they cannot be told apart, or why the question makes no sense.
 */
import type { Table } from '../../domain/dataset.ts';
import type { SplitRule } from '../../domain/split.ts';
import { pairedDifference, type PairedDifference } from '../../learning/validation/paired-difference.ts';
import { ruleColumns } from '../../learning/validation/rule-columns.ts';
import { blockCodes, singleRows } from './error-blocks.ts';

/** What a run predicted for its test rows; parallel, length n. */
export interface PredictedRows {
  /** row of the dataset */
  readonly rows: Uint32Array;
  /** in the target's unit */
  readonly actual: Float64Array;
  readonly predicted: Float64Array;
}

/** Which test rows err together, so that they are drawn together. */
export interface Blocks {
  readonly rule: SplitRule;
  /** holds {@link blockColumns} for all rows of the dataset; null when the dataset is gone */
  readonly table: Table | null;
}

export type PredictionComparison =
  | {
      readonly type: 'compared';
      /** mean absolute error of the first less that of the second: below 0 the first errs less; in the target's unit */
      readonly difference: PairedDifference;
      readonly verdict: 'first-better' | 'second-better' | 'cannot-tell';
      /** whether rows were drawn in blocks, or each for itself, which makes the interval too narrow */
      readonly drawn: 'blocks' | 'rows';
    }
  | { readonly type: 'not-comparable'; readonly reason: 'no-rows' | 'other-rows' | 'other-actuals' };

/** The columns of {@link Blocks.table} that a rule needs. */
export const blockColumns = ruleColumns;

/**
 * @param seed - of the draws behind the interval: the same seed gives the same interval
 */
export function comparePredictions(
  first: PredictedRows,
  second: PredictedRows,
  blocks: Blocks,
  seed: number,
): PredictionComparison {
  if (first.rows.length === 0) return { type: 'not-comparable', reason: 'no-rows' };
  const places = placesOf(first.rows, second.rows);
  if (places === null) return { type: 'not-comparable', reason: 'other-rows' };
  const aligned = places.map((place) => second.predicted[place] ?? Number.NaN);
  const sameActual = places.every((place, at) => second.actual[place] === first.actual[at]);
  if (!sameActual) return { type: 'not-comparable', reason: 'other-actuals' };
  const codes = blocks.table === null ? null : blockCodes(blocks.table, blocks.rule, first.rows);
  const difference = pairedDifference(
    first.actual,
    first.predicted,
    Float64Array.from(aligned),
    codes ?? singleRows(first.rows),
    'absolute_error',
    seed,
  );
  return {
    type: 'compared',
    difference,
    verdict: verdictOf(difference),
    drawn: codes === null ? 'rows' : 'blocks',
  };
}

/** For each row of the first, where the second has it; null unless both have the very same rows. */
function placesOf(first: Uint32Array, second: Uint32Array): number[] | null {
  if (first.length !== second.length) return null;
  const placeOf = new Map<number, number>();
  second.forEach((row, place) => placeOf.set(row, place));
  const places: number[] = [];
  for (const row of first) {
    const place = placeOf.get(row);
    if (place === undefined) return null;
    places.push(place);
  }
  return places;
}

function verdictOf({
  mean,
  canTellApart,
}: PairedDifference): 'first-better' | 'second-better' | 'cannot-tell' {
  if (!canTellApart) return 'cannot-tell';
  return mean < 0 ? 'first-better' : 'second-better';
}
