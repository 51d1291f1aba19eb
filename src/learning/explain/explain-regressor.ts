/** The best explanation of single predictions that a regressor allows: exact where its form gives one away, else sampled. */
import type { Table } from '../../domain/dataset.ts';
import type { Regressor } from '../estimator.ts';
import { BoostingRegressor } from '../estimators/boosting/regressor.ts';
import { RidgeRegressor } from '../estimators/ridge/regressor.ts';
import type { Random } from '../random.ts';
import type { Attribution } from './attribution.ts';
import { pairwiseShap } from './pairwise-shap.ts';
import { sampledShap } from './sampled-shap.ts';
import { subsetShap } from './subset-shap.ts';
import { TreeExplainer } from './tree-shap.ts';

/** Every set of so many columns is cheaper than sampling them well. */
const FEW_COLUMNS = 8;
/** Sampling ends when no value is uncertain by more than this share of what predictions vary. */
const TOLERANCE = 0.01;
const MAX_ROUNDS = 200;

/**
 * @param table - rows to explain
 * @param background - rows that stand for what is usual, such as twenty of the training rows; not read for trees
 * @param random - draws the orders where values are sampled
 */
export function explainRegressor(
  regressor: Regressor,
  table: Table,
  background: Table,
  random: Random,
): Attribution {
  if (regressor instanceof BoostingRegressor) return new TreeExplainer(regressor.ensemble).explain(table);
  if (regressor instanceof RidgeRegressor) return pairwiseShap(regressor, table, background);
  if (regressor.features.length <= FEW_COLUMNS) return subsetShap(regressor, table, background);
  const tolerance = TOLERANCE * spread(regressor.predict(background));
  return sampledShap(regressor, table, background, { tolerance, maxRounds: MAX_ROUNDS }, random);
}

function spread(values: Float64Array): number {
  const sorted = values.toSorted();
  return (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
}
