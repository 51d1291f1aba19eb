/**
 * Imports one million rows of twelve columns (about 100 MB) through the built app's own page, and watches the page's frames from the choice of the file
 * to the kept dataset: longest task of the page, which blocks its frames, longest gap
 * between two frames (which on a busy machine others cause too, so the page at rest is measured first), time end to end.
 *
 * node bench/import/run.mjs [rows]
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { ensureBuild } from '../../scripts/lib/fresh-build.mjs';
import { serveApp } from '../../scripts/lib/server.mjs';
import { printTable, writeResult } from '../lib.mjs';
import { takeFrames, watchFrames } from '../frames.mjs';
import { makeCsv } from './make-csv.mjs';

const nRows = Number(process.argv[2] ?? 1_000_000);
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.cache', 'import');
const file = join(folder, `rows-${nRows}.csv`);
const LIMIT_MS = 300_000;
const REST_MS = 5000;

mkdirSync(folder, { recursive: true });
if (!existsSync(file)) await makeCsv(file, nRows, 7);

ensureBuild();
const server = await serveApp();
const profile = mkdtempSync(join(tmpdir(), 'furrow-import-'));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: chromiumPath(),
  args: [...chromiumArguments],
  viewport: { width: 1440, height: 900 },
});
try {
  const page = browser.pages()[0] ?? (await browser.newPage());
  // once without a clock: the service worker takes the page over, and a first visit's downloads are done
  await importSmall(page, server.url);
  const figures = await importLarge(page, server.url);
  printTable([
    [
      `longest task that blocks the page, ${nRows} rows (ms; 0: none over 50)`,
      Math.round(figures.longestTaskMs),
      '≤ 50',
    ],
    ['longest gap between frames (ms)', Math.round(figures.longestGapMs), 'the machine included'],
    ['the same of the page at rest, before (ms)', Math.round(figures.restGapMs), 'for comparison'],
    ['to the preview (ms)', Math.round(figures.previewMs), 'reported'],
    ['to the kept dataset (ms)', Math.round(figures.totalMs), 'reported'],
  ]);
  writeResult('import', { nRows, nBytes: statSync(file).size, ...figures });
} finally {
  await browser.close();
  await server.close();
  rmSync(profile, { recursive: true, force: true });
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function importSmall(page, url) {
  await page.goto(`${url}lab/data/import`);
  const buffer = Buffer.from(
    'crop,year,yield (t/ha)\nmaize,2019,3.5\nrice,2020,x\nrice,2021,4\nrice,2022,5\nrice,2023,6\n',
  );
  await page.locator('input[type=file]').setInputFiles({ name: 'small.csv', mimeType: 'text/csv', buffer });
  await keep(page);
}

/** @param {import('playwright-core').Page} page */
async function keep(page) {
  await page.getByTestId('import-found').waitFor({ timeout: LIMIT_MS });
  await page.getByRole('button', { name: /Keep this table|Garder ce tableau/ }).click();
  await page.waitForURL(/\/lab\/data\/[0-9a-f]{32}$/, { timeout: LIMIT_MS });
}

/** @param {import('playwright-core').Page} page @param {string} url */
async function importLarge(page, url) {
  await page.goto(`${url}lab/data/import`);
  await page.locator('input[type=file]').waitFor({ state: 'attached' });
  await page.waitForTimeout(2000);
  await page.evaluate(watchFrames);
  await page.waitForTimeout(REST_MS);
  const rest = await page.evaluate(takeFrames);
  const start = performance.now();
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByTestId('import-found').waitFor({ timeout: LIMIT_MS });
  const previewMs = performance.now() - start;
  await keep(page);
  const totalMs = performance.now() - start;
  const frames = await page.evaluate(takeFrames);
  return { ...frames, restGapMs: rest.longestGapMs, previewMs, totalMs };
}
