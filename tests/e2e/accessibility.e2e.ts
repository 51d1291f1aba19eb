/** axe on every screen, light and dark, on a phone and on a laptop: it finds nothing. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laptop, makeProfile, openBrowser, phone, startServer, type Server } from './support/app.ts';
import { importTable, openPlan, train } from './support/lab-steps.ts';
import { addField, beginSeason, keepPrediction, readPrediction, welcome } from './support/steps.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Screens that need no record; those of a field are added once there is one. */
const screens = [
  'welcome',
  '',
  'fields/new',
  'settings',
  'lab/data',
  'lab/data/import',
  'lab/train',
  'lab/search',
  'lab/runs',
  'lab/compare',
  'lab/models',
  'lab/models/yield',
  'lab/settings',
  'nowhere',
];

/** A map with a column of words, so that it is cut by place and a model has something to go by. */
const mapTable = [
  'lat,long,nitro,topo,yield (t/ha)',
  ...Array.from({ length: 240 }, (_, row) => {
    const [east, north, nitro] = [row % 16, Math.floor(row / 16), (row * 37) % 130];
    const harvest = 4 + 0.02 * nitro + 0.4 * Math.sin(east * 0.3) + 0.4 * Math.sin(north * 0.4);
    return [-33 + north / 5000, -63 + east / 5000, nitro, ['W', 'HT', 'E'][(row * 7) % 3], harvest].join(',');
  }),
].join('\n');

/** Waits until nothing loads and nothing moves: a colour on its way to another may be too pale. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(
    () =>
      document.querySelector('main [role=progressbar]:not([aria-valuenow])') === null &&
      document.getAnimations().every(({ playState }) => playState !== 'running'),
  );
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

describe.each([
  { look: 'a phone by day', viewport: phone, colorScheme: 'light', locale: 'en-GB' },
  { look: 'a laptop at night', viewport: laptop, colorScheme: 'dark', locale: 'en-GB' },
] as const)('axe on $look', ({ viewport, colorScheme, locale }) => {
  const profile = makeProfile();
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server.close();
    profile.remove();
  });

  it('finds nothing on any screen', async () => {
    const { context, page, watch } = await openBrowser(profile.folder, server.url, {
      viewport,
      colorScheme,
      locale,
    });
    await welcome(page, server.url);
    await addField(page, { name: 'River side', areaHa: '1.5', latitude: '10', climate: 'Tropical highland' });
    const fieldAddress = page.url();
    await beginSeason(page, { crop: 'Maize', sowingDate: '2026-05-01' });
    await readPrediction(page);
    await keepPrediction(page);
    const datasetId = await importTable(page, server.url, 'map.csv', mapTable);
    await train(page, server.url, datasetId);
    const board = page.url();
    const best = page.locator('tbody tr', { hasText: 'Promote' }).first().getByRole('rowheader');
    await best.getByRole('link').click();
    await page.waitForURL(/lab\/runs\/./);
    const runAddress = page.url();
    const found: Record<string, string[]> = {};
    const check = async (name: string): Promise<void> => {
      const violations = await violationsOf(page);
      if (violations.length > 0) found[name] = violations;
    };
    for (const address of [
      page.url(),
      fieldAddress,
      `${fieldAddress}/edit`,
      ...screens.map((path) => server.url + path),
    ]) {
      await page.goto(address);
      await page.locator('h1').first().waitFor();
      await settled(page);
      await check(new URL(address).pathname);
    }

    await page.goto(board);
    await page.getByRole('heading', { name: 'Results', exact: true }).waitFor();
    await check('results');
    await page.goto(runAddress);
    await page.getByRole('tab', { name: 'What it goes by' }).click();
    await page.getByRole('heading', { name: 'One prediction, taken apart' }).waitFor({ timeout: 30_000 });
    await check('what a model goes by');
    await openPlan(page, server.url, datasetId);
    expect(await page.getByRole('radio', { name: /^By place/ }).isChecked()).toBe(true);
    await page.getByText('More methods').click();
    await page.getByRole('switch', { name: 'Gaussian process' }).check();
    for (const settings of await page.locator('main li summary').all()) await settings.click();
    await check('a plan by place, unfolded');
    await page.goto(`${server.url}lab/search?dataset=${datasetId}`);
    const start = page.getByRole('button', { name: 'Start searching' });
    await expect.poll(() => start.isEnabled(), { timeout: 60_000 }).toBe(true);
    await check('a search before it starts');
    await context.close();
    expect(found).toEqual({});
    expect(watch).toEqual({ errors: [], foreign: [] });
  });
});
