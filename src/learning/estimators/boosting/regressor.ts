import type { Table } from '../../../domain/dataset.ts';
import type { Regressor } from '../../estimator.ts';
import { packBins } from '../trees/bins.ts';
import { decodeEnsemble, encodeEnsemble } from './codec.ts';
import type { BoostedTrees } from './boosted-trees.ts';
import { predictTrees } from './boosted-trees.ts';

/** Boosted trees that predict. @param ensemble - also read by explanations (covers, trees) */
export class BoostingRegressor implements Regressor {
  readonly estimator = 'boosting';
  readonly features: readonly string[];
  readonly ensemble: BoostedTrees;

  constructor(ensemble: BoostedTrees) {
    this.ensemble = ensemble;
    this.features = ensemble.features.map(({ name }) => name);
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    return predictTrees(this.ensemble, packBins(this.ensemble.features, table, null, 'row'));
  }

  encode(): Uint8Array<ArrayBuffer> {
    return encodeEnsemble(this.ensemble);
  }
}

export function decodeBoosting(bytes: Uint8Array): BoostingRegressor {
  return new BoostingRegressor(decodeEnsemble(bytes));
}
