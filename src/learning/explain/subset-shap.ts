/**
 * Shapley values of any regressor by every one of the 2ᵖ sets of columns: exact, for few columns. What is left out takes the
 * value of each background row in turn (interventional). The reference against which the faster methods are tested.
 */
import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import type { Attribution } from './attribution.ts';
import { mean } from './mean.ts';
import { mixRows } from './mix-rows.ts';

/** 2¹² sets of columns for each row and background row. */
export const MAX_SUBSET_COLUMNS = 12;

/** @throws {@link DataError} `too-many-columns` for more than {@link MAX_SUBSET_COLUMNS}, `empty` without a background */
export function subsetShap(
  regressor: Pick<Regressor, 'predict' | 'features'>,
  table: Table,
  background: Table,
): Attribution {
  const { features } = regressor;
  const p = features.length;
  if (p > MAX_SUBSET_COLUMNS) throw new DataError('too-many-columns', { p, limit: MAX_SUBSET_COLUMNS });
  if (background.nRows === 0) throw new DataError('empty', { what: 'background' });
  const values = new Float64Array(table.nRows * p);
  let base = 0;
  for (let row = 0; row < table.nRows; row++) {
    const game = valueOfSets(regressor, table, row, background);
    base = game[0] ?? 0;
    values.set(shapleyValues(game, p), row * p);
  }
  if (table.nRows === 0) base = mean(regressor.predict(background));
  return {
    absence: 'interventional',
    accuracy: 'exact',
    features,
    nRows: table.nRows,
    base,
    values,
    standardErrors: null,
  };
}

/** Shapley values of a game whose value for each set of players (bit j: player j is in) is given. @param game - length 2ᵖ */
export function shapleyValues(game: Float64Array, p: number): Float64Array<ArrayBuffer> {
  const weights = orderWeights(p);
  const values = new Float64Array(p);
  for (let set = 0; set < game.length; set++) {
    const weight = weights[countBits(set)] ?? 0;
    for (let j = 0; j < p; j++) {
      if (((set >>> j) & 1) === 1) continue;
      values[j] = (values[j] ?? 0) + weight * ((game[set | (1 << j)] ?? 0) - (game[set] ?? 0));
    }
  }
  return values;
}

/** Mean prediction over the background for each set of known columns. */
function valueOfSets(
  regressor: Pick<Regressor, 'predict' | 'features'>,
  table: Table,
  row: number,
  background: Table,
): Float64Array {
  const { features } = regressor;
  const game = new Float64Array(2 ** features.length);
  for (let set = 0; set < game.length; set++) {
    const isKnown = (name: string) => ((set >>> features.indexOf(name)) & 1) === 1;
    game[set] = mean(regressor.predict(mixRows(table, row, background, isKnown)));
  }
  return game;
}

/** s! (p − s − 1)! / p!: the share of orders in which just s given players come before one. */
function orderWeights(p: number): number[] {
  const weights = [1 / p];
  for (let s = 1; s < p; s++) weights.push(((weights[s - 1] ?? 0) * s) / (p - s));
  return weights;
}

function countBits(set: number): number {
  let n = 0;
  for (let rest = set; rest > 0; rest >>>= 1) n += rest & 1;
  return n;
}
