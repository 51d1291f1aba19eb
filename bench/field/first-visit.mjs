/**
 * The scripts that a first visit really asks for, page and worker, until the first prediction is on the screen: what the
 * budget of scripts/lib/budgets.mjs claims, checked against a browser with an empty profile.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { firstPredictionPath } from '../../scripts/lib/budgets.mjs';
import { printTable, writeResult } from '../lib.mjs';
import { dist, open, reachPrediction, serveBuild } from './app.mjs';

const gzipped = (/** @type {string} */ file) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
const kB = (/** @type {readonly string[]} */ files) =>
  (files.reduce((total, file) => total + gzipped(file), 0) / 1000).toFixed(1);

const server = await serveBuild();
const profile = mkdtempSync(join(tmpdir(), 'furrow-bench-'));
const context = await open(profile);
/** @type {Set<string>} */
const asked = new Set();
context.on('request', (request) => {
  const { pathname } = new URL(request.url());
  // the service worker fetches for later, not for this visit
  if (request.serviceWorker() === null && pathname.endsWith('.js') && pathname !== '/sw.js')
    asked.add(pathname.slice(1));
});
await reachPrediction(context.pages()[0] ?? (await context.newPage()), server.url);
await context.close();
await server.close();
rmSync(profile, { recursive: true, force: true, maxRetries: 5 });

const scripts = [...asked].toSorted();
const budgeted = await firstPredictionPath(dist);
const missing = scripts.filter((file) => !budgeted.includes(file));
const unused = budgeted.filter((file) => !asked.has(file));
for (const file of scripts) console.log(`  ${(gzipped(file) / 1000).toFixed(1).padStart(6)} kB  ${file}`);
printTable([
  ['asked for until the first prediction (kB gzip)', kB(scripts), '≤ 90'],
  ['counted by the budget (kB gzip)', kB(budgeted), 'the same'],
  ['asked for, and not counted', missing.join(' ') || 'nothing', ''],
  ['counted, and not asked for', unused.join(' ') || 'nothing', ''],
]);
writeResult('first-visit', { scripts, kB: Number(kB(scripts)), missing, unused });
if (missing.length > 0 || unused.length > 0) process.exitCode = 1;
