/**
 * Our boosted trees against scikit-learn's HistGradientBoosting: same rows, trees, leaves, bins and learning rate, one thread,
 * fits taken in turns. Only ratios mean anything: the machine is shared.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { readData } from '../../tests/support/read-csv.ts';
import { runFit } from '../../tests/support/run-fit.ts';
import { selectColumns } from '../../src/domain/dataset.ts';
import { DataError } from '../../src/domain/errors.ts';
import { boosting } from '../../src/learning/estimators/boosting/index.ts';
import { encodeEnsemble } from '../../src/learning/estimators/boosting/codec.ts';
import { decodeBoosting } from '../../src/learning/estimators/boosting/regressor.ts';
import { scoreRegression } from '../../src/learning/metrics/index.ts';
import { requireNumbers } from '../../src/learning/table/require-column.ts';

interface Case {
  readonly split: 'year_test' | 'key_test';
  readonly trees: number;
  readonly leaves: number;
}

interface Fitted {
  readonly rmse: number;
  readonly seconds: number;
}

const cases: readonly Case[] = [
  { split: 'year_test', trees: 100, leaves: 31 },
  { split: 'year_test', trees: 300, leaves: 31 },
  { split: 'key_test', trees: 100, leaves: 31 },
  { split: 'key_test', trees: 300, leaves: 31 },
  { split: 'key_test', trees: 1000, leaves: 63 },
];

const featureNames = [
  'Area',
  'Item',
  'Year',
  'average_rain_fall_mm_per_year',
  'pesticides_tonnes',
  'avg_temp',
];

/** @param args - path of the venv's Python, path of the data folder, rounds */
export async function main([
  python = 'python3',
  data = '../shared/data',
  rounds = '5',
]: string[]): Promise<void> {
  const ours = readOurs();
  const peer = startPeer(python, data);
  const lines = [];
  for (const setting of cases) {
    const pairs: { ours: Fitted & { bytes: number; bytesPerNode: number }; peer: Fitted }[] = [];
    // the first round warms both up and is not counted
    for (let round = 0; round <= Number(rounds); round++) {
      pairs.push({ ours: await ours(setting), peer: await peer.fit(setting) });
    }
    const counted = pairs.slice(1);
    const last = pairs.at(-1);
    if (last === undefined) continue;
    lines.push({
      case: `${setting.split} ${setting.trees}×${setting.leaves}`,
      rmse: round(last.ours.rmse, 4),
      peerRmse: round(last.peer.rmse, 4),
      rmseRatio: round(last.ours.rmse / last.peer.rmse, 4),
      fitRatio: round(median(counted.map((pair) => pair.ours.seconds / pair.peer.seconds)), 2),
      coldFitRatio: round((pairs[0]?.ours.seconds ?? NaN) / (pairs[0]?.peer.seconds ?? NaN), 2),
      bytes: last.ours.bytes,
      bytesPerNode: round(last.ours.bytesPerNode, 2),
    });
  }
  peer.stop();
  console.table(lines);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/boosting.json', `${JSON.stringify(lines, null, 2)}\n`);
  const worst = Math.max(
    ...lines.filter((line) => line.case.startsWith('year')).map((line) => line.rmseRatio),
  );
  console.log(`by year, RMSE over scikit-learn's: ${worst} at worst (bar 1.02)`);
  if (worst > 1.02) process.exitCode = 1;
}

function readOurs(): (setting: Case) => Promise<Fitted & { bytes: number; bytesPerNode: number }> {
  const table = readData('fao-yield.csv');
  const splits = readData('fao-yield-splits.csv');
  const features = selectColumns(table, featureNames);
  if (features === null) throw new DataError('missing-column', { file: 'fao-yield.csv' });
  const target = requireNumbers(table, 'hg/ha_yield').map((value) => value / 10_000);
  return async ({ split, trees, leaves }) => {
    const isTest = requireNumbers(splits, split);
    const rows = Uint32Array.from({ length: table.nRows }, (_, row) => row);
    const train = rows.filter((row) => isTest[row] === 0);
    const start = process.cpuUsage();
    const input = { features, target, train, validation: null, seed: 1 };
    const regressor = await runFit(boosting, input, { max_iter: trees, max_leaf_nodes: leaves });
    const { user, system } = process.cpuUsage(start);
    const scores = scoreRegression(
      target,
      regressor.predict(features),
      rows.filter((row) => isTest[row] === 1),
    );
    const bytes = regressor.encode();
    const { ensemble } = decodeBoosting(bytes);
    const nNodes = ensemble.trees.reduce((n, { covers }) => n + covers.length, 0);
    const header = encodeEnsemble({ ...ensemble, trees: [] }).length;
    return {
      rmse: scores.root_mean_squared_error,
      seconds: (user + system) / 1e6,
      bytes: bytes.length,
      bytesPerNode: (bytes.length - header) / nNodes,
    };
  };
}

function startPeer(
  python: string,
  data: string,
): { fit: (setting: Case) => Promise<Fitted>; stop: () => void } {
  const child = spawn(python, ['bench/learning/peer.py', data], {
    env: { ...process.env, OMP_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    stop: () => child.stdin.end(),
    fit: async (setting) => {
      child.stdin.write(`${JSON.stringify(setting)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new DataError('peer-ended', { code: child.exitCode });
      // our own script's answer, see peer.py
      return JSON.parse(value) as Fitted;
    },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
