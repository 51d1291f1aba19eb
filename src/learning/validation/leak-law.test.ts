import { describe, expect, it } from 'vitest';
import { findBrokenLaws } from '../../../tests/support/leak-law.ts';
import { makeTable } from '../../../tests/support/made-table.ts';
import type { Table } from '../../domain/dataset.ts';
import { selectColumns } from '../../domain/dataset.ts';
import { estimatorIds, type EstimatorId, type Hyperparameters } from '../../domain/plan.ts';
import type { FoldRule } from '../../domain/split.ts';
import type { Estimator, FitInput } from '../estimator.ts';
import { loadEstimator } from '../estimators/index.ts';
import { ridge } from '../estimators/ridge/index.ts';
import { makeFolds } from './make-folds.ts';

const { table, target } = makeTable(90, 8, 6);
const features = selectColumns(table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? table;
const all = Uint32Array.from({ length: 90 }, (_, row) => row);
const rules: readonly FoldRule[] = [
  { kind: 'group-k-fold', column: 'region', k: 3 },
  { kind: 'rolling-origin', column: 'year', nOrigins: 2, horizon: 3 },
];

/** As little work as each method offers: the law holds for one tree as for a hundred. */
const SHORT: Readonly<Record<string, number>> = {
  max_iter: 3,
  n_estimators: 3,
  n_epochs: 2,
  min_samples_leaf: 5,
};

function shortest(estimator: Estimator): Hyperparameters {
  const own = estimator.hyperparameters.flatMap(({ name }) =>
    Object.hasOwn(SHORT, name) ? [[name, SHORT[name] ?? 1] as const] : [],
  );
  const ofBaseline = { groups: 'crop', time: 'year' };
  const names = new Set(estimator.hyperparameters.map(({ name }) => name));
  const baseline = estimator.id.startsWith('baseline-') ? Object.entries(ofBaseline) : [];
  return Object.fromEntries([...own, ...baseline.filter(([name]) => names.has(name) || name === 'groups')]);
}

async function brokenLaws(estimator: Estimator, hyperparameters: Hyperparameters, rule: FoldRule) {
  const [fold] = makeFolds(table, rule, all, 3);
  if (fold === undefined) throw new Error('no fold');
  const input: FitInput = { features, target, train: fold.train, validation: null, seed: 4 };
  return findBrokenLaws(estimator, input, hyperparameters);
}

/** A fit that first lets another hand touch the whole table. */
function withTransformer(touch: (input: FitInput) => FitInput): Estimator {
  return { ...ridge, fit: (input, hyperparameters) => ridge.fit(touch(input), hyperparameters) };
}

const withRain = (given: Table, change: (rain: Float64Array) => Float64Array): Table => ({
  ...given,
  columns: given.columns.map((column) =>
    column.kind === 'number' && column.name === 'rain'
      ? { ...column, values: change(column.values) }
      : column,
  ),
});

const centre = (values: Float64Array): Float64Array => {
  const mean = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0) / values.length;
  return values.map((value) => value - mean);
};

describe('the check itself', () => {
  it('[leak] catches a scaler that was fitted on all rows', async () => {
    const leaky = withTransformer((input) => ({ ...input, features: withRain(input.features, centre) }));
    expect(await brokenLaws(leaky, {}, { kind: 'k-fold', k: 3 })).toEqual(['fit-reads-other-rows']);
  });

  it('[leak] catches a column that was encoded by the answers of all rows', async () => {
    const leaky = withTransformer((input) => ({
      ...input,
      features: withRain(input.features, (rain) =>
        rain.map((mm, row) => mm + 0.01 * (input.target[row ^ 1] ?? 0)),
      ),
    }));
    expect(await brokenLaws(leaky, {}, { kind: 'k-fold', k: 3 })).toContain('fit-reads-other-rows');
  });

  it('[leak] catches a prediction that looks at its neighbours', async () => {
    const leaky: Estimator = {
      ...ridge,
      async *fit(input, hyperparameters) {
        const regressor = yield* ridge.fit(input, hyperparameters);
        return {
          ...regressor,
          encode: () => regressor.encode(),
          predict: (rows) => regressor.predict(withRain(rows, centre)),
        };
      },
    };
    expect(await brokenLaws(leaky, {}, { kind: 'k-fold', k: 3 })).toEqual(['prediction-reads-other-rows']);
  });
});

describe('every estimator', () => {
  it.each(estimatorIds.map((id): [EstimatorId] => [id]))(
    '[leak] %s learns from its rows alone',
    async (id) => {
      const estimator = await loadEstimator(id);
      const needs: Hyperparameters = /trend|last-years/.test(id) ? { time: 'year' } : {};
      const ofPanel: Hyperparameters = id === 'panel' ? { groups: 'crop,region', time: 'year' } : {};
      for (const rule of rules)
        expect(await brokenLaws(estimator, { ...shortest(estimator), ...needs, ...ofPanel }, rule)).toEqual(
          [],
        );
    },
  );
});
