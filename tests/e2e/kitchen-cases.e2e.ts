/** What the kitchen must answer anywhere, asked of the service worker by a page of its origin, the server gone. */
import { launch } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firefoxPath } from '../../scripts/browsers.mjs';
import { kitchenCases, type Answered, type Ask, type Asked } from '../serving/kitchen-cases.ts';
import { makeProfile, openBrowser, startServer, type Server } from './support/app.ts';

interface Carried {
  readonly path: string;
  readonly asked: Asked;
}

/** Runs in the page, whichever browser drives it. */
async function carry({ path, asked }: Carried): Promise<Answered> {
  const response = await fetch(`/api${path}`, asked);
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
}

/** Runs all cases one after the other. @returns those that failed, with why */
async function failedCases(ask: Ask): Promise<string[]> {
  // the page's own language must not decide what a case reads
  const inEnglish: Ask = (path, asked = {}) =>
    ask(path, { ...asked, headers: { 'accept-language': 'en', ...asked.headers } });
  const failed: string[] = [];
  for (const { name, run } of kitchenCases) {
    await run(inEnglish).catch((error: unknown) => failed.push(`${name}: ${String(error)}`));
  }
  return failed;
}

describe('the kitchen’s cases in the service worker', () => {
  let profile: ReturnType<typeof makeProfile>;
  let server: Server;
  beforeEach(async () => {
    profile = makeProfile();
    server = await startServer();
  });
  afterEach(async () => {
    await server.close();
    profile.remove();
  });

  it('[K3]–[K11] hold in Chromium', async () => {
    const { context, page, watch } = await openBrowser(profile.folder, server.url);
    await page.goto(server.url);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    await server.close();
    expect(await failedCases((path, asked = {}) => page.evaluate(carry, { path, asked }))).toEqual([]);
    expect(watch.foreign).toEqual([]);
    await context.close();
  });

  it('[K3]–[K11] hold in Firefox', async () => {
    const browser = await launch({
      browser: 'firefox',
      executablePath: firefoxPath(),
      headless: true,
      userDataDir: profile.folder,
    });
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, { timeout: 60_000 });
    await server.close();
    expect(await failedCases((path, asked = {}) => page.evaluate(carry, { path, asked }))).toEqual([]);
    await browser.close();
  });
});
