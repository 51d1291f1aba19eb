/**
 * The kitchen in the service worker, with no server: one season asked by a page of the app, again and again, and each time after
 * the worker was stopped. Beside it what a stopped worker takes for a cached file, which is the browser's own share.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, reachPrediction, serveBuild } from '../field/app.mjs';
import { printTable, quantile, writeResult } from '../lib.mjs';

const N = 50;
const BARS = { warmMs: 5, coldMs: 40 };
const season = JSON.stringify({
  inputs: { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean' },
});

const profile = mkdtempSync(join(tmpdir(), 'furrow-bench-'));
const server = await serveBuild();
const context = await open(profile);
const page = context.pages()[0] ?? (await context.newPage());
await reachPrediction(page, server.url);
await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
await page.waitForTimeout(5000); // the lab is still being cached
await server.close();

await predict();
const figures = {
  warm: await times(predict),
  cold: await times(stopped(predict)),
  file: await times(stopped(readFile)),
};
report();
await context.close();
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

/** @param {() => Promise<number>} ask @returns {Promise<number[]>} */
async function times(ask) {
  const taken = [];
  for (let turn = 0; turn < N; turn++) taken.push(await ask());
  return taken;
}

/** @param {() => Promise<number>} ask */
function stopped(ask) {
  return async () => {
    const devtools = await context.newCDPSession(page);
    await devtools.send('ServiceWorker.enable');
    await devtools.send('ServiceWorker.stopAllWorkers');
    await devtools.detach();
    return ask();
  };
}

/** @returns {Promise<number>} milliseconds, as the page sees it */
function predict() {
  return page.evaluate(async (body) => {
    const headers = { 'Content-Type': 'application/json' };
    const began = performance.now();
    const response = await fetch('/api/v1/predict', { method: 'POST', headers, body });
    const text = await response.text();
    if (!text.includes('"mean"')) throw new Error(text);
    return performance.now() - began;
  }, season);
}

/** @returns {Promise<number>} */
function readFile() {
  return page.evaluate(async () => {
    const began = performance.now();
    await (await fetch('/favicon.svg')).text();
    return performance.now() - began;
  });
}

function report() {
  const { warm, cold, file } = figures;
  const summary = {
    warmMs: quantile(warm, 0.5),
    coldMs: quantile(cold, 0.5),
    coldFileMs: quantile(file, 0.5),
  };
  printTable([
    ['one season, worker awake, p50 ms', summary.warmMs.toFixed(1), verdict(summary.warmMs, BARS.warmMs)],
    ['p95 ms', quantile(warm, 0.95).toFixed(1), ''],
    ['one season, worker stopped, p50 ms', summary.coldMs.toFixed(1), verdict(summary.coldMs, BARS.coldMs)],
    ['p95 ms', quantile(cold, 0.95).toFixed(1), ''],
    ['a cached file, worker stopped, p50 ms', summary.coldFileMs.toFixed(1), ''],
  ]);
  writeResult('serving-worker', { n: N, bars: BARS, summary, figures });
  process.exitCode = summary.warmMs <= BARS.warmMs && summary.coldMs <= BARS.coldMs ? 0 : 1;
}

/** @param {number} ms @param {number} bar */
function verdict(ms, bar) {
  return `${ms <= bar ? 'holds' : 'misses'} ${bar}`;
}
