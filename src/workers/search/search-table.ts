/** The table of a search with its folds: read once by each worker, the same in all of them. */
import type { SearchPlan } from '../../domain/search.ts';
import type { Fold } from '../../domain/split.ts';
import type { DatasetStore } from '../../domain/stores.ts';
import { blocksOf } from '../../learning/validation/blocks-of.ts';
import { makeFolds } from '../../learning/validation/make-folds.ts';
import { type PreparedPlan, prepareRows } from '../training/prepare-plan.ts';

export interface SearchTable {
  readonly search: SearchPlan;
  readonly prepared: Omit<PreparedPlan, 'leaks'>;
  /** of the split's training rows alone */
  readonly folds: readonly Fold[];
  /** what the split holds out whole, length nRows */
  readonly blocks: Int32Array;
}

/** @throws as `prepareRows` and `makeFolds` do */
export async function openSearchTable(
  datasets: Pick<DatasetStore, 'getDataset' | 'readTable'>,
  search: SearchPlan,
): Promise<SearchTable> {
  const { plan, folds } = search;
  const prepared = await prepareRows(datasets, plan);
  const { table, split } = prepared;
  return {
    search,
    prepared,
    folds: makeFolds(table, folds, split.train, plan.seed),
    blocks: blocksOf(table, plan.split),
  };
}

/** Test rows of a fold over its training rows, on average: what {@link judge} widens its interval by. */
export function testShareOf(folds: readonly Pick<Fold, 'train' | 'test'>[]): number {
  const shares = folds.map(({ train, test }) => test.length / train.length);
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}
