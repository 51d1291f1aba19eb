/**
 * `npm run bench:serving [name …]`: the service worker, hostile bodies, load, swaps under load, and the peers; all, or those named. The
 * last, here: Furrow's server against MLflow's and a minimal FastAPI application, with the very same trees, the same bodies and the
 * same load generator, in turns. Prints ratios and keeps the figures in bench/results/serving.json.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { root } from '../learning/environment.mjs';
import { printTable, quantile, writeResult } from '../lib.mjs';
import { folder, serverNames, startServer } from './servers.mjs';

const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6);

const parts = ['worker', 'hostile', 'load', 'swap'];
const wanted = process.argv.slice(2);
const isWanted = (/** @type {string} */ name) => wanted.length === 0 || wanted.includes(name);
const unknown = wanted.filter((name) => ![...parts, 'peers'].includes(name));
if (unknown.length > 0) {
  console.error(`No part ${unknown.join(', ')}. There are: ${parts.join(', ')}, peers`);
  process.exit(2);
}
let nMissed = 0;
for (const part of parts.filter(isWanted)) {
  console.log(`\n── ${part}`);
  const { status } = spawnSync(process.execPath, [`${root}bench/serving/${part}.mjs`], { stdio: 'inherit' });
  if (status !== 0) nMissed += 1;
}
if (!isWanted('peers')) process.exit(nMissed === 0 ? 0 : 1);
console.log('\n── peers');

prepare();
/** @type {(options: object) => Promise<{ requests: { average: number, total: number }, latency: Record<string, number>, non2xx: number, errors: number }>} */
const autocannon = createRequire(new URL('peers/package.json', import.meta.url))('autocannon');

const loads = [
  { name: 'batch', body: 'batch.json', connections: 4, rows: 1000 },
  { name: 'one', body: 'one.json', connections: 50, rows: 1 },
];

/** @type {Record<string, { startMs: number[], batch: number[], one: number[], p99: number[], failed: number }>} */
const figures = Object.fromEntries(
  serverNames.map((name) => [name, { startMs: [], batch: [], one: [], p99: [], failed: 0 }]),
);

for (let round = 0; round < ROUNDS; round++) {
  for (const name of serverNames) await measure(name);
}
report();
process.exit(nMissed === 0 ? 0 : 1);

/** @param {string} name */
async function measure(name) {
  const server = await startServer(name);
  const kept = figures[name] ?? { startMs: [], batch: [], one: [], p99: [], failed: 0 };
  kept.startMs.push(server.startMs);
  try {
    for (const load of loads) {
      await fire(server.port, load, 2);
      const { requests, latency, non2xx, errors } = await fire(server.port, load, SECONDS);
      kept.failed += non2xx + errors;
      if (load.name === 'batch') kept.batch.push(requests.average * load.rows);
      else {
        kept.one.push(requests.average);
        kept.p99.push(latency['p99'] ?? Number.NaN);
      }
    }
  } finally {
    await server.stop();
  }
}

/** @param {number} port @param {{ body: string, connections: number }} load @param {number} duration - seconds */
function fire(port, { body, connections }, duration) {
  return autocannon({
    url: `http://127.0.0.1:${port}/invocations`,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: readFileSync(`${folder}/${body}`),
    connections,
    duration,
  });
}

function report() {
  const summary = Object.fromEntries(
    Object.entries(figures).map(([name, { startMs, batch, one, p99, failed }]) => [
      name,
      {
        startMs: median(startMs),
        batchRowsPerSecond: median(batch),
        oneRowRequestsPerSecond: median(one),
        p99Ms: median(p99),
        failed,
      },
    ]),
  );
  writeResult('serving', { rounds: ROUNDS, seconds: SECONDS, summary, figures });
  for (const [
    name,
    { startMs, batchRowsPerSecond, oneRowRequestsPerSecond, p99Ms, failed },
  ] of Object.entries(summary)) {
    console.log(`\n${name}`);
    printTable([
      ['start to ready, ms', startMs.toFixed(0), ''],
      ['batches of 1,000 rows, rows/s', batchRowsPerSecond.toFixed(0), ratio('batchRowsPerSecond', name)],
      [
        'one row, 50 connections, requests/s',
        oneRowRequestsPerSecond.toFixed(0),
        ratio('oneRowRequestsPerSecond', name),
      ],
      ['p99, ms', p99Ms.toFixed(1), ''],
      ['failed', failed, ''],
    ]);
  }

  /** @param {'batchRowsPerSecond' | 'oneRowRequestsPerSecond'} key @param {string} name */
  function ratio(key, name) {
    const ours = summary['furrow']?.[key] ?? Number.NaN;
    return name === 'furrow' ? '' : `Furrow ${(ours / (summary[name]?.[key] ?? Number.NaN)).toFixed(1)}×`;
  }
}

/** The pinned Python of the peers, the load generator, the server's bundle, the model on both sides. */
function prepare() {
  const venv = `${root}.cache/serving-venv`;
  const requirements = `${root}bench/serving/requirements.txt`;
  const stamp = `${venv}/requirements.installed`;
  const wanted = readFileSync(requirements, 'utf8');
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    must('python3', ['-m', 'venv', venv]);
    must(`${venv}/bin/python`, ['-m', 'pip', 'install', '--quiet', '-r', requirements]);
    writeFileSync(stamp, wanted);
  }
  if (!existsSync(`${root}bench/serving/peers/node_modules/autocannon`))
    must('npm', ['ci', '--ignore-scripts'], `${root}bench/serving/peers`);
  must(process.execPath, ['scripts/build-server.mjs']);
  must(process.execPath, ['scripts/run-ts.mjs', 'bench/serving/make-model.ts', folder]);
  must(`${venv}/bin/python`, ['bench/serving/peers.py']);
}

/** @param {string} command @param {readonly string[]} args @param {string} [cwd] */
function must(command, args, cwd = root) {
  const { status } = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, BENCH_FOLDER: folder },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
}

/** @param {readonly number[]} values */
function median(values) {
  return quantile(values, 0.5);
}
