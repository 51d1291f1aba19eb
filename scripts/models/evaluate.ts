/** What one level scores on climates it never saw, beside the naive guesses, by crop and by water. */
import { ridge } from '../../src/learning/estimators/ridge/index.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import type { Table } from '../../src/domain/dataset.ts';
import type { Fold } from '../../src/domain/split.ts';
import { measureCoverage, type CoverageScore } from './calibrate.ts';
import { outOfFold, take } from './folds.ts';
import type { LevelRecipe } from './levels.ts';
import { cropMeanGuess, handbookGuess } from './naive.ts';
import { category } from './read-starter.ts';
import { score, type Score } from './score.ts';

export const COVERAGE = 0.8;

export interface Evaluation {
  readonly id: string;
  /** each row's prediction by a model that did not see its climate, as a share of the crop's 95 % point */
  readonly outOfFold: Float64Array;
  readonly overall: Score;
  readonly byCrop: ReadonlyMap<string, Score>;
  readonly byWater: ReadonlyMap<string, Score>;
  /** by crop, by water, and `all` */
  readonly coverage: ReadonlyMap<string, CoverageScore>;
  readonly baselines: ReadonlyMap<string, Score>;
}

/** @param target - yields as shares of their crop's 95 % point */
export async function evaluate(
  recipe: LevelRecipe,
  table: Table,
  target: Float64Array,
  folds: readonly Fold[],
  seed: number,
): Promise<Evaluation> {
  const crop = category(table, 'crop');
  const water = category(table, 'irrigation');
  const features = take(table, recipe.features);
  const { hyperparameters } = recipe;
  const predicted = await outOfFold({ estimator: boosting, hyperparameters, features, target, seed }, folds);
  const linear = await outOfFold({ estimator: ridge, hyperparameters: {}, features, target, seed }, folds);
  const scoreOf = (guess: Float64Array, only?: (row: number) => boolean): Score =>
    score(target, guess, crop, folds, only);
  const by = ({ categories, codes }: typeof crop): Map<string, Score> =>
    new Map(categories.map((name, code) => [name, scoreOf(predicted, (row) => codes[row] === code)]));
  return {
    id: recipe.id,
    outOfFold: predicted,
    overall: scoreOf(predicted),
    byCrop: by(crop),
    byWater: by(water),
    coverage: measureCoverage({ actual: target, predicted, crop, water }, folds, COVERAGE),
    baselines: new Map([
      ['crop-mean', scoreOf(cropMeanGuess(table, target, folds))],
      ['handbook-table', scoreOf(handbookGuess(table, target, folds))],
      ['ridge', scoreOf(linear)],
    ]),
  };
}
