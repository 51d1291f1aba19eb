/** What the speed benchmarks of trees share: the tables of both sides, the peers, and how CPU time is taken. */
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { readData } from '../../tests/support/read-csv.ts';
import type { Table } from '../../src/domain/dataset.ts';
import { selectColumns } from '../../src/domain/dataset.ts';
import { DataError } from '../../src/domain/errors.ts';
import type { FitInput } from '../../src/learning/estimator.ts';
import { Random } from '../../src/learning/random.ts';
import { requireNumbers } from '../../src/learning/table/require-column.ts';

export interface Request {
  readonly table: string;
  readonly what: 'fit' | 'predict' | 'forest-fit' | 'forest';
  readonly trees: number;
  readonly leaves: number;
  readonly trainRows?: number;
}

/** CPU seconds; null where it was not asked. */
export interface PeerSeconds {
  readonly sklearn: number;
  readonly lightgbm: number | null;
  readonly xgboost?: number;
}

export type Ask = (request: Request) => Promise<PeerSeconds>;
export async function secondsOf(work: () => Promise<void>): Promise<number> {
  const start = process.cpuUsage();
  await work();
  return cpuSince(start);
}

export function cpuSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

export function faoInput(): FitInput {
  const table = readData('fao-yield.csv');
  const isTest = requireNumbers(readData('fao-yield-splits.csv'), 'key_test');
  const names = ['Area', 'Item', 'Year', 'average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];
  const features = selectColumns(table, names);
  if (features === null) throw new DataError('missing-column', { file: 'fao-yield.csv' });
  const target = requireNumbers(table, 'hg/ha_yield').map((value) => value / 10_000);
  const train = Uint32Array.from({ length: table.nRows }, (_, row) => row).filter((row) => isTest[row] === 0);
  return { features, target, train, validation: null, seed: 1 };
}

/** The laws of `made` in trees-peer.py: twelve numbers, the last two rounded, and a target of six of them with noise. */
export function madeInput(n: number): FitInput {
  const random = Random.fromSeed(7);
  const columns = Array.from({ length: 12 }, () =>
    Float64Array.from({ length: n }, () => random.nextFloat()),
  );
  columns[10]?.forEach((x, i, all) => (all[i] = Math.round(x * 20)));
  columns[11]?.forEach((x, i, all) => (all[i] = Math.round(x * 100)));
  const at = (j: number, i: number): number => columns[j]?.[i] ?? NaN;
  const target = Float64Array.from({ length: n }, (_, i) => {
    const curve = 20 * (at(2, i) - 0.5) * (at(2, i) - 0.5);
    const jump = at(4, i) > 0.5 ? at(5, i) : -at(5, i);
    return 10 * at(0, i) * at(1, i) + curve + 3 * at(3, i) + 2 * jump + 2 * random.nextFloat() - 1;
  });
  const features: Table = {
    nRows: n,
    columns: columns.map((values, j) => ({ kind: 'number', name: `x${j}`, unit: null, values })),
  };
  return { features, target, train: Uint32Array.from({ length: n }, (_, i) => i), validation: null, seed: 1 };
}

export function startPeer(python: string, data: string): { ask: Ask; stop: () => void } {
  const child = spawn(python, ['bench/learning/trees-peer.py', data], {
    env: { ...process.env, OMP_NUM_THREADS: '1' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    stop: () => child.stdin.end(),
    ask: async (request) => {
      child.stdin.write(`${JSON.stringify(request)}\n`);
      const { value, done } = await answers.next();
      if (done === true) throw new DataError('peer-ended', { code: child.exitCode });
      // our own script's answer, see trees-peer.py
      return JSON.parse(value) as PeerSeconds;
    },
  };
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN;
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
