import { describe, expect, it } from 'vitest';
import { runFit } from '../../../tests/support/run-fit.ts';
import type { EstimatorId, Hyperparameters } from '../../domain/plan.ts';
import { loadEstimator } from '../estimators/index.ts';
import { Random } from '../random.ts';
import { takeRows } from '../table/take-rows.ts';
import { explainAgainst, explainRegressor } from './explain-regressor.ts';
import { exampleTable, exampleTarget } from '../../../tests/support/explained-table.ts';
import { subsetShap } from './subset-shap.ts';

const table = exampleTable(150, 5, 8);
/** above 0, as counts are */
const target = exampleTarget(table).map((value) => value * value);
const rows = takeRows(table, Uint32Array.of(2, 40, 77));
const background = takeRows(table, Uint32Array.of(5, 60, 90, 149));
const random = Random.fromSeed(3);

const models: readonly (readonly [EstimatorId, Hyperparameters])[] = [
  ['boosting', { max_iter: 12, max_leaf_nodes: 8, min_samples_leaf: 5 }],
  ['boosting', { max_iter: 12, max_leaf_nodes: 8, min_samples_leaf: 5, loss: 'poisson' }],
  ['forest', { n_estimators: 6 }],
  ['extra-trees', { n_estimators: 6 }],
  ['ridge', { alpha: 1 }],
  ['gaussian-process', { kernel: 'rbf', max_iter: 5 }],
  ['mlp', { max_iter: 2, engine: 'cpu' }],
  ['blend', { members: 'ridge + boosting(max_iter=10)' }],
];

describe.each(models)('[X1] a prediction of %s', (id, hyperparameters) => {
  it('is taken apart as every set of columns would, and adds up', { timeout: 20_000 }, async () => {
    const train = Uint32Array.from({ length: table.nRows }, (_, row) => row);
    const input = { features: table, target, train, validation: null, seed: 1 };
    const regressor = await runFit(await loadEstimator(id), input, hyperparameters);
    const found = explainAgainst(regressor, rows, background, random);
    const expected = subsetShap(regressor, rows, background);
    expect(found.features).toEqual(expected.features);
    expect(found.accuracy).toBe('exact');
    expect(found.base).toBeCloseTo(expected.base, 6);
    found.values.forEach((value, i) => expect(value).toBeCloseTo(expected.values[i] ?? Number.NaN, 6));
    const told = explainRegressor(regressor, rows, background, random);
    const predicted = regressor.predict(rows);
    for (let row = 0; row < rows.nRows; row++) {
      const sum = told.values.subarray(row * 5, row * 5 + 5).reduce((a, b) => a + b, told.base);
      expect(sum).toBeCloseTo(predicted[row] ?? Number.NaN, 6);
    }
  });
});
