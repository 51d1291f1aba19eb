import { expect, it } from 'vitest';
import { makeTable, rowsFrom } from '../../../tests/support/made-table.ts';
import { runFit } from '../../../tests/support/run-fit.ts';
import { selectColumns } from '../../domain/dataset.ts';
import { boosting } from '../estimators/boosting/index.ts';
import { scoreRegression } from '../metrics/index.ts';
import { takeRows } from '../table/take-rows.ts';
import { crossValidate, type CrossValidation, type CrossValidationInput } from './cross-validate.ts';
import { makeFolds } from './make-folds.ts';

const { table, target } = makeTable(240, 9);
const features = selectColumns(table, ['crop', 'rain', 'temperature']) ?? table;
const folds = makeFolds(table, { kind: 'group-k-fold', column: 'region', k: 3 }, rowsFrom(0, 240), 1);
const input: CrossValidationInput = {
  estimator: boosting,
  hyperparameters: { max_iter: 5 },
  features,
  target,
  folds,
  seed: 7,
};

async function run(given: CrossValidationInput): Promise<{ result: CrossValidation; shares: number[] }> {
  const steps = crossValidate(given);
  const shares: number[] = [];
  for (;;) {
    const next = await steps.next();
    if (next.done === true) return { result: next.value, shares };
    shares.push(next.value.share);
  }
}

it('[V6] predicts each row by the fold that did not learn from it, and pools the scores', async () => {
  const { result, shares } = await run(input);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
  expect(result.folds.length).toBe(3);
  const [first] = folds;
  if (first === undefined) throw new Error('no fold');
  const fitInput = { features, target, train: first.train, validation: null, seed: 7 };
  const own = await runFit(boosting, fitInput, { max_iter: 5 });
  const predicted = own.predict(takeRows(features, first.test));
  expect([...first.test].map((row) => result.predicted[row])).toEqual([...predicted]);
  expect(result.nTested.every((n) => n === 1)).toBe(true);
  const pooled = scoreRegression(target, result.predicted, rowsFrom(0, 240));
  expect(result.pooled.root_mean_squared_error).toBeCloseTo(pooled.root_mean_squared_error, 12);
  const errors = result.folds.map((fold) => fold.root_mean_squared_error);
  expect(result.mean['root_mean_squared_error']).toBeCloseTo(errors.reduce((a, b) => a + b, 0) / 3, 12);
  expect(result.sd['root_mean_squared_error']).toBeGreaterThan(0);
});

it('[V6] stops when it is told to, and refuses to score nothing', async () => {
  let isFreed = false;
  const watched: CrossValidationInput = {
    ...input,
    estimator: {
      ...boosting,
      async *fit(given, hyperparameters) {
        try {
          return yield* boosting.fit(given, hyperparameters);
        } finally {
          isFreed = true;
        }
      },
    },
  };
  const steps = crossValidate(watched);
  await steps.next();
  await steps.return(undefined as never); // the result of a stopped run is read by nobody
  expect(isFreed).toBe(true);
  await expect(crossValidate({ ...input, folds: [] }).next()).rejects.toThrow('empty');
});
