/**
 * Whether the page stays smooth while the lab works: every method trained on fao-yield (a blend and ranges by refits among them),
 * its explanation asked for, then a minute of "Find me the best honest model" on all workers. The longest task of the page,
 * and the longest gap between frames beside the page at rest.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { ensureBuild } from '../../scripts/lib/fresh-build.mjs';
import { serveApp } from '../../scripts/lib/server.mjs';
import { takeFrames, watchFrames } from '../frames.mjs';
import { printTable, writeResult } from '../lib.mjs';
import { dataFolder } from './environment.mjs';

const methods = [
  'Random forest',
  'Extra trees',
  'Neural network',
  'Forecast from the past',
  'Blend of several',
];
const LIMIT_MS = 480_000;

ensureBuild();
const server = await serveApp();
const profile = mkdtempSync(join(tmpdir(), 'furrow-frames-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: chromiumPath(),
  args: [...chromiumArguments],
  viewport: { width: 1440, height: 900 },
});
try {
  const page = browser.pages()[0] ?? (await browser.newPage());
  await importFao(page);
  const rest = await watch(page, () => page.waitForTimeout(5000));
  const training = await watch(page, () => trainAll(page));
  const explaining = await watch(page, () => explain(page));
  const search = await watch(page, () => searchOneMinute(page));
  const parts = { rest, training, explaining, search };
  printTable(
    Object.entries(parts).flatMap(([name, { longestTaskMs, longestGapMs }]) => [
      /** @type {const} */ ([
        `${name}: longest task of the page (ms; 0: none over 50)`,
        Math.round(longestTaskMs),
        '≤ 50',
      ]),
      /** @type {const} */ ([
        `${name}: longest gap between frames (ms)`,
        Math.round(longestGapMs),
        'the machine included',
      ]),
    ]),
  );
  writeResult('learning-frames', parts);
} finally {
  await browser.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}

/** @param {import('playwright-core').Page} page @param {() => Promise<unknown>} work */
async function watch(page, work) {
  await page.evaluate(watchFrames);
  await work();
  return page.evaluate(takeFrames);
}

/** @param {import('playwright-core').Page} page */
async function importFao(page) {
  await page.goto(`${server.url}lab/data/import`);
  const buffer = readFileSync(`${dataFolder}fao-yield.csv`);
  await page.locator('input[type=file]').setInputFiles({ name: 'fao.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: 'Keep this table' }).click({ timeout: LIMIT_MS });
  await page.waitForURL(/\/lab\/data\/[0-9a-f]{32}$/);
  await page.goto(`${server.url}lab/train?dataset=${new URL(page.url()).pathname.split('/').at(-1)}`);
  await page.getByText('Looking for leaks…').waitFor({ state: 'hidden', timeout: LIMIT_MS });
}

/** By the page's own links from here on, so that one watch sees it all. @param {import('playwright-core').Page} page */
async function trainAll(page) {
  const more = page.locator('main summary', { hasText: 'More methods' });
  if ((await more.count()) > 0) await more.click();
  for (const name of methods) await page.getByRole('switch', { name }).check();
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: LIMIT_MS });
}

/** @param {import('playwright-core').Page} page */
async function explain(page) {
  await page.getByRole('link', { name: 'Boosted trees' }).first().click();
  await page.getByRole('tab', { name: 'What it goes by' }).click();
  await page.getByRole('heading', { name: 'What matters' }).waitFor({ timeout: LIMIT_MS });
  await page.waitForTimeout(2000);
}

/** @param {import('playwright-core').Page} page */
async function searchOneMinute(page) {
  await page.getByRole('link', { name: 'Train', exact: true }).first().click();
  // Train shows the plan that ran last
  await page.getByText('New plan').click();
  await page.getByRole('link', { name: 'Find me the best honest model' }).click();
  await page.getByText('1 minute').click();
  await page.getByRole('button', { name: 'Start searching' }).click();
  await page.waitForTimeout(75_000);
}
