/**
 * Exact Shapley values of a model that is a sum of single columns and of pairs of them, such as ridge with crossed categories: the
 * mean of what a column adds when it is the first to be known and when it is the last. In such a model a pair's part is
 * shared in halves, whatever the order (Shapley 1953). Interventional; 2p predictions a background row.
 */
import type { Table } from '../../domain/dataset.ts';
import { DataError } from '../../domain/errors.ts';
import type { Regressor } from '../estimator.ts';
import type { Attribution } from './attribution.ts';
import { mean } from './mean.ts';
import { mixRows } from './mix-rows.ts';

/** @throws {@link DataError} `empty` without a background */
export function pairwiseShap(
  regressor: Pick<Regressor, 'predict' | 'features'>,
  table: Table,
  background: Table,
): Attribution {
  if (background.nRows === 0) throw new DataError('empty', { what: 'background' });
  const { features } = regressor;
  const p = features.length;
  const base = mean(regressor.predict(background));
  const own = regressor.predict(table);
  const values = new Float64Array(table.nRows * p);
  for (let row = 0; row < table.nRows; row++) {
    features.forEach((name, j) => {
      const first = mean(regressor.predict(mixRows(table, row, background, (other) => other === name)));
      const last = mean(regressor.predict(mixRows(table, row, background, (other) => other !== name)));
      values[row * p + j] = (first - base + ((own[row] ?? 0) - last)) / 2;
    });
  }
  return {
    absence: 'interventional',
    accuracy: 'exact',
    features,
    nRows: table.nRows,
    base,
    values,
    standardErrors: null,
  };
}
