import { selectColumns } from '../../src/domain/dataset.ts';
import { extraTrees, forest } from '../../src/learning/estimators/forest/index.ts';
import { makeTable, rowsFrom } from './made-table.ts';
import { runFit } from './run-fit.ts';

/** SHA-256 of the bytes of a forest of each kind, fitted on the same table. */
export async function digestForests(): Promise<Record<string, string>> {
  const { table, target } = makeTable(1500, 21);
  const features = selectColumns(table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? table;
  const weights = Float64Array.from(target, (_, row) => (row % 3) + 0.5);
  const input = { features, target, weights, train: rowsFrom(0, 1200), validation: null, seed: 5 };
  const digests: Record<string, string> = {};
  for (const estimator of [forest, extraTrees]) {
    const settings = { n_estimators: 10, max_features: 0.6, keep_quantiles: true };
    const bytes = Uint8Array.from((await runFit(estimator, input, settings)).encode());
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    digests[estimator.id] = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return digests;
}
