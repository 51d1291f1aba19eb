/** A new version is published while the old one is open: it waits, the old one goes on, and nothing is lost by either. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveApp } from '../../scripts/lib/server.mjs';
import {
  laptop,
  makeProfile,
  openBrowser,
  serveAgain,
  waitUntilOfflineReady,
  type Profile,
  type Server,
} from './support/app.ts';
import { buildApp, dist, type Build } from './support/builds.ts';
import { addField, welcome } from './support/steps.ts';

const { version: oldVersion } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };
const newVersion = '9.9.9';

/** The address of an old chunk that the new build does not have. */
function onlyIn(folder: string, other: string, name: RegExp): string {
  const theirs = new Set(readdirSync(join(other, 'assets')));
  const found = readdirSync(join(folder, 'assets')).find((file) => name.test(file) && !theirs.has(file));
  if (found === undefined) throw new Error(`Both builds have the same ${name.source}`);
  return `assets/${found}`;
}

const shownVersion = async (page: Page, url: string): Promise<string> => {
  await page.goto(`${url}settings`);
  const line = await page
    .getByText(/^\d+\.\d+\.\d+/)
    .first()
    .innerText();
  return /^[\d.]+/.exec(line)?.[0] ?? line;
};

const statusOf = (page: Page, address: string): Promise<number> =>
  page.evaluate(async (one) => {
    const response = await fetch(one, { cache: 'no-store' }).catch(() => null);
    return response?.status ?? 0;
  }, address);

describe('an update', () => {
  let profile: Profile;
  let server: Server;
  let next: Build;
  beforeEach(async () => {
    profile = makeProfile();
    server = await serveApp({ folder: dist });
    next = await buildApp({ FURROW_VERSION: newVersion });
  }, 300_000);
  afterEach(async () => {
    await server.close();
    next.remove();
    profile.remove();
  });

  it('[U11] [P3] [P4] waits for the word, for what is unsaved and for what trains; then every tab has it', async () => {
    const { url, port } = server;
    const { context, page, watch } = await openBrowser(profile.folder, url, { viewport: laptop });
    await welcome(page, url);
    await addField(page, { name: 'River side', areaHa: '2', latitude: '10', climate: 'Tropical highland' });
    await waitUntilOfflineReady(page);
    const other = await context.newPage();
    await other.goto(`${url}lab/data/import`);
    await other.getByLabel('Or paste a table').fill('field,yield\nNorth,3.1\nSouth,2.9\n');
    await other.getByRole('button', { name: 'Read what I pasted' }).click();
    await other.getByRole('button', { name: 'Keep this table' }).waitFor();

    // the host moves on
    await server.close();
    server = await serveAgain({ folder: next.folder, port });
    await page.evaluate(async () => (await navigator.serviceWorker.ready).update());
    const apply = page.getByRole('button', { name: 'Update now' });
    await apply.waitFor({ timeout: 90_000 });

    // the old version goes on, also with screens it had not loaded, and with no network
    await page.getByRole('link', { name: 'Lab', exact: true }).click();
    await page.getByRole('heading', { name: 'Runs', level: 1 }).waitFor();
    await server.close();
    expect(await shownVersion(page, url)).toBe(oldVersion);

    await apply.click();
    await page.getByText('Something is not saved yet.', { exact: false }).waitFor();
    await other.goto(url);
    await other.evaluate(
      () =>
        new Promise<void>((taken) => {
          // what a tab that trains holds
          void navigator.locks.request('furrow-run-1', () => {
            taken();
            return new Promise<void>((release) =>
              document.addEventListener('end-of-training', () => release()),
            );
          });
        }),
    );
    await apply.click();
    await page.getByText('A model is being trained.', { exact: false }).waitFor();
    expect(await shownVersion(page, url)).toBe(oldVersion);

    await other.evaluate(() => document.dispatchEvent(new Event('end-of-training')));
    const reloaded = other.waitForEvent('load');
    await apply.click();
    await reloaded;
    await page.getByText(newVersion).waitFor();
    expect(await shownVersion(other, url)).toBe(newVersion);
    await page.goto(url);
    await page.getByRole('heading', { name: 'River side' }).waitFor();

    // its lab came with it, and a page of the old version would still find its own
    await page.goto(`${url}lab/train`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    const old = [onlyIn(dist, next.folder, /^field-.*\.js$/), onlyIn(dist, next.folder, /^RunsPage-.*\.js$/)];
    for (const file of old) expect(await statusOf(page, url + file)).toBe(200);
    expect(watch).toEqual({ errors: [], foreign: [] });

    // once no page may need it, the old version is gone
    server = await serveAgain({ folder: next.folder, port });
    await other.close();
    await page.reload();
    for (const file of old)
      await expect.poll(() => statusOf(page, url + file), { timeout: 60_000 }).toBe(404);
    await context.close();
  });
});
