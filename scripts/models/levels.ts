/** What each level of knowledge may read, and how its model is grown. */
import { knowledgeLevels, levelFeatures, type KnowledgeLevel } from '../../src/agronomy/derivations/season-features.ts';
import type { Hyperparameters } from '../../src/domain/plan.ts';

export interface LevelRecipe {
  readonly id: KnowledgeLevel;
  readonly features: readonly string[];
  readonly hyperparameters: Hyperparameters;
}

/** Outcomes of the simulation and keys: a model that reads them has read the answer, or memorises the table. */
export const neverFeatures: readonly string[] = [
  'biomass_t_ha',
  'transp_mm',
  'runoff_mm',
  'days',
  'yield_dry_t_ha',
  'yield_t_ha',
  'site',
  'year',
  'row',
];

/**
 * Left out on purpose: the soil's name, because the numbers behind it teach more, and the latitude, because in the
 * invented climates it stands for the temperature formula of the weather generator, which no real place follows.
 */
const leftOut: ReadonlySet<string> = new Set(['soil', 'lat']);

/** Grown by hand from a dozen tries: deeper or more trees gain less than 0.002 of R² and cost their bytes. */
const hyperparameters: Hyperparameters = {
  max_iter: 560,
  max_leaf_nodes: 20,
  learning_rate: 0.06,
  min_samples_leaf: 30,
};

/** A: before sowing. B: the season's totals as well. C: a log of its rain and heat as well. */
export const levelRecipes: readonly LevelRecipe[] = knowledgeLevels.map((id) => ({
  id,
  features: levelFeatures[id].filter((name) => !leftOut.has(name)),
  hyperparameters,
}));
