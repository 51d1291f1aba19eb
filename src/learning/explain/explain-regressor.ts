/** The best explanation of single predictions that a regressor allows: exact where its form gives one away, else sampled. */
import type { Table } from '../../domain/dataset.ts';
import type { Regressor } from '../estimator.ts';
import { BlendRegressor } from '../estimators/blend/regressor.ts';
import { BoostingRegressor } from '../estimators/boosting/regressor.ts';
import { ForestRegressor } from '../estimators/forest/regressor.ts';
import { GaussianProcessRegressor } from '../estimators/gaussian-process/regressor.ts';
import { RidgeRegressor } from '../estimators/ridge/regressor.ts';
import type { Ensemble } from '../estimators/trees/ensemble.ts';
import type { Random } from '../random.ts';
import type { Attribution } from './attribution.ts';
import { gaussianProcessShap, isProductProcess } from './gaussian-process-shap.ts';
import { interventionalTreeShap } from './interventional-tree-shap.ts';
import { pairwiseShap } from './pairwise-shap.ts';
import { sampledShap } from './sampled-shap.ts';
import { subsetShap } from './subset-shap.ts';
import { TreeExplainer } from './tree-shap.ts';
import { sumAttributions } from './sum-attributions.ts';

/** Every set of so many columns is cheaper than sampling them well. */
const FEW_COLUMNS = 8;
/** Sampling ends when no value is uncertain by more than this share of what predictions vary. */
const TOLERANCE = 0.01;
const MAX_ROUNDS = 200;

/**
 * Path-dependent for trees, which carry what that needs; interventional for all others.
 *
 * @param table - rows to explain
 * @param background - rows that stand for what is usual, such as twenty of the training rows; not read for trees
 * @param random - draws the orders where values are sampled
 * @returns in the target's unit
 */
export function explainRegressor(
  regressor: Regressor,
  table: Table,
  background: Table,
  random: Random,
): Attribution {
  const trees = treesOf(regressor);
  if (trees !== null) return new TreeExplainer(trees.ensemble, trees.scale).explain(table);
  return explainAgainst(regressor, table, background, random);
}

/** Interventional for every regressor, so that what is explained can be compared and added. */
export function explainAgainst(
  regressor: Regressor,
  table: Table,
  background: Table,
  random: Random,
): Attribution {
  const trees = treesOf(regressor);
  if (trees !== null) return interventionalTreeShap(trees.ensemble, table, background, trees.scale);
  if (regressor instanceof RidgeRegressor) return pairwiseShap(regressor, table, background);
  if (regressor instanceof GaussianProcessRegressor && isProductProcess(regressor))
    return gaussianProcessShap(regressor, table, background);
  if (regressor instanceof BlendRegressor) {
    const parts = regressor.members.map((member, j) =>
      explainAgainst(member, table, background, random.split(j)),
    );
    return sumAttributions(parts, regressor.weights, regressor.features);
  }
  if (regressor.features.length <= FEW_COLUMNS) return subsetShap(regressor, table, background);
  const tolerance = TOLERANCE * spread(regressor.predict(background));
  return sampledShap(regressor, table, background, { tolerance, maxRounds: MAX_ROUNDS }, random);
}

/** Trees whose sum, scaled, is the prediction; null for what is not made of trees. */
function treesOf(regressor: Regressor): { readonly ensemble: Ensemble; readonly scale: number } | null {
  if (regressor instanceof BoostingRegressor)
    return regressor.ensemble.link === 'identity' ? { ensemble: regressor.ensemble, scale: 1 } : null;
  if (!(regressor instanceof ForestRegressor)) return null;
  const { features, trees } = regressor.forest;
  return { ensemble: { features, base: 0, trees }, scale: 1 / trees.length };
}

function spread(values: Float64Array): number {
  const sorted = values.toSorted();
  return (sorted.at(-1) ?? 0) - (sorted[0] ?? 0);
}
