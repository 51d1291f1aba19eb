/**
 * Hostile bodies against Furrow's server with the starter: each must be refused in words that name what is wrong, in at most 50 ms,
 * and leave nothing behind. Slow senders must be ended in time while others are answered.
 */
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { printTable, quantile, writeResult } from '../lib.mjs';
import { hostileBodies } from './hostile-bodies.mjs';
import { buildServer, startOwnServer, starter } from './own-server.mjs';

const BAR_MS = 50;
const TIMES = 9;
const TIMEOUT_S = 3;
const season = JSON.stringify({
  inputs: { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean' },
});

buildServer();
const server = await startOwnServer([`yield=${starter}`, '--request-timeout-s', String(TIMEOUT_S)]);
const agent = new Agent({ keepAlive: true });
const only = process.env['BENCH_ONLY'];
/** @type {string[]} */
const missed = [];

await warmUp();
const before = await server.memory();
const bodies = await measureBodies();
const after = await server.memory();
// again: what a process keeps once it has had it is no leak, what grows each time is
for (const hostile of chosen()) for (let i = 0; i < TIMES; i++) await ask(hostile);
const again = await server.memory();
const slow = only === undefined ? await measureSlow() : [];
report();
agent.destroy();
await server.stop();
process.exitCode = missed.length === 0 ? 0 : 1;

async function warmUp() {
  for (let i = 0; i < 200; i++)
    await ask({
      path: '/api/v1/predict',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(season),
    });
}

function chosen() {
  return hostileBodies().filter(({ name }) => only === undefined || name.includes(only));
}

async function measureBodies() {
  /** @type {{ name: string, firstMs: number, medianMs: number, status: number, said: string }[]} */
  const measured = [];
  for (const hostile of chosen()) {
    const first = await ask(hostile);
    /** @type {number[]} */
    const times = [];
    for (let i = 0; i < TIMES; i++) times.push((await ask(hostile)).ms);
    const medianMs = quantile(times, 0.5);
    measured.push({
      name: hostile.name,
      firstMs: first.ms,
      medianMs,
      status: first.status,
      said: first.text.slice(0, 160),
    });
    judge(hostile, first, medianMs);
  }
  return measured;
}

/** @param {import('./hostile-bodies.mjs').Hostile} hostile @param {{ status: number, text: string }} first @param {number} ms */
function judge({ name, status, says, barMs = BAR_MS }, first, ms) {
  const isRight = status === undefined ? first.status >= 400 && first.status < 500 : first.status === status;
  if (!isRight)
    missed.push(`${name}: status ${first.status}, wanted ${status ?? '4xx'}: ${first.text.slice(0, 200)}`);
  if (!says.test(first.text)) missed.push(`${name}: says nothing of ${says}: ${first.text.slice(0, 200)}`);
  if (ms > barMs) missed.push(`${name}: ${ms.toFixed(0)} ms`);
}

/**
 * From the first byte sent to the last of the answer; what is left to send when the answer comes is not sent.
 *
 * @param {Pick<import('./hostile-bodies.mjs').Hostile, 'path' | 'headers' | 'body' | 'chunked'>} hostile
 * @returns {Promise<{ ms: number, status: number, text: string }>}
 */
function ask({ path, headers, body, chunked }) {
  return new Promise((resolve) => {
    const began = performance.now();
    const length = chunked === true ? {} : { 'content-length': String(body.length) };
    let isAnswered = false;
    const pieces = Readable.from(cut(body));
    const asking = request({
      port: server.port,
      host: '127.0.0.1',
      agent,
      method: 'POST',
      path,
      headers: { ...headers, ...length },
    });
    asking.once('response', (response) => {
      isAnswered = true;
      let text = '';
      response.on('data', (/** @type {Buffer} */ bytes) => (text += bytes.toString()));
      response.once('end', () => {
        resolve({ ms: performance.now() - began, status: response.statusCode ?? 0, text });
        // a connection in the middle of a body serves no other request
        if (!pieces.readableEnded) asking.destroy();
      });
      response.once('error', ({ message }) =>
        resolve({ ms: performance.now() - began, status: 0, text: message }),
      );
    });
    asking.setTimeout(15_000, () => asking.destroy(new Error('no answer within 15 s')));
    // the server closes a connection of which it has read enough
    asking.on(
      'error',
      (error) => isAnswered || resolve({ ms: performance.now() - began, status: 0, text: error.message }),
    );
    asking.once('response', ({ statusCode = 0 }) => {
      // lines are answered while they come
      if (statusCode >= 400) pieces.unpipe(asking);
    });
    pieces.pipe(asking);
  });
}

/** @param {Buffer} body */
function* cut(body) {
  const size = 256 * 1024;
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

/** Twenty of each kind at once, while one honest client asks and asks. */
async function measureSlow() {
  const head = 'POST /api/v1/predict HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
  const kinds = [
    { name: 'head', start: 'POST /api/v1/predict HTTP/1.1\r\n', bar: 12_000 },
    { name: 'body', start: `${head}Content-Length: 100000\r\n\r\n`, bar: TIMEOUT_S * 1000 + 2000 },
    {
      name: 'body in chunks',
      start: `${head}Transfer-Encoding: chunked\r\n\r\n`,
      bar: TIMEOUT_S * 1000 + 2000,
    },
    {
      name: 'body to a thread',
      start: `${head}Content-Length: 1000000\r\n\r\n`,
      bar: TIMEOUT_S * 1000 + 2000,
    },
  ];
  const slowOnes = kinds.flatMap((kind) => Array.from({ length: 20 }, () => dribble(kind)));
  /** @type {number[]} */
  const honest = [];
  const over = new AbortController();
  const ended = Promise.all(slowOnes).finally(() => over.abort());
  while (!over.signal.aborted) {
    const { ms, status } = await ask({
      path: '/api/v1/predict',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(season),
    });
    honest.push(ms);
    if (status !== 200) missed.push(`an honest client got ${status}`);
    await wait(20);
  }
  const answers = await ended;
  const rows = kinds.map(({ name, bar }) => {
    const own = answers.filter((answer) => answer.name === name);
    const ms = Math.max(...own.map((answer) => answer.ms));
    const n408 = own.filter(({ said }) => said.startsWith('HTTP/1.1 408')).length;
    if (ms > bar) missed.push(`slow ${name}: ended after ${ms.toFixed(0)} ms`);
    if (n408 < own.length) missed.push(`slow ${name}: ${own.length - n408} without 408`);
    return { name, ms, n408, of: own.length };
  });
  return [
    ...rows,
    { name: 'honest client meanwhile, p99', ms: quantile(honest, 0.99), n408: 0, of: honest.length },
  ];
}

/** @param {{ name: string, start: string }} kind @returns {Promise<{ name: string, ms: number, said: string }>} */
function dribble({ name, start }) {
  return new Promise((resolve) => {
    const began = performance.now();
    let said = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(start));
    const byte = name === 'body in chunks' ? '1\r\n \r\n' : name === 'head' ? 'A' : ' ';
    const timer = setInterval(() => socket.write(byte), 200);
    socket.on('data', (bytes) => (said += bytes.toString()));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve({ name, ms: performance.now() - began, said });
    });
    socket.on('end', () => socket.end());
  });
}

