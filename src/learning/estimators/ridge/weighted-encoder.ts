import type { Table } from '../../../domain/dataset.ts';
import type { ColumnEncoding, FeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { fitFeatureEncoder } from '../../preprocessing/feature-encoder.ts';
import { requireNumbers } from '../../table/require-column.ts';

/**
 * The encoder of the given rows, its means and scales weighted: a row of weight 2 counts as two rows.
 *
 * @param rows - of positive weight
 * @param weights - length of the table; null: 1 each
 */
export function fitWeightedEncoder(
  table: Table,
  rows: Uint32Array,
  weights: Float64Array | null,
): FeatureEncoder {
  const encoder = fitFeatureEncoder(table, rows);
  if (weights === null) return encoder;
  const columns = encoder.columns.map((column): ColumnEncoding =>
    column.kind === 'category'
      ? column
      : { ...column, ...weightedMeanAndScale(requireNumbers(table, column.name), rows, weights) },
  );
  return { ...encoder, columns };
}

function weightedMeanAndScale(
  values: Float64Array,
  rows: Uint32Array,
  weights: Float64Array,
): { mean: number; scale: number } {
  const present = rows.filter((row) => !Number.isNaN(values[row]));
  // casts: rows are within the table
  const average = (of: (value: number) => number) => {
    let sum = 0;
    let total = 0;
    for (const row of present) {
      sum += (weights[row] as number) * of(values[row] as number);
      total += weights[row] as number;
    }
    return total === 0 ? 0 : sum / total;
  };
  const mean = average((value) => value);
  const scale = Math.sqrt(average((value) => (value - mean) * (value - mean)));
  return { mean, scale: scale > 0 ? scale : 1 };
}
