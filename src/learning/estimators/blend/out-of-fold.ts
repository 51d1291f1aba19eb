import type { Fold } from '../../../domain/split.ts';
import type { FitInput } from '../../estimator.ts';
import { groupKFold } from '../../validation/group-k-fold.ts';

/**
 * The folds on which members are compared: whole blocks where the input has them (rows whose block is unknown are in none),
 * single rows where it has not, or only one.
 *
 * @param nFolds - as many as wished; fewer when there are fewer blocks or rows
 */
export function outOfFolds({ blocks, train, seed }: FitInput, nFolds: number): Fold[] {
  const known = new Set<number>();
  if (blocks !== undefined) for (const row of train) known.add(blocks[row] ?? -1);
  known.delete(-1);
  if (blocks !== undefined && known.size >= 2) {
    return groupKFold(blocks, train, Math.min(nFolds, known.size), seed);
  }
  const places = new Int32Array(train.reduce((most, row) => Math.max(most, row), -1) + 1).fill(-1);
  for (const row of train) places[row] = row;
  return groupKFold(places, train, Math.min(nFolds, train.length), seed);
}
