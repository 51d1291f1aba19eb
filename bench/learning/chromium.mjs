/** The same fits in Node and in a worker of Chromium: times side by side, and whether the models are the same bytes. */
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { createServer, runnerImport } from 'vite';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { writeResult } from '../lib.mjs';
import { dataFolder, root } from './environment.mjs';

const ROUNDS = 3;
const columns = ['Area', 'Item', 'Year', 'average_rain_fall_mm_per_year', 'pesticides_tonnes', 'avg_temp'];
const fao = { csv: readFileSync(`${dataFolder}fao-yield.csv`, 'utf8'), target: 'hg/ha_yield', columns };
/** @type {readonly CaseRequest[]} */
const cases = [
  { name: 'boosting fao 300×31', estimator: 'boosting', hyperparameters: { max_iter: 300 }, rows: fao },
  {
    name: 'boosting 100k×12 100×31',
    estimator: 'boosting',
    hyperparameters: { max_iter: 100 },
    rows: 100_000,
  },
  { name: 'forest fao 100', estimator: 'forest', hyperparameters: { n_estimators: 100 }, rows: fao },
];

const server = await createServer({
  root,
  configFile: false,
  logLevel: 'error',
  worker: { format: 'es' },
  server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
});
await server.listen();
const { module } = await runnerImport(pathToFileURL(`${root}bench/learning/browser/cases.ts`).pathname, {
  configFile: false,
  logLevel: 'error',
});
const browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments] });
const page = await browser.newPage();
await page.goto(`${server.resolvedUrls?.local[0]}bench/learning/browser/index.html`);

/** @typedef {import('./browser/cases.ts').CaseRequest} CaseRequest */
/** @typedef {import('./browser/cases.ts').CaseTimes} CaseTimes */

/** @param {CaseRequest} asked @returns {Promise<CaseTimes>} */
const runThere = (asked) =>
  page.evaluate((request) => /** @type {any} */ (globalThis).runCase(request), asked);

const lines = [];
for (const request of cases) {
  /** @type {{ here: CaseTimes, there: CaseTimes }[]} */
  const pairs = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const here = await module.timeCase(request, () => performance.now());
    const there = await runThere(request);
    // the first round warms both up
    if (round > 0) pairs.push({ here, there });
  }
  const middle = (/** @type {(pair: (typeof pairs)[number]) => number} */ of) =>
    pairs.map(of).toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;
  lines.push({
    case: request.name,
    nodeFitMs: Math.round(middle(({ here }) => here.fitMs)),
    chromiumFitMs: Math.round(middle(({ there }) => there.fitMs)),
    fitRatio: Number(middle(({ here, there }) => there.fitMs / here.fitMs).toFixed(2)),
    predictRatio: Number(middle(({ here, there }) => there.predictMs / here.predictMs).toFixed(2)),
    sameBytes: pairs.every(({ here, there }) => here.digest === there.digest),
  });
}
await browser.close();
await server.close();
console.table(lines);
writeResult('learning-chromium', lines);
if (lines.some(({ sameBytes }) => !sameBytes)) process.exitCode = 1;
