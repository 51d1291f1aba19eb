/**
 * Fifty connections for half a minute, each asking the starter for one season, a thousand, an explanation or an inference, as a seed
 * says: none may fail, and memory must afterwards be where it was once the server was warm.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { printTable, quantile, writeResult } from '../lib.mjs';
import { createCaller, seeded } from './asking.mjs';
import { buildServer, startOwnServer, starter } from './own-server.mjs';

const CONNECTIONS = 50;
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 30);
/** answers until compiled code and caches have the size that they keep; counted, because a slow machine is warm later */
const WARM = 2500;
const crops = ['maize', 'wheat', 'potato', 'soybean'];

/** @type {readonly { name: string, share: number, of: (random: () => number) => import('./asking.mjs').Asked }[]} */
const kinds = [
  { name: 'one season', share: 0.8, of: (random) => v1('predict', season(random)) },
  { name: 'inference', share: 0.1, of: (random) => inference(season(random)) },
  { name: 'one explained', share: 0.09, of: (random) => v1('explain', season(random)) },
  {
    name: '1,000 seasons',
    share: 0.01,
    of: (random) =>
      v1(
        'predict',
        Array.from({ length: 1000 }, () => season(random)),
      ),
  },
];

buildServer();
const server = await startOwnServer([`yield=${starter}`]);
const caller = createCaller(server.port);
/** @type {Record<string, number[]>} */
const times = Object.fromEntries(kinds.map(({ name }) => [name, []]));
/** @type {string[]} */
const failed = [];
/** @type {{ s: number, rssMiB: number }[]} */
const samples = [];

const before = await server.memory();
let endsAt = Number.POSITIVE_INFINITY;
const isOver = () => performance.now() > endsAt;
const workers = Array.from({ length: CONNECTIONS }, (_, i) => keepAsking(seeded(i + 1)));
while (countAnswers() < WARM && failed.length === 0) await wait(50);
const began = performance.now();
endsAt = began + SECONDS * 1000;
for (let s = 0; s <= SECONDS; s += 5) {
  await wait(began + s * 1000 - performance.now());
  samples.push({ s, rssMiB: server.rssMiB() });
}
await Promise.all(workers);
const after = await server.memory();
report();
caller.close();
await server.stop();

function countAnswers() {
  return Object.values(times).reduce((sum, list) => sum + list.length, 0);
}

/** @param {() => number} random */
async function keepAsking(random) {
  while (!isOver()) {
    let place = random();
    const kind = kinds.find(({ share }) => (place -= share) < 0) ?? kinds[0];
    if (kind === undefined) return;
    try {
      const { status, ms, text } = await caller.ask(kind.of(random));
      times[kind.name]?.push(ms);
      if (status !== 200) failed.push(`${kind.name}: ${status} ${text.slice(0, 200)}`);
    } catch (error) {
      failed.push(`${kind.name}: ${String(error)}`);
    }
  }
}

/** @param {() => number} random */
function season(random) {
  return {
    crop: crops[Math.floor(random() * crops.length)] ?? 'maize',
    sowing_day: 90 + Math.floor(random() * 40),
    latitude: Math.round(350 + random() * 120) / 10,
    climate: 'mediterranean',
    season_rain_mm: Math.round(250 + random() * 300),
  };
}

/** @param {string} route @param {unknown} inputs */
function v1(route, inputs) {
  return { path: `/api/v1/${route}`, body: JSON.stringify({ inputs }) };
}

/** @param {Record<string, string | number>} inputs */
function inference(inputs) {
  const tensors = Object.entries(inputs).map(([name, value]) => ({
    name,
    shape: [1, 1],
    datatype: typeof value === 'number' ? 'FP64' : 'BYTES',
    data: [value],
  }));
  return { path: '/v2/models/yield/infer', body: JSON.stringify({ inputs: tensors }) };
}

function report() {
  const [warm = { s: 0, rssMiB: Number.NaN }] = samples;
  const growth = after.rssMiB - warm.rssMiB;
  const ofKinds = Object.fromEntries(
    Object.entries(times).map(([name, list]) => [
      name,
      { n: list.length, p50Ms: quantile(list, 0.5), p99Ms: quantile(list, 0.99) },
    ]),
  );
  printTable([
    ...Object.entries(ofKinds).map(
      ([name, { n: count, p50Ms, p99Ms }]) =>
        /** @type {[string, string, string]} */ ([
          `${name} (${count})`,
          `${p50Ms.toFixed(1)} ms`,
          `p99 ${p99Ms.toFixed(1)} ms`,
        ]),
    ),
    ['requests, failed', `${countAnswers()}, ${failed.length}`, '0 failed'],
    [
      `memory warm and ${samples
        .map(({ s }) => s)
        .slice(1)
        .join(', ')} s later, MiB`,
      samples.map(({ rssMiB }) => rssMiB.toFixed(0)).join(', '),
      '',
    ],
    ['memory after, MiB', after.rssMiB.toFixed(0), `≤ ${(warm.rssMiB + 40).toFixed(0)}`],
    ['heap before, after, MiB', `${before.heapMiB.toFixed(1)}, ${after.heapMiB.toFixed(1)}`, ''],
  ]);
  for (const line of new Set(failed)) console.log(line);
  process.exitCode = failed.length === 0 && growth <= 40 ? 0 : 1;
  writeResult('serving-load', {
    connections: CONNECTIONS,
    seconds: SECONDS,
    kinds: ofKinds,
    failed: failed.length,
    samples,
    before,
    after,
  });
}
