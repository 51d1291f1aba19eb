import { DataError } from '../../domain/errors.ts';
import type { Fold } from '../../domain/split.ts';
import { Random } from '../random.ts';

/**
 * k folds of rows drawn at random, sizes within one of each other. Only on purpose: neighbours, years and repeats straddle it.
 *
 * @throws {@link DataError} `out-of-range` unless k is a whole number ≥ 2, `too-few-rows` when there are fewer rows than folds
 */
export function kFold(rows: Uint32Array, k: number, seed: number): Fold[] {
  if (!Number.isInteger(k) || k < 2) throw new DataError('out-of-range', { what: 'k', k });
  if (rows.length < k) throw new DataError('too-few-rows', { nRows: rows.length, needed: k });
  const places = Uint32Array.from({ length: rows.length }, (_, place) => place);
  Random.fromSeed(seed).split('k-fold').shuffle(places);
  const foldOf = new Uint32Array(rows.length);
  places.forEach((place, turn) => {
    foldOf[place] = turn % k;
  });
  return Array.from({ length: k }, (_, fold) => ({
    train: rows.filter((_row, place) => foldOf[place] !== fold),
    test: rows.filter((_row, place) => foldOf[place] === fold),
  }));
}
