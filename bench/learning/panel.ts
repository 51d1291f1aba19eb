/**
 * How well panels forecast fao-yield: the years from 2009 on, and origins within the training years, on which settings are chosen.
 * `node scripts/run-ts.mjs bench/learning/panel.ts [hyperparameters as JSON] [origins] [seed]`
 */
import { readData } from '../../tests/support/read-csv.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import type { Estimator } from '../../src/learning/estimator.ts';
import type { Hyperparameters } from '../../src/domain/plan.ts';
import { lastYears } from '../../src/learning/estimators/baselines/index.ts';
import { panel } from '../../src/learning/estimators/panel/index.ts';
import { rootMeanSquaredError } from '../../src/learning/metrics/root-mean-squared-error.ts';
import { requireNumbers } from '../../src/learning/table/require-column.ts';
import { takeValues } from '../../src/learning/table/take-values.ts';

const columns = { groups: 'Area,Item', time: 'Year' };
/** The last year of the fixed split's training rows; origins before it never look beyond it. */
const LAST_TRAINING_YEAR = 2008;

export async function main([
  given = '{}',
  origins = '1997,1999,2001,2003,2005,2008',
  seed = '1',
]: string[]): Promise<void> {
  const table = readData('fao-yield.csv');
  const target = requireNumbers(table, 'hg/ha_yield').map((value) => value / 10_000);
  const features = {
    nRows: table.nRows,
    columns: table.columns.filter(({ name }) => name !== 'hg/ha_yield'),
  };
  const years = requireNumbers(table, 'Year');
  const rows = Uint32Array.from(years.keys());
  // a cast: whoever runs this writes the hyperparameters
  const changed = JSON.parse(given) as Hyperparameters;
  for (const origin of origins.split(',').map(Number)) {
    const end = origin < LAST_TRAINING_YEAR ? Math.min(origin + 5, LAST_TRAINING_YEAR) : origin + 5;
    const train = rows.filter((row) => (years[row] ?? 0) <= origin);
    const test = rows.filter((row) => (years[row] ?? 0) > origin && (years[row] ?? 0) <= end);
    const input = { features, target, train, validation: null, seed: Number(seed) };
    const score = async (estimator: Estimator, hyperparameters: Hyperparameters) => {
      const model = await runFit(estimator, input, { ...columns, ...hyperparameters });
      return rootMeanSquaredError(takeValues(target, test), takeValues(model.predict(features), test));
    };
    const naive = await score(lastYears, { last_k: 1 });
    const before = process.cpuUsage();
    const own = await score(panel, changed);
    const { user } = process.cpuUsage(before);
    const figures = [naive, own, own / naive, user / 1e6].map((value) => value.toFixed(3));
    console.log(
      `${origin} → ${end}: last value ${figures[0]}, panel ${figures[1]} t/ha (${figures[2]}), ${figures[3]} CPU s`,
    );
  }
}
