import type { Table } from '../../../domain/dataset.ts';
import type { Regressor } from '../../estimator.ts';
import { packManyBins } from '../trees/pack-many.ts';
import type { Ensemble } from '../trees/ensemble.ts';
import type { Forest } from './codec.ts';
import { decodeForest, encodeForest } from './codec.ts';
import type { CompactTree } from './compact-tree.ts';
import { compactTree } from './compact-tree.ts';
import type { LeafSamples } from './leaf-samples.ts';
import { predictQuantiles } from './leaf-samples.ts';
import { predictMeans } from './predict-forest.ts';
import type { ForestId } from './settings.ts';

export type SumTrees = (ensemble: Ensemble, table: Table) => Float64Array<ArrayBuffer>;

/** A forest that predicts. @param forest - also read by explanations (covers, trees) */
export class ForestRegressor implements Regressor {
  readonly estimator: ForestId;
  readonly features: readonly string[];
  readonly forest: Forest;
  /** only where leaves kept samples */
  readonly predictQuantiles?: (table: Table, shares: readonly number[]) => Float64Array[];
  // trees as they are walked: laid out when first asked
  #means: readonly CompactTree[] | null = null;
  #leaves: readonly CompactTree[] | null = null;
  readonly #sumTrees: SumTrees | null;

  /** @param sumTrees - adds the trees' values up; what has just been fitted may bring a faster way for many rows, with the same bits */
  constructor(forest: Forest, sumTrees: SumTrees | null = null) {
    this.estimator = forest.id;
    this.features = forest.features.map(({ name }) => name);
    this.forest = forest;
    this.#sumTrees = sumTrees;
    const { samples } = forest;
    if (samples !== null) {
      this.predictQuantiles = (table, shares) => this.#predictQuantiles(table, shares, samples);
    }
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    const { features, trees } = this.forest;
    if (this.#sumTrees !== null) {
      const sums = this.#sumTrees({ features, base: 0, trees }, table);
      // cast: i is below the length
      for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) / trees.length;
      return sums;
    }
    this.#means ??= this.forest.trees.map((tree) => compactTree(tree, 'value'));
    return predictMeans(this.#means, packManyBins(this.forest.features, table, null, 'row'));
  }

  encode(): Uint8Array<ArrayBuffer> {
    return encodeForest(this.forest);
  }

  #predictQuantiles(table: Table, shares: readonly number[], samples: LeafSamples): Float64Array[] {
    this.#leaves ??= this.forest.trees.map((tree) => compactTree(tree, 'node'));
    return predictQuantiles(
      this.#leaves,
      samples,
      packManyBins(this.forest.features, table, null, 'row'),
      shares,
    );
  }
}

/** Reads either kind of forest. */
export function decodeForestRegressor(bytes: Uint8Array): ForestRegressor {
  return new ForestRegressor(decodeForest(bytes));
}
