/** What boosting learned: the bins, a constant, and trees whose values add to it. */
import type { Table } from '../../../domain/dataset.ts';
import type { FeatureBins, PackedBins } from './bins.ts';
import { packBins } from './bins.ts';
import type { Tree } from './tree.ts';
import { addTree } from './tree.ts';

export interface Ensemble {
  readonly features: readonly FeatureBins[];
  /** what is predicted before the first tree, in the target's unit */
  readonly base: number;
  readonly trees: readonly Tree[];
}

/** A way to predict all rows of a table: this file's, or one for batches that single rows should not load. */
export type PredictTable = (ensemble: Ensemble, table: Table) => Float64Array<ArrayBuffer>;

/** Predictions of a table's rows, length table.nRows. @throws DataError `missing-column`, `wrong-kind` */
export const predictTable: PredictTable = (ensemble, table) =>
  predictBinned(ensemble, packBins(ensemble.features, table, null, 'row'));

/** Rows walked together: their bins and sums stay in the cache while each tree passes over them. */
const BLOCK = 1024;

/** Predictions of binned rows, in the target's unit. */
export function predictBinned({ base, trees }: Ensemble, bins: PackedBins): Float64Array<ArrayBuffer> {
  const out = new Float64Array(bins.nRows).fill(base);
  for (let from = 0; from < bins.nRows; from += BLOCK) {
    const to = Math.min(from + BLOCK, bins.nRows);
    for (const tree of trees) addTree(tree, bins, from, to, out);
  }
  return out;
}