function report() {
  const sorted = bodies.toSorted((a, b) => b.medianMs - a.medianMs);
  printTable(
    sorted.map(({ name, firstMs, medianMs, status }) => [
      `${name} (${status})`,
      `${medianMs.toFixed(1)} ms`,
      `first ${firstMs.toFixed(1)}`,
    ]),
  );
  printTable([
    [
      'heap before, after, after again, MiB',
      [before, after, again].map(({ heapMiB }) => heapMiB.toFixed(1)).join(', '),
      'grows ≤ 5',
    ],
    [
      'memory before, after, after again, MiB',
      [before, after, again].map(({ rssMiB }) => rssMiB.toFixed(0)).join(', '),
      'the second time ≤ 64',
    ],
    ...slow.map(
      ({ name, ms, n408, of }) =>
        /** @type {[string, string, string]} */ ([
          `slow: ${name}`,
          `${ms.toFixed(0)} ms`,
          `${n408} of ${of} with 408`,
        ]),
    ),
  ]);
  if (again.heapMiB > before.heapMiB + 5)
    missed.push(`heap grew by ${(again.heapMiB - before.heapMiB).toFixed(1)} MiB`);
  if (again.rssMiB > after.rssMiB + 64)
    missed.push(`memory grew by ${(again.rssMiB - after.rssMiB).toFixed(0)} MiB the second time`);
  console.log(
    missed.length === 0 ? `all of ${bodies.length} refused in words, within ${BAR_MS} ms` : missed.join('\n'),
  );
  if (only === undefined)
    writeResult('serving-hostile', { times: TIMES, before, after, again, bodies, slow, missed });
}
