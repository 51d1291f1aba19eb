/** Takes the pictures of the README and of the install prompt from the built app: `node scripts/screenshots.mjs`. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from './browsers.mjs';
import { ensureBuild } from './lib/fresh-build.mjs';
import { serveApp } from './lib/server.mjs';

const pictures = fileURLToPath(new URL('../public/screenshots', import.meta.url));

/** @typedef {import('playwright-core').Page} Page */

/** @param {Page} page @param {string} url */
async function describeSeason(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('link', { name: 'Add a field' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('River side');
  await page.getByRole('textbox', { name: 'Area' }).fill('1.5');
  await page.getByRole('textbox', { name: 'Latitude' }).fill('10');
  await page.getByRole('combobox', { name: 'Climate' }).selectOption('tropical_one_rainy_season');
  await page.getByRole('combobox', { name: 'Kind of soil' }).selectOption('loam');
  await page.getByRole('button', { name: 'Save the field' }).click();
  await page.getByRole('button', { name: 'New season' }).click();
  await page.getByRole('combobox', { name: 'Crop' }).selectOption('maize');
  await page.getByLabel('Sowing date').fill('2026-06-15');
  await page.locator('[data-prediction]').waitFor();
  await page.getByRole('button', { name: 'Keep this prediction' }).click();
  // messages leave by themselves
  await page.getByText('The prediction is kept.').waitFor({ state: 'hidden' });
}

/** Trains on the starter table, so that the lab has runs to show. @param {Page} page @param {string} url */
async function trainRuns(page, url) {
  await page.goto(`${url}lab/data/import`);
  await page.getByRole('button', { name: 'Use the starter dataset' }).first().click();
  await page.getByRole('link', { name: 'Train on it' }).first().click({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: 600_000 });
  await page.getByText('is kept on this device').waitFor({ state: 'hidden' });
}

ensureBuild();
mkdirSync(pictures, { recursive: true });
const server = await serveApp();
const folder = mkdtempSync(join(tmpdir(), 'furrow-pictures-'));
const context = await chromium.launchPersistentContext(folder, {
  executablePath: chromiumPath(),
  args: [...chromiumArguments],
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 2,
  locale: 'en-GB',
});
const page = context.pages()[0] ?? (await context.newPage());
await describeSeason(page, server.url);
await page.evaluate(() => window.scrollTo(0, 0));
await page.screenshot({ path: join(pictures, 'field-narrow.png') });
await page.setViewportSize({ width: 1440, height: 900 });
await trainRuns(page, server.url);
await page.screenshot({ path: join(pictures, 'lab-wide.png'), scale: 'css' });
await context.close();
await server.close();
rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
