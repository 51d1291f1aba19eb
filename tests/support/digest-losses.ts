import { selectColumns } from '../../src/domain/dataset.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import { lossIds } from '../../src/learning/estimators/boosting/losses/loss.ts';
import { makeTable, rowsFrom } from './made-table.ts';
import { runFit } from './run-fit.ts';

/** SHA-256 of boosted trees and of their predictions, for each loss, on weighted rows. */
export async function digestLosses(): Promise<Record<string, string>> {
  const { table, target } = makeTable(700, 31);
  const features = selectColumns(table, ['crop', 'region', 'year', 'rain', 'temperature']) ?? table;
  const input = {
    features,
    target: target.map((y) => Math.max(y, 0)),
    train: rowsFrom(0, 600),
    validation: rowsFrom(600, 700),
    weights: Float64Array.from({ length: 700 }, (_, row) => 0.3 * (row % 5)),
    seed: 7,
  };
  const digests: Record<string, string> = {};
  for (const loss of lossIds) {
    const regressor = await runFit(boosting, input, { loss, max_iter: 30, colsample_bynode: 0.7 });
    const bytes = [...regressor.encode(), ...new Uint8Array(regressor.predict(features).slice().buffer)];
    const digest = await crypto.subtle.digest('SHA-256', Uint8Array.from(bytes));
    digests[loss] = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
  return digests;
}
