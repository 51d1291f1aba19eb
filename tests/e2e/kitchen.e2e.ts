/** The kitchen in the service worker: it answers with no server, after the worker was stopped, and what was promoted just now. */
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { failedCases, type Answered, type Asked } from '../serving/kitchen-cases.ts';
import { makeProfile, openBrowser, startServer, waitUntilOfflineReady, type Server } from './support/app.ts';
import { openControlled } from './support/firefox.ts';
import { promoteAnother } from './support/promote.ts';
import { addField, beginSeason, readPrediction, welcome } from './support/steps.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
}

/** Runs in the page, whichever browser drives it. */
async function ask({ path, body }: { path: string; body?: string }): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  const started = performance.now();
  const response = await fetch(`/${path}`, body === undefined ? {} : { method: 'POST', headers, body });
  const text = await response.text();
  return { status: response.status, text, ms: performance.now() - started };
}

const season = JSON.stringify({
  inputs: { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean' },
});

/** The version that answered one season. */
async function readVersion(asking: Promise<Answer>): Promise<number> {
  const { status, text } = await asking;
  expect([status, text]).toEqual([200, expect.stringContaining('"mean":')]);
  return (JSON.parse(text) as { model: { version: number } }).model.version;
}

async function stopWorkers(context: BrowserContext, page: Page): Promise<void> {
  const devtools = await context.newCDPSession(page);
  await devtools.send('ServiceWorker.enable');
  await devtools.send('ServiceWorker.stopAllWorkers');
  await devtools.detach();
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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

describe('the kitchen in the service worker', () => {
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

  it('[KW1] [KW2] [KW3] answers offline, after it was stopped, and by what was promoted just now', async () => {
    const { context, page, watch } = await openBrowser(profile.folder, server.url);
    await welcome(page, server.url);
    await addField(page, { name: 'River side', areaHa: '2', latitude: '10', climate: 'Tropical highland' });
    await beginSeason(page, { crop: 'Maize', sowingDate: '2026-06-15' });
    await readPrediction(page);
    await waitUntilOfflineReady(page);
    await server.close();

    const described = await page.evaluate(ask, { path: 'api/openapi.json' });
    expect([described.status, described.text.slice(0, 200)]).toEqual([
      200,
      expect.stringContaining('"openapi":"3.1'),
    ]);
    expect((await page.evaluate(ask, { path: 'api/nothing' })).status).toBe(404);

    const predict = (): Promise<Answer> => page.evaluate(ask, { path: 'api/v1/predict', body: season });
    await expect.poll(() => readVersion(predict())).toBe(1);
    await page.evaluate(promoteAnother);
    expect(await readVersion(predict())).toBe(2);

    const warm: number[] = [];
    const cold: number[] = [];
    for (let turn = 0; turn < 30; turn++) warm.push((await predict()).ms);
    for (let turn = 0; turn < 30; turn++) {
      await stopWorkers(context, page);
      const { status, ms } = await predict();
      expect(status).toBe(200);
      cold.push(ms);
    }
    console.log(`warm p50 ${median(warm).toFixed(1)} ms, cold p50 ${median(cold).toFixed(1)} ms`);
    expect({ ...watch, errors: watch.errors.filter((text) => !text.includes('404')) }).toEqual({
      errors: [],
      foreign: [],
    });
    await context.close();
  });

  it('[KW1] answers offline in Firefox', async () => {
    const { browser, page } = await openControlled(profile.folder, server.url);
    await server.close();
    const predict = (): Promise<Answer> => page.evaluate(ask, { path: 'api/v1/predict', body: season });
    expect(await readVersion(predict())).toBe(1);
    const warm: number[] = [];
    for (let turn = 0; turn < 30; turn++) warm.push((await predict()).ms);
    console.log(`Firefox: warm p50 ${median(warm).toFixed(1)} ms`);
    await browser.close();
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
    const { browser, page } = await openControlled(profile.folder, server.url);
    await server.close();
    expect(await failedCases((path, asked = {}) => page.evaluate(carry, { path, asked }))).toEqual([]);
    await browser.close();
  });

  it('[KW5] a worker that was stopped wakes in a process that is there, not in a new one', async () => {
    const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
    const page = await browser.newPage();
    await welcome(page, server.url);
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    const devtools = await browser.newBrowserCDPSession();
    const processes = async (): Promise<number[]> => {
      const { processInfo } = await devtools.send('SystemInfo.getProcessInfo');
      return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
    };
    await stopWorkers(page.context(), page);
    const before = await processes();
    await readVersion(page.evaluate(ask, { path: 'api/v1/predict', body: season }));
    const started = (await processes()).filter((id) => !before.includes(id));
    expect(started).toEqual([]);
    await browser.close();
  });
});
