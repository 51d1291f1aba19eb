/**
 * "Find me the best honest model" on the starter table: the plan is shown first, the search can be paused, survives its tab, ends
 * early with an answer beside the naive guesses, and what it found is kept as a run that can be promoted.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laptop, makeProfile, openBrowser, phone, startServer, type Server } from './support/app.ts';
import { open, readStore } from './support/lab-steps.ts';
import { welcome } from './support/steps.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name }).click();

describe('the search for the best honest model', () => {
  const profile = makeProfile();
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server.close();
    profile.remove();
  });

  it('[LS1] [LS2] [LS4] shows its plan, searches, goes on in another tab, answers, and keeps what it found', async () => {
    const { url } = server;
    const { context, page, watch } = await openBrowser(profile.folder, url, { viewport: laptop });
    await welcome(page, url);
    await open(page, `${url}lab/data/import`);
    await press(page, 'Use the starter dataset');
    await page.getByRole('link', { name: 'Train on it' }).click({ timeout: 60_000 });

    await page.getByRole('link', { name: 'Find me the best honest model' }).click();
    await page.getByRole('heading', { name: 'What will happen' }).waitFor();
    const start = page.getByRole('button', { name: 'Start searching' });
    await expect.poll(() => start.isEnabled(), { timeout: 60_000 }).toBe(true);
    const plan = await page.getByRole('complementary').innerText();
    expect(plan).toMatch(/Try .*Boosted trees.*Ridge regression/);
    expect(plan).toMatch(/the naive guesses: .*Mean of everything/);
    expect(plan).toMatch(/that it never saw/);
    expect(plan).toMatch(/stay locked away/);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByText('1 minute', { exact: true }).click();
    await page.getByText('At most 1 minute of work.').waitFor();
    await expect.poll(() => start.isEnabled()).toBe(true);
    await start.click();

    await page.getByRole('heading', { name: 'Best so far' }).waitFor();
    const scored = page.getByRole('row', { name: /Ridge regression|Boosted trees/ });
    await expect.poll(() => scored.count(), { timeout: 180_000, interval: 300 }).toBeGreaterThan(0);
    expect(await violationsOf(page)).toEqual([]);
    await press(page, 'Pause');
    await page.getByText('Paused', { exact: true }).waitFor();
    const address = page.url();
    await page.close();

    // another tab, and as narrow as a phone: all is as it was
    const next = await context.newPage();
    await next.setViewportSize(phone);
    await next.goto(address);
    await next.getByText('Paused', { exact: true }).waitFor();
    expect(await violationsOf(next)).toEqual([]);
    await press(next, 'Go on');
    await next.getByText('Searching', { exact: true }).waitFor();
    await press(next, 'Stop here and answer');
    await next.getByRole('heading', { name: 'The answer' }).waitFor({ timeout: 90_000 });
    await next.getByText(/is the best honest model found|No better than your own average/).waitFor();
    expect(await violationsOf(next)).toEqual([]);

    const runs = await readStore(next, 'runs');
    const kinds = runs.map(({ tags: own }) => (own as Record<string, string>)['furrow.kind']);
    expect(kinds.filter((kind) => kind === 'search')).toHaveLength(1);
    expect(kinds.filter((kind) => kind === 'trial').length).toBeGreaterThan(1);

    await next.getByRole('button', { name: /^Train (it to keep|the model all the same)$/ }).click();
    await next.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: 240_000 });
    await next
      .getByRole('link', { name: /^Promote/ })
      .first()
      .waitFor();
    expect(watch.errors).toEqual([]);
    expect(watch.foreign).toEqual([]);
    await context.close();
  });
});
