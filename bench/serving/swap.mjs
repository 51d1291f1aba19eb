/**
 * The model's file is renamed over again and again while fifty connections ask for one row and for thousands: none may fail, each
 * answer's ranges must be those of the model whose digest it names, and once the swap is told of, all answers are the new one's.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from '../learning/environment.mjs';
import { printTable, quantile, writeResult } from '../lib.mjs';
import { createCaller } from './asking.mjs';
import { buildServer, startOwnServer } from './own-server.mjs';
import { folder as benchFolder } from './servers.mjs';

const CONNECTIONS = 50;
const SWAPS = 8;
const BIG_ROWS = 1000;

const folder = mkdtempSync(`${tmpdir()}/furrow-swap-`);
const files = [`${benchFolder}/bench.furrow`, `${folder}/twin.furrow`];
prepare();
const digests = files.map((file) => createHash('sha256').update(readFileSync(file)).digest('hex'));
const served = `${folder}/model.furrow`;
copyFileSync(files[0] ?? '', served);
const server = await startOwnServer([`yield=${served}`, '--workers', '2']);
const caller = createCaller(server.port);

const row = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x${i}`, 10 * i + 3]));
const small = { path: '/api/v1/predict', body: JSON.stringify({ inputs: row }) };
const big = { path: '/api/v1/predict', body: JSON.stringify({ inputs: Array(BIG_ROWS).fill(row) }) };
const inference = {
  path: '/v2/models/yield/infer',
  body: JSON.stringify({
    inputs: Object.entries(row).map(([name, value]) => ({
      name,
      shape: [1, 1],
      datatype: 'FP64',
      data: [value],
    })),
  }),
};
/** @type {Record<string, number>} */
const counts = { small: 0, big: 0, inference: 0 };
/** @type {string[]} */
const failed = [];
/** @type {number[]} */
const swapMs = [];
/** digest that every answer asked for from now on must name; null: either may answer */
let due = /** @type {string | null} */ (digests[0] ?? '');
const over = new AbortController();

const widths = await measureWidths();
const workers = Array.from({ length: CONNECTIONS }, (_, i) => keepAsking(i));
await wait(1000);
for (let i = 1; i <= SWAPS; i++) await swapTo(i % 2);
await wait(500);
over.abort();
await Promise.all(workers);
report();
caller.close();
await server.stop();
rmSync(folder, { recursive: true });

/** @param {number} which */
async function swapTo(which) {
  due = null;
  const next = `${folder}/next`;
  copyFileSync(files[which] ?? '', next);
  const before = await swaps();
  const began = performance.now();
  renameSync(next, served);
  while ((await swaps()) === before) {
    if (performance.now() - began > 20_000) throw new Error('The file was not swapped within 20 s');
    await wait(20);
  }
  swapMs.push(performance.now() - began);
  due = digests[which] ?? '';
  await wait(600);
}

async function swaps() {
  const text = await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text();
  return Number(/^furrow_model_swaps_total (\d+)/m.exec(text)?.[1]);
}

/** Most ask for one row, every tenth for many, every tenth by the other contract. @param {number} i */
async function keepAsking(i) {
  const kind = i % 10 === 0 ? 'big' : i % 10 === 1 ? 'inference' : 'small';
  const asked = { big, inference, small }[kind];
  while (!over.signal.aborted) {
    const wanted = due;
    try {
      const { status, text } = await caller.ask(asked);
      counts[kind] = (counts[kind] ?? 0) + 1;
      const wrong =
        status === 200 ? findWrong(kind, JSON.parse(text), wanted) : `${status} ${text.slice(0, 200)}`;
      if (wrong !== null) failed.push(`${kind}: ${wrong}`);
    } catch (error) {
      failed.push(`${kind}: ${String(error)}`);
    }
  }
}

/** How wide each model's ranges are, asked of it before anything is swapped. */
async function measureWidths() {
  const narrow = widthsOf('small', JSON.parse((await caller.ask(small)).text))[0] ?? Number.NaN;
  return new Map([
    [digests[0], narrow],
    [digests[1], 2 * narrow],
  ]);
}

/** @param {string} kind @param {any} answer @returns {number[]} */
function widthsOf(kind, answer) {
  if (kind !== 'inference')
    return answer.predictions.map((/** @type {any} */ { range }) => range.high - range.low);
  const data = (/** @type {string} */ name) =>
    answer.outputs.find((/** @type {any} */ output) => output.name === name).data[0];
  return [data('high') - data('low')];
}

/** @param {string} kind @param {any} answer @param {string | null} wanted @returns {string | null} */
function findWrong(kind, answer, wanted) {
  const digest = kind === 'inference' ? answer.parameters.digest : answer.model.digest;
  const width = widths.get(digest);
  if (width === undefined) return `digest ${digest} is neither`;
  if (wanted !== null && wanted === due && digest !== wanted)
    return 'answered by the old model after the swap was told of';
  const all = widthsOf(kind, answer);
  if (all.length !== (kind === 'big' ? BIG_ROWS : 1)) return `${all.length} rows`;
  return all.every((found) => Math.abs(found - width) < 1e-9) ? null : 'ranges of the other model';
}

function prepare() {
  buildServer();
  const script = `${root}scripts/run-ts.mjs`;
  if (!existsSync(files[0] ?? '')) must([script, `${root}bench/serving/make-model.ts`, benchFolder]);
  must([script, `${root}bench/serving/make-twin.ts`, ...files]);
}

/** @param {readonly string[]} args */
function must(args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${args.join(' ')} failed`);
}

function report() {
  printTable([
    [
      'requests: one row, many, inference',
      `${counts['small']}, ${counts['big']}, ${counts['inference']}`,
      '',
    ],
    ['swaps', swapMs.length, ''],
    [
      'file renamed to swap told of, median',
      `${quantile(swapMs, 0.5).toFixed(0)} ms`,
      'looked at each second',
    ],
    ['failed or wrong', failed.length, '0'],
  ]);
  for (const line of new Set(failed)) console.log(line);
  process.exitCode = failed.length === 0 ? 0 : 1;
  writeResult('serving-swap', { connections: CONNECTIONS, counts, swapMs, failed: failed.length });
}
