/** What the field's measurements share: the build they measure, a browser like a phone, and the way to a first prediction. */
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { ensureBuild } from '../../scripts/lib/fresh-build.mjs';
import { serveApp } from '../../scripts/lib/server.mjs';

/** Another build than `dist/` may be named by FURROW_DIST, to compare two. */
export const dist = process.env.FURROW_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

export function serveBuild() {
  if (process.env.FURROW_DIST === undefined) ensureBuild();
  return serveApp({ folder: dist });
}

/** @param {string} folder - the browser's profile */
export const open = (folder) =>
  chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: [...chromiumArguments],
    viewport: { width: 412, height: 823 },
    locale: 'en-GB',
  });

/**
 * From the first visit to the first prediction: welcome, a field, a season.
 *
 * @param {import('playwright-core').Page} page @param {string} url
 */
export async function reachPrediction(page, url) {
  await page.goto(url);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('link', { name: 'Add a field' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('River side');
  await page.getByRole('textbox', { name: 'Area' }).fill('2');
  await page.getByRole('textbox', { name: 'Latitude' }).fill('10');
  await page.getByRole('combobox', { name: 'Climate' }).selectOption({ label: 'Tropical, one rainy season' });
  await page.getByRole('combobox', { name: 'Kind of soil' }).selectOption({ label: 'Loam' });
  await page.getByRole('button', { name: 'Save the field' }).click();
  await page.getByRole('button', { name: 'New season' }).click();
  await page.getByRole('combobox', { name: 'Crop' }).selectOption({ label: 'Maize' });
  await page.getByLabel('Sowing date').fill('2026-06-15');
  await page.locator('[data-prediction]').waitFor();
}
