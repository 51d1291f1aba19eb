/** The search of the benchmark over fao-yield, the same in the main thread and in its workers. */
import { readData } from '../../../tests/support/read-csv.ts';
import type { Dataset, Table } from '../../../src/domain/dataset.ts';
import { selectColumns } from '../../../src/domain/dataset.ts';
import { DataError } from '../../../src/domain/errors.ts';
import type { DatasetId, Digest, ExperimentId, PlanId } from '../../../src/domain/ids.ts';
import type { Candidate } from '../../../src/domain/plan.ts';
import type { SearchPlan } from '../../../src/domain/search.ts';
import type { DatasetStore } from '../../../src/domain/stores.ts';

export const N_FOLDS = 5;

/** Two learning rates, two leaf counts, two smallest leaves, two penalties. */
export const grid: readonly Candidate[] = [0.05, 0.1].flatMap((learning_rate) =>
  [15, 31].flatMap((max_leaf_nodes) =>
    [10, 40].flatMap((min_samples_leaf) =>
      [0, 5].map((l2_regularization) => ({
        estimator: 'boosting' as const,
        hyperparameters: {
          max_iter: 100,
          learning_rate,
          max_leaf_nodes,
          min_samples_leaf,
          l2_regularization,
        },
      })),
    ),
  ),
);

const features = ['Area', 'Item', 'Year', 'average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];

/** The grid over random folds of nine tenths of the rows, without pruning: what `GridSearchCV` does. */
export function gridSearch(): SearchPlan {
  return {
    plan: {
      id: 'plan' as PlanId,
      experimentId: 'experiment' as ExperimentId,
      datasetId: 'fao' as DatasetId,
      datasetDigest: 'fao' as Digest,
      target: 'hg/ha_yield',
      features,
      split: { kind: 'random', testShare: 0.1, calibrationShare: 0 },
      candidates: [],
      baselineGroups: [],
      timeColumn: null,
      coverage: 0.9,
      seed: 1,
      derivation: null,
      createdAt: 0,
    },
    folds: { kind: 'k-fold', k: N_FOLDS },
    budgetMs: 1e9,
    rules: {
      members: [],
      first: grid,
      known: [],
      sampler: 'random',
      pruning: 'none',
      nTrials: grid.length,
      roundSize: grid.length,
      nFolds: N_FOLDS,
      seed: 1,
    },
  };
}

/** What a search asks of a device's storage, from the file. */
export function fileDatasets(): Pick<DatasetStore, 'getDataset' | 'readTable'> {
  let table: Table | null = null;
  const read = (): Table => (table ??= readData('fao-yield.csv'));
  return {
    getDataset: async (id) => describe(id, read()),
    readTable: async (_, names) => {
      const found = selectColumns(read(), names ?? []);
      if (found === null) throw new DataError('missing-column', { file: 'fao-yield.csv' });
      return found;
    },
  };
}

function describe(id: DatasetId, { nRows, columns }: Table): Dataset {
  const unread = { nMissing: 0, nDistinct: 0, min: null, max: null, mean: null, topCategories: [] };
  return {
    id,
    name: 'fao-yield',
    digest: 'fao' as Digest,
    nRows,
    columns: columns.map(({ name, kind }) => Object.assign({ name, kind, unit: null }, unread)),
    source: { kind: 'csv', name: 'fao-yield.csv', nBytes: 0 },
    derivation: null,
    createdAt: 0,
  };
}
