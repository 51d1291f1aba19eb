import { DataError } from '../../domain/errors.ts';
import type { Fold } from '../../domain/split.ts';
import { Random } from '../random.ts';

/**
 * k folds of nearly equal size in which no group is both trained on and tested: the largest group goes to the emptiest fold
 * first (scikit-learn's `GroupKFold`), groups of equal size in an order drawn with the seed.
 *
 * @param groups - group of every row of the table; −1: in no fold
 * @param rows - the rows to place
 * @returns k folds whose test parts partition the rows that have a group
 * @throws {@link DataError} `too-few-groups` when there are fewer groups than folds, `out-of-range` unless k ≥ 2
 */
export function groupKFold(groups: Int32Array, rows: Uint32Array, k: number, seed: number): Fold[] {
  if (!Number.isInteger(k) || k < 2) throw new DataError('out-of-range', { what: 'k', k });
  const placed = rows.filter((row) => (groups[row] ?? -1) >= 0);
  const sizes = new Map<number, number>();
  for (const row of placed) sizes.set(groups[row] ?? -1, (sizes.get(groups[row] ?? -1) ?? 0) + 1);
  if (sizes.size < k) throw new DataError('too-few-groups', { nGroups: sizes.size, needed: k });
  const foldOf = assignFolds(sizes, k, seed);
  const foldOfRow = (row: number) => foldOf.get(groups[row] ?? -1);
  return Array.from({ length: k }, (_, fold) => ({
    train: placed.filter((row) => foldOfRow(row) !== fold),
    test: placed.filter((row) => foldOfRow(row) === fold),
  }));
}

function assignFolds(sizes: ReadonlyMap<number, number>, k: number, seed: number): Map<number, number> {
  const shuffled = [...sizes.keys()].sort((a, b) => a - b);
  Random.fromSeed(seed).split('group k-fold').shuffle(shuffled);
  // the sort is stable: equals keep the order that was drawn
  shuffled.sort((a, b) => (sizes.get(b) ?? 0) - (sizes.get(a) ?? 0));
  const nRows = Array.from({ length: k }, () => 0);
  const foldOf = new Map<number, number>();
  for (const group of shuffled) {
    const lightest = nRows.indexOf(Math.min(...nRows));
    foldOf.set(group, lightest);
    nRows[lightest] = (nRows[lightest] ?? 0) + (sizes.get(group) ?? 0);
  }
  return foldOf;
}
