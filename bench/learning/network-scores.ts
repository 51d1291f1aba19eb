/**
 * What the network scores at its defaults on the fixed splits: fao-yield at unseen keys, lasrosas-corn at unseen blocks.
 *   npm run bench:learning scores
 */
import type { Table } from '../../src/domain/dataset.ts';
import { selectColumns } from '../../src/domain/dataset.ts';
import { mlp } from '../../src/learning/estimators/mlp/index.ts';
import { requireNumbers } from '../../src/learning/table/require-column.ts';
import { hasData, readData } from '../../tests/support/read-csv.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import { writeResult } from '../lib.mjs';

interface Scored {
  readonly errors: number[];
  readonly observed: number[];
  readonly cpuSeconds: number;
}

/** @param args - seeds, such as `1,2,3` */
export async function main([seeds = '1,2,3']: string[]): Promise<void> {
  if (!hasData('fao-yield.csv') || !hasData('lasrosas-corn.csv')) {
    console.log('skipped: the tables of ../shared/data are not there');
    return;
  }
  const rows = [];
  for (const seed of seeds.split(',').map(Number)) {
    const fao = await scoreFao(seed);
    const lasrosas = await scoreLasrosas(seed);
    rows.push({
      seed,
      'fao key, RMSE t/ha (bar 1.02)': rmse(fao),
      'lasrosas block, pooled R² (bar .66)': r2(lasrosas),
      cpuSeconds: Math.round(fao.cpuSeconds + lasrosas.cpuSeconds),
    });
  }
  console.table(rows);
  writeResult('learning-network-scores', rows);
}

async function scoreFao(seed: number): Promise<Scored> {
  const table = readData('fao-yield.csv');
  const names = ['Area', 'Item', 'Year', 'average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];
  const isTest = requireNumbers(readData('fao-yield-splits.csv'), 'key_test');
  const target = requireNumbers(table, 'hg/ha_yield').map((value) => value / 10_000);
  return score(
    table,
    names,
    target,
    (row) => isTest[row] === 0,
    (row) => isTest[row] === 1,
    seed,
  );
}

async function scoreLasrosas(seed: number): Promise<Scored> {
  const table = readData('lasrosas-corn.csv');
  const fold = requireNumbers(readData('lasrosas-corn-splits.csv'), 'block_fold');
  const target = requireNumbers(table, 'yield').map((value) => value / 10);
  const parts: Scored[] = [];
  for (let held = 0; held < 5; held++) {
    const names = ['topo', 'nitro', 'bv', 'year'];
    parts.push(
      await score(
        table,
        names,
        target,
        (row) => fold[row] !== held,
        (row) => fold[row] === held,
        seed,
      ),
    );
  }
  return {
    errors: parts.flatMap(({ errors }) => errors),
    observed: parts.flatMap(({ observed }) => observed),
    cpuSeconds: parts.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  };
}

async function score(
  table: Table,
  names: readonly string[],
  target: Float64Array,
  isTrain: (row: number) => boolean,
  isTest: (row: number) => boolean,
  seed: number,
): Promise<Scored> {
  const features = selectColumns(table, names) ?? table;
  const rows = (holds: (row: number) => boolean) =>
    Uint32Array.from(target.keys()).filter((row) => holds(row));
  const before = process.cpuUsage();
  const regressor = await runFit(mlp, { features, target, train: rows(isTrain), validation: null, seed }, {});
  const { user, system } = process.cpuUsage(before);
  const predicted = regressor.predict(features);
  const test = [...rows(isTest)];
  return {
    errors: test.map((row) => (predicted[row] ?? NaN) - (target[row] ?? NaN)),
    observed: test.map((row) => target[row] ?? NaN),
    cpuSeconds: (user + system) / 1e6,
  };
}

function rmse({ errors }: Scored): number {
  return Math.sqrt(sumOfSquares(errors) / errors.length);
}

function r2({ errors, observed }: Scored): number {
  const mean = observed.reduce((sum, value) => sum + value, 0) / observed.length;
  return 1 - sumOfSquares(errors) / sumOfSquares(observed.map((value) => value - mean));
}

function sumOfSquares(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
