/**
 * What trains trees in JavaScript on npm, on the same rows: ydf-training's boosted trees and forest (WebAssembly, no settings), and
 * ml-random-forest, which is so slow that it gets a slice of the rows.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { selectColumns, type Table } from '../../src/domain/dataset.ts';
import { DataError } from '../../src/domain/errors.ts';
import type { Hyperparameters } from '../../src/domain/plan.ts';
import type { Estimator } from '../../src/learning/estimator.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import { forest } from '../../src/learning/estimators/forest/index.ts';
import { r2Score } from '../../src/learning/metrics/r2-score.ts';
import { requireNumbers } from '../../src/learning/table/require-column.ts';
import { takeValues } from '../../src/learning/table/take-values.ts';
import { readData } from '../../tests/support/read-csv.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import { writeResult } from '../lib.mjs';

interface Figures {
  readonly seconds: number;
  readonly r2: number;
}

/** What we use of ydf-training 0.0.1. */
interface YdfModel {
  predict(csv: string): ArrayLike<number>;
  unload(): void;
}
type YdfLearner = new (label: string, task: string) => { train(csv: string): YdfModel };
type Ydf = Readonly<Record<'GradientBoostedTreesLearner' | 'RandomForestLearner', YdfLearner>>;

/** What we use of ml-random-forest 2.1.0. */
interface MlForest {
  train(rows: number[][], target: number[]): void;
  predict(rows: number[][]): number[];
}
type MlForests = { readonly RandomForestRegression: new (options: object) => MlForest };

const SLICE = 2000;
const columns = ['Area', 'Item', 'Year', 'average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];
const label = 'hg/ha_yield';

/** @param args - the folder of tables */
export async function main([data = '../shared/data/']: string[]): Promise<void> {
  const load = createRequire(new URL('peers/package.json', import.meta.url));
  const { features, target, train, test } = readRows();
  const ours = (estimator: Estimator, given: Hyperparameters, rows = train) =>
    fitOurs({ estimator, given, features, target, train: rows, test });
  const lines = [];
  const ydf = (await (load('ydf-training') as () => Promise<Ydf>)()) satisfies Ydf; // the package has no types
  const csv = readFileSync(`${data}fao-yield.csv`, 'utf8').trimEnd().split('\n');
  const pairs = [
    ['ydf boosted trees', 'GradientBoostedTreesLearner', boosting, { max_iter: 300 }],
    ['ydf forest', 'RandomForestLearner', forest, { n_estimators: 300 }],
  ] as const;
  for (const [name, learner, estimator, given] of pairs) {
    const theirs = fitYdf(ydf[learner], csv, target, train, test);
    lines.push(compare(name, await ours(estimator, given), theirs));
  }
  const { RandomForestRegression } = load('ml-random-forest') as MlForests; // as above
  const few = train.filter((_, i) => i % Math.ceil(train.length / SLICE) === 0);
  const theirs = fitMlForest(
    new RandomForestRegression({ nEstimators: 10, seed: 1, noOOB: true }),
    features,
    target,
    few,
    test,
  );
  lines.push(
    compare(
      `ml-random-forest, ${few.length} rows, 10 trees`,
      await ours(forest, { n_estimators: 10 }, few),
      theirs,
    ),
  );
  console.table(lines);
  writeResult('learning-npm-peers', lines);
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function compare(peer: string, ours: Figures, theirs: Figures) {
  return {
    peer,
    r2: round(ours.r2, 4),
    peerR2: round(theirs.r2, 4),
    seconds: round(ours.seconds, 2),
    peerSeconds: round(theirs.seconds, 2),
    ratio: round(ours.seconds / theirs.seconds, 4),
  };
}

function readRows(): { features: Table; target: Float64Array; train: Uint32Array; test: Uint32Array } {
  const table = readData('fao-yield.csv');
  const features = selectColumns(table, columns);
  if (features === null) throw new DataError('missing-column', { file: 'fao-yield.csv' });
  const isTest = requireNumbers(readData('fao-yield-splits.csv'), 'key_test');
  const rows = Uint32Array.from({ length: table.nRows }, (_, row) => row);
  return {
    features,
    target: requireNumbers(table, label).map((value) => value / 10_000),
    train: rows.filter((row) => isTest[row] === 0),
    test: rows.filter((row) => isTest[row] === 1),
  };
}

interface OurFit {
  readonly estimator: Estimator;
  readonly given: Hyperparameters;
  readonly features: Table;
  readonly target: Float64Array;
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

async function fitOurs({ estimator, given, features, target, train, test }: OurFit): Promise<Figures> {
  const start = process.cpuUsage();
  const regressor = await runFit(estimator, { features, target, train, validation: null, seed: 1 }, given);
  const seconds = cpuSeconds(start);
  const predicted = takeValues(regressor.predict(features), test);
  return { seconds, r2: r2Score(takeValues(target, test), predicted) };
}

function fitYdf(
  Learner: YdfLearner,
  [header = '', ...lines]: readonly string[],
  target: Float64Array,
  train: Uint32Array,
  test: Uint32Array,
): Figures {
  const part = (rows: Uint32Array) => [header, ...Array.from(rows, (row) => lines[row] ?? '')].join('\n');
  const start = process.cpuUsage();
  const model = new Learner(label, 'REGRESSION').train(part(train));
  const seconds = cpuSeconds(start);
  const predicted = Float64Array.from(model.predict(part(test)), (value) => value / 10_000);
  model.unload();
  return { seconds, r2: r2Score(takeValues(target, test), predicted) };
}

function fitMlForest(
  model: MlForest,
  features: Table,
  target: Float64Array,
  train: Uint32Array,
  test: Uint32Array,
): Figures {
  const matrix = (rows: Uint32Array) =>
    Array.from(rows, (row) =>
      features.columns.map((column) => (column.kind === 'category' ? column.codes : column.values)[row] ?? 0),
    );
  const start = process.cpuUsage();
  model.train(matrix(train), Array.from(takeValues(target, train)));
  const seconds = cpuSeconds(start);
  return { seconds, r2: r2Score(takeValues(target, test), Float64Array.from(model.predict(matrix(test)))) };
}

function cpuSeconds(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}
