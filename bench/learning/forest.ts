/**
 * How fast a random forest fits and predicts against scikit-learn's: same trees and rows, one thread, in turns, CPU seconds; and what it
 * scores on the fixed splits of fao-yield.
 *
 * `npm run bench:learning forest`
 */
import { writeResult } from '../lib.mjs';
import { readData } from '../../tests/support/read-csv.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import { selectColumns, type Table } from '../../src/domain/dataset.ts';
import { DataError } from '../../src/domain/errors.ts';
import type { FitInput } from '../../src/learning/estimator.ts';
import { forest } from '../../src/learning/estimators/forest/index.ts';
import { r2Score } from '../../src/learning/metrics/r2-score.ts';
import { rootMeanSquaredError } from '../../src/learning/metrics/root-mean-squared-error.ts';
import { requireCategory, requireNumbers } from '../../src/learning/table/require-column.ts';
import { takeValues } from '../../src/learning/table/take-values.ts';
import { faoInput, madeInput, median, round, secondsOf, startPeer, type Ask } from './tree-bench.ts';

const fits = [
  { table: 'fao', trees: 100, bar: 0.6 },
  { table: '100000', trees: 50, bar: 0.4 },
] as const;
const numbers = ['Year', 'average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];

/** @param args - path of the venv's Python, path of the data folder, rounds */
export async function main([
  python = 'python3',
  data = '../shared/data',
  rounds = '3',
]: string[]): Promise<void> {
  const peer = startPeer(python, data);
  const lines = [];
  for (const setting of fits) lines.push(await compareFit(setting, Number(rounds), peer.ask));
  lines.push(await comparePrediction(Number(rounds), peer.ask));
  peer.stop();
  console.table(lines);
  const scores = await scoreSplits();
  console.table([scores]);
  writeResult('forest', { lines, scores });
}

async function compareFit({ table, trees, bar }: (typeof fits)[number], rounds: number, ask: Ask) {
  const input = table === 'fao' ? faoInput() : madeInput(Number(table));
  const ratios: number[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    const ours = await secondsOf(async () => void (await runFit(forest, input, { n_estimators: trees })));
    const { sklearn } = await ask({ table, what: 'forest-fit', trees, leaves: 0 });
    // the first round warms all up
    if (turn > 0) ratios.push(ours / sklearn);
  }
  return { case: `fit ${table}, ${trees} trees`, overSklearn: round(median(ratios), 2), bar: `≤ ${bar}` };
}

async function comparePrediction(rounds: number, ask: Ask) {
  const input = faoInput();
  const regressor = await runFit(forest, input, { n_estimators: 100 });
  const ratios: number[] = [];
  for (let turn = 0; turn <= rounds; turn++) {
    const trainRows = input.train.length;
    const { sklearn } = await ask({ table: 'fao', what: 'forest', trees: 100, leaves: 0, trainRows });
    const ours = await secondsOf(async () => void regressor.predict(input.features));
    // the peer predicts the training rows, we all of them
    if (turn > 0) ratios.push((sklearn / input.train.length / ours) * input.features.nRows);
  }
  return { case: 'rows/s, fao, 100 whole trees', timesSklearn: round(median(ratios), 2), bar: '≥ 1.2' };
}

/** RMSE in t/ha; R² pooled over the five folds of countries, half of the columns a split, the country not among them. */
async function scoreSplits() {
  const table = readData('fao-yield.csv');
  const splits = readData('fao-yield-splits.csv');
  const target = requireNumbers(table, 'hg/ha_yield').map((value) => value / 10_000);
  const score = async (split: string) => {
    const isTest = requireNumbers(splits, split);
    const { actual, predicted } = await predictRows(table, target, (row) => isTest[row] === 1);
    return rootMeanSquaredError(actual, predicted);
  };
  return {
    'key (bar 1.10)': round(await score('key_test'), 3),
    'year (bar 1.99)': round(await score('year_test'), 3),
    'unseen country R² (bar .64)': round(
      await scoreCountries(table, target, requireNumbers(splits, 'area_fold')),
      3,
    ),
  };
}

async function scoreCountries(table: Table, target: Float64Array, fold: Float64Array): Promise<number> {
  const features = selectColumns(table, ['Item', ...numbers]);
  if (features === null) throw new DataError('missing-column', { file: 'fao-yield.csv' });
  const blocks = requireCategory(table, 'Area').codes;
  const rows = Uint32Array.from({ length: table.nRows }, (_, row) => row);
  const predicted = new Float64Array(table.nRows);
  for (const k of new Set(fold)) {
    const train = rows.filter((row) => fold[row] !== k);
    const input: FitInput = { features, target, train, validation: null, blocks, seed: 1 };
    const regressor = await runFit(forest, input, { max_features: 0.5 });
    const all = regressor.predict(features);
    for (const row of rows) if (fold[row] === k) predicted[row] = all[row] ?? Number.NaN;
  }
  return r2Score(target, predicted);
}

async function predictRows(all: Table, y: Float64Array, isTest: (row: number) => boolean) {
  const features = selectColumns(all, ['Area', 'Item', ...numbers]);
  if (features === null) throw new DataError('missing-column', { file: 'fao-yield.csv' });
  const rows = Uint32Array.from({ length: all.nRows }, (_, row) => row);
  const [train, test] = [rows.filter((row) => !isTest(row)), rows.filter(isTest)];
  const regressor = await runFit(forest, { features, target: y, train, validation: null, seed: 1 }, {});
  return { actual: takeValues(y, test), predicted: takeValues(regressor.predict(features), test) };
}
