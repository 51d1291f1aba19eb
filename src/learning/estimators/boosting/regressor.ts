import type { Table } from '../../../domain/dataset.ts';
import type { Regressor } from '../../estimator.ts';
import type { PredictTable } from '../trees/ensemble.ts';
import { predictTable } from '../trees/ensemble.ts';
import { decodeEnsemble, encodeEnsemble } from './codec.ts';
import type { BoostedTrees } from './boosted-trees.ts';
import { respond } from './boosted-trees.ts';

/** Boosted trees that predict. */
export class BoostingRegressor implements Regressor {
  readonly estimator = 'boosting';
  readonly features: readonly string[];
  readonly ensemble: BoostedTrees;

  readonly #predictTable: PredictTable;

  /**
   * @param ensemble - also read by explanations (covers, trees)
   * @param predict - raw predictions of a table; what a fit returns has a faster way for batches, with the same bits
   */
  constructor(ensemble: BoostedTrees, predict: PredictTable = predictTable) {
    this.ensemble = ensemble;
    this.#predictTable = predict;
    this.features = ensemble.features.map(({ name }) => name);
  }

  predict(table: Table): Float64Array<ArrayBuffer> {
    return respond(this.#predictTable(this.ensemble, table), this.ensemble.link);
  }

  encode(): Uint8Array<ArrayBuffer> {
    return encodeEnsemble(this.ensemble);
  }
}

export function decodeBoosting(bytes: Uint8Array): BoostingRegressor {
  return new BoostingRegressor(decodeEnsemble(bytes));
}
