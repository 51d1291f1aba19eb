/** axe on every screen, light and dark, on a phone and on a laptop: it finds nothing. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laptop, makeProfile, openBrowser, phone, startServer, type Server } from './support/app.ts';
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
    const found: Record<string, string[]> = {};
    for (const address of [
      page.url(),
      fieldAddress,
      `${fieldAddress}/edit`,
      ...screens.map((path) => server.url + path),
    ]) {
      await page.goto(address);
      await page.locator('h1').first().waitFor();
      await page.waitForTimeout(300);
      const violations = await violationsOf(page);
      if (violations.length > 0) found[new URL(address).pathname] = violations;
    }
    await context.close();
    expect(found).toEqual({});
    expect(watch).toEqual({ errors: [], foreign: [] });
  });
});
