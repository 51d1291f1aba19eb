/**
 * The law that no estimator may break: what a fit was not given to learn from changes nothing. Rows outside `train` are poisoned,
 * features and target alike, and the model must keep its bytes; a row must be predicted alike alone and among others.
 */
import type { Column, Table } from '../../src/domain/dataset.ts';
import type { Hyperparameters } from '../../src/domain/plan.ts';
import type { Estimator, FitInput } from '../../src/learning/estimator.ts';
import { Random } from '../../src/learning/random.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';
import { runFit } from './run-fit.ts';

export type BrokenLaw =
  /** another model from other rows outside `train` */
  | 'fit-reads-other-rows'
  /** another prediction of a row when other rows are predicted with it */
  | 'prediction-reads-other-rows';

/** @returns what the estimator breaks; empty when it learns honestly */
export async function findBrokenLaws(
  estimator: Estimator,
  input: FitInput,
  hyperparameters: Hyperparameters,
): Promise<BrokenLaw[]> {
  const broken: BrokenLaw[] = [];
  const regressor = await runFit(estimator, input, hyperparameters);
  const again = await runFit(estimator, poison(input), hyperparameters);
  if (!Buffer.from(regressor.encode()).equals(again.encode())) broken.push('fit-reads-other-rows');
  const others = Uint32Array.from({ length: input.features.nRows }, (_, row) => row);
  const together = regressor.predict(takeRows(input.features, others));
  const isAlone = [...others].every((row) => {
    const alone = regressor.predict(takeRows(input.features, Uint32Array.of(row)))[0] ?? Number.NaN;
    const among = together[row] ?? Number.NaN;
    return Math.abs(alone - among) <= 1e-9 * Math.max(1, Math.abs(among));
  });
  if (!isAlone) broken.push('prediction-reads-other-rows');
  return broken;
}

/** The same input with every row outside `train` (and `validation`) made absurd. */
function poison(input: FitInput): FitInput {
  const random = Random.fromSeed(input.seed).split('poison');
  const kept = new Set([...input.train, ...(input.validation ?? [])]);
  const target = input.target.map((y, row) => (kept.has(row) ? y : 1e5 * random.normal()));
  const columns = input.features.columns.map((column) => poisonColumn(column, kept, random));
  const features: Table = { nRows: input.features.nRows, columns };
  return { ...input, features, target };
}

function poisonColumn(column: Column, kept: ReadonlySet<number>, random: Random): Column {
  if (column.kind === 'category') {
    const codes = column.codes.map((code, row) =>
      kept.has(row) ? code : random.nextInt(column.categories.length + 1) - 1,
    );
    return { ...column, codes };
  }
  const values = column.values.map((value, row) =>
    kept.has(row) ? value : random.nextInt(5) === 0 ? Number.NaN : 1e5 * random.normal(),
  );
  return { ...column, values };
}
