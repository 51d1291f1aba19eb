/** Small tables with numbers, gaps and categories, and boosted trees fitted on them. */
import type { Table } from '../../src/domain/dataset.ts';
import { runFit } from './run-fit.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import { decodeBoosting, type BoostingRegressor } from '../../src/learning/estimators/boosting/regressor.ts';
import { Random } from '../../src/learning/random.ts';

const crops = ['maize', 'rice', 'wheat', 'yam'] as const;

/** @param p - columns: every third one a category, the others numbers with a gap here and there */
export function exampleTable(nRows: number, p: number, seed: number): Table {
  const random = Random.fromSeed(seed);
  return {
    nRows,
    columns: Array.from({ length: p }, (_, f) =>
      f % 3 === 2
        ? {
            kind: 'category' as const,
            name: `c${f}`,
            categories: crops,
            codes: Int32Array.from({ length: nRows }, () => random.nextInt(5) - 1),
          }
        : {
            kind: 'number' as const,
            name: `x${f}`,
            unit: null,
            values: Float64Array.from({ length: nRows }, () =>
              random.nextFloat() < 0.05 ? Number.NaN : random.normal(),
            ),
          },
    ),
  };
}

/** Something that no sum of single columns explains. */
export function exampleTarget(table: Table): Float64Array {
  return Float64Array.from({ length: table.nRows }, (_, row) => {
    let sum = 0;
    let product = 1;
    table.columns.forEach((column, f) => {
      const value =
        column.kind === 'category' ? (column.codes[row] ?? 0) : (column.values[row] ?? Number.NaN);
      const known = Number.isNaN(value) ? 0.5 : value;
      sum += known * ((f % 4) - 1);
      product *= f % 2 === 0 ? 1 + 0.3 * known : 1;
    });
    return sum + product;
  });
}

export async function fitExample(
  table: Table,
  hyperparameters: Readonly<Record<string, number>>,
): Promise<BoostingRegressor> {
  const train = Uint32Array.from({ length: table.nRows }, (_, row) => row);
  const input = { features: table, target: exampleTarget(table), train, validation: null, seed: 1 };
  const regressor = await runFit(boosting, input, { min_samples_leaf: 3, ...hyperparameters });
  return decodeBoosting(regressor.encode());
}
