/**
 * How fast boosted trees fit and predict, in TypeScript and in WebAssembly, against scikit-learn's HistGradientBoosting,
 * LightGBM and XGBoost: same trees, leaves, bins and rows, one thread, taken in turns; CPU seconds, medians of ratios.
 *
 * `node scripts/run-ts.mjs bench/learning/trees-speed.ts PYTHON DATA ROUNDS [part of a case's name]`
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import type { Table } from '../../src/domain/dataset.ts';
import type { FitInput } from '../../src/learning/estimator.ts';
import { fitBoosting } from '../../src/learning/estimators/boosting/fit.ts';
import type { BoostingRegressor } from '../../src/learning/estimators/boosting/regressor.ts';
import { readBoostingSettings } from '../../src/learning/estimators/boosting/settings.ts';
import { predictTable } from '../../src/learning/estimators/trees/ensemble.ts';
import type { KernelKind } from '../../src/learning/estimators/trees/kernels/tree-kernels.ts';
import { predictBatch } from '../../src/learning/estimators/trees/kernels/predict-batch.ts';
import { takeRows } from '../../src/learning/table/take-rows.ts';
import {
  cpuSince,
  faoInput,
  madeInput,
  median,
  round,
  secondsOf,
  startPeer,
  type Ask,
  type PeerSeconds,
} from './tree-bench.ts';

type Line = Readonly<Record<string, string | number>>;

const kinds: readonly KernelKind[] = ['script', 'wasm'];
const fits = [
  { table: 'fao', trees: 300, leaves: 31, bar: 0.6 },
  { table: '100000', trees: 100, leaves: 31, bar: 0.75 },
  { table: '1000000', trees: 100, leaves: 31, bar: 0.85 },
] as const;

/** Rows learned from before the others are predicted. */
const TRAIN_ROWS = 50_000;
const PREDICTED_ROWS = 200_000;

/** @param args - path of the venv's Python, path of the data folder, rounds, which cases */
export async function main([
  python = '.cache/bench-venv/bin/python',
  data = '../shared/data',
  rounds = '5',
  wanted = '',
]: string[]): Promise<void> {
  const peer = startPeer(python, data);
  const lines: Line[] = [];
  for (const setting of fits) {
    if (`fit ${setting.table}`.includes(wanted))
      lines.push(...(await compareFit(setting, Number(rounds), peer.ask)));
  }
  if ('predict'.includes(wanted)) lines.push(...(await comparePrediction(Number(rounds), peer.ask)));
  peer.stop();
  console.table(lines);
  mkdirSync('bench/results', { recursive: true });
  if (wanted === '') writeFileSync('bench/results/trees-speed.json', `${JSON.stringify(lines, null, 2)}\n`);
}

async function compareFit(setting: (typeof fits)[number], rounds: number, ask: Ask): Promise<Line[]> {
  const { table, trees, leaves, bar } = setting;
  const input = table === 'fao' ? faoInput() : madeInput(Number(table));
  const pairs: { ours: Record<KernelKind, number>; peer: PeerSeconds }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const ours = { script: 0, wasm: 0 };
    for (const kind of kinds)
      ours[kind] = await secondsOf(async () => void (await fit(input, trees, leaves, kind)));
    pairs.push({ ours, peer: await ask({ table, what: 'fit', trees, leaves }) });
  }
  // the first round warms all up
  const counted = pairs.slice(1);
  return kinds.map((kind) => ({
    case: `fit ${table} ${trees}×${leaves}`,
    engine: kind,
    seconds: round(median(counted.map(({ ours }) => ours[kind])), 3),
    overSklearn: round(median(counted.map(({ ours, peer }) => ours[kind] / peer.sklearn)), 2),
    overLightgbm: round(median(counted.map(({ ours, peer }) => ours[kind] / (peer.lightgbm ?? NaN))), 2),
    overXgboost: round(median(counted.map(({ ours, peer }) => ours[kind] / (peer.xgboost ?? NaN))), 2),
    cold: round((pairs[0]?.ours[kind] ?? NaN) / (pairs[0]?.peer.sklearn ?? NaN), 2),
    bar: `≤ ${bar} of sklearn`,
  }));
}

async function comparePrediction(rounds: number, ask: Ask): Promise<Line[]> {
  const input = madeInput(PREDICTED_ROWS);
  const { ensemble } = await fit({ ...input, train: input.train.subarray(0, TRAIN_ROWS) }, 100, 31, 'wasm');
  const ways = {
    script: () => predictTable(ensemble, input.features),
    wasm: () => predictBatch(ensemble, input.features, 'wasm'),
  };
  const ratios: Record<KernelKind, number[]> = { script: [], wasm: [] };
  for (let round = 0; round <= rounds; round++) {
    const request = {
      table: String(PREDICTED_ROWS),
      what: 'predict',
      trees: 100,
      leaves: 31,
      trainRows: TRAIN_ROWS,
    } as const;
    const { sklearn } = await ask(request);
    for (const kind of kinds) ratios[kind].push(sklearn / (await secondsOf(async () => void ways[kind]())));
  }
  const bars = { script: '≥ 1.3', wasm: '≥ 4' };
  return [
    ...kinds.map((kind) => ({
      case: `rows/s, 100 × 31, batch of ${PREDICTED_ROWS}`,
      engine: kind,
      timesSklearn: round(median(ratios[kind].slice(1)), 1),
      bar: bars[kind],
    })),
    {
      case: 'one row, 100 × 31',
      engine: 'script',
      microseconds: round(timeOneRow(ensemble, input.features), 2),
      bar: '≤ 10',
    },
  ];
}

/** Microseconds for a table of one row, everything included. */
function timeOneRow(ensemble: BoostingRegressor['ensemble'], table: Table): number {
  const rows = Array.from({ length: 500 }, (_, row) => takeRows(table, Uint32Array.of(row)));
  const nTurns = 40;
  let seconds = 0;
  for (let turn = 0; turn < 2 * nTurns; turn++) {
    const start = process.cpuUsage();
    for (const row of rows) predictTable(ensemble, row);
    // the first half warms up
    if (turn >= nTurns) seconds += cpuSince(start);
  }
  return (seconds / nTurns / rows.length) * 1e6;
}

async function fit(
  input: FitInput,
  trees: number,
  leaves: number,
  kind: KernelKind,
): Promise<BoostingRegressor> {
  const settings = readBoostingSettings({ max_iter: trees, max_leaf_nodes: leaves }, input.features);
  const steps = fitBoosting(input, settings, undefined, kind);
  let next = await steps.next();
  while (next.done !== true) next = await steps.next();
  return next.value;
}
