import { selectColumns } from '../../src/domain/dataset.ts';
import { baselineCandidates } from '../../src/learning/estimators/baselines/candidates.ts';
import { loadEstimator } from '../../src/learning/estimators/index.ts';
import { makeTable, rowsFrom } from './made-table.ts';
import { runFit } from './run-fit.ts';

/** SHA-256 of the bytes of one model of each method that promises the same bytes everywhere, fitted on the same table. */
export async function digestFits(): Promise<Record<string, string>> {
  const { table, target } = makeTable(1500, 21);
  const features = selectColumns(table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? table;
  const input = { features, target, train: rowsFrom(0, 1200), validation: rowsFrom(1200, 1500), seed: 5 };
  const candidates = [
    ...baselineCandidates(['crop', 'region'], 'year'),
    { estimator: 'ridge', hyperparameters: { alpha: 0.5 } },
    {
      estimator: 'boosting',
      hyperparameters: { max_iter: 40, subsample: 0.8, max_features: 0.7, monotonic_cst: 'rain:1' },
    },
  ] as const;
  const digests: Record<string, string> = {};
  for (const { estimator, hyperparameters } of candidates) {
    const regressor = await runFit(await loadEstimator(estimator), input, hyperparameters);
    const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(regressor.encode()));
    digests[estimator] = Array.from(new Uint8Array(digest), (byte) =>
      byte.toString(16).padStart(2, '0'),
    ).join('');
  }
  return digests;
}
