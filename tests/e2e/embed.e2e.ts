/** What other pages show of the app: the frame on pages of other origins, the element on a page beside the app. */
import { AxeBuilder } from '@axe-core/playwright';
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import sirv from 'sirv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveApp } from '../../scripts/lib/server.mjs';
import {
  laptop,
  makeProfile,
  openBrowser,
  type Browser,
  type OpenOptions,
  type Server,
} from './support/app.ts';
import { dist, makeFolder, type Build } from './support/builds.ts';
import { launchFirefox } from './support/firefox.ts';
import { promoteAnother } from './support/promote.ts';
import { addField, beginSeason, readPrediction, welcome } from './support/steps.ts';
import {
  keptEmbedFiles,
  readSaid,
  sendToFrame,
  startHost,
  type Host,
  type Said,
} from './support/host-page.ts';

const season = { crop: 'maize', sowing_day: 120, latitude: 38, climate: 'mediterranean' };
const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What drives a page in either browser. */
interface Driven {
  readonly evaluate: {
    (work: () => Said[]): Promise<Said[]>;
    (work: (message: Readonly<Record<string, unknown>>) => void, message: object): Promise<void>;
  };
}

/** The first thing of a kind that the frame said. */
async function heard(page: Driven, type: string, id?: string): Promise<Said> {
  let found: Said | undefined;
  await expect
    .poll(
      async () => {
        const said = await page.evaluate(readSaid);
        found = said.find((one) => one.type === type && (id === undefined || one['id'] === id));
        return found === undefined ? said : type;
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(type);
  if (found === undefined) throw new Error('never heard');
  return found;
}

/** The whole contract, as a page of another origin has it. @returns the version that answered */
async function talkWith(page: Driven, app: Server): Promise<unknown> {
  const ready = await heard(page, 'furrow:ready');
  expect(ready.origin).toBe(new URL(app.url).origin);
  await page.evaluate(sendToFrame, { type: 'furrow:predict', id: 'one', inputs: season });
  const { answer } = await heard(page, 'furrow:prediction', 'one');
  expect(answer).toMatchObject({
    model: { name: 'yield', digest: expect.stringMatching(/^[\da-f]{64}$/) },
    predictions: [{ mean: expect.any(Number) }],
  });
  await page.evaluate(sendToFrame, { type: 'furrow:set', id: 'two', inputs: season });
  expect((await heard(page, 'furrow:prediction', 'two'))['answer']).toEqual(answer);
  await page.evaluate(sendToFrame, { type: 'furrow:predict', id: 'three', inputs: { crop: 'stone' } });
  expect(await heard(page, 'furrow:error', 'three')).toMatchObject({ status: 422 });
  expect((await heard(page, 'furrow:height'))['height']).toBeGreaterThan(100);
  return (answer as { model: { version: unknown } }).model.version; // matched above
}

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** Everything that is touched, and is less than 48 px high. */
const smallTargets = (page: Page, frame = ''): Promise<string[]> => {
  const root = frame === '' ? page : page.frameLocator(frame);
  return root
    .locator('furrow-predict')
    .locator('input:visible, select:visible, summary:visible, button:visible')
    .evaluateAll((all) =>
      all
        .filter((one) => one.getBoundingClientRect().height < 48)
        .map((one) => `${one.tagName} ${one.getBoundingClientRect().height}`),
    );
};

let profile: ReturnType<typeof makeProfile>;
const closing: { close: () => Promise<unknown> }[] = [];
const closed = <T extends { close: () => Promise<unknown> }>(one: T): T => {
  closing.push(one);
  return one;
};
beforeEach(() => {
  profile = makeProfile();
});
afterEach(async () => {
  for (const one of closing.splice(0).toReversed()) await one.close();
  profile.remove();
});

async function open(app: Server, options: OpenOptions = {}): Promise<Browser> {
  const browser = await openBrowser(profile.folder, app.url, options);
  closed(browser.context);
  return browser;
}

const start = async (...hosts: readonly Host[]): Promise<Server> =>
  closed(await serveApp({ folder: dist, embedOrigins: hosts.map(({ origin }) => origin) }));

describe('the frame', () => {
  it('[EM1] [EM4] answers a page of another origin, and once more with the server gone', async () => {
    const host = closed(await startHost());
    const stranger = closed(await startHost());
    const app = await start(host);
    const { page, watch } = await open(app);
    const address = `${app.url}?embed&model=yield&unit=kg/ha&locale=en&origin=${host.origin}`;
    await page.goto(host.pageFor(address));
    expect(await talkWith(page, app)).toBe(1);
    const answer = page.frameLocator('iframe').getByText('Between');
    await answer.waitFor();
    expect(await answer.innerText()).toContain('kg/ha');
    expect(await page.frameLocator('iframe').locator('html').getAttribute('lang')).toBe('en');
    await expect.poll(() => page.frames()[1]?.evaluate(keptEmbedFiles)).toHaveLength(2);
    expect(watch.errors.filter((text) => !text.includes('422'))).toEqual([]);

    await app.close();
    await page.goto(host.pageFor(address));
    expect(await talkWith(page, app)).toBe(1);
    // what was kept has the headers that it came with
    await page.goto(stranger.pageFor(address));
    expect(await isRefused(page, watch.errors)).toBe(true);
  });

  it('[EM4] answers a page of another site, where the browser allows no worker', async () => {
    setForeignStorage(true);
    const host = closed(await startHost({ name: '127.0.0.1' }));
    const app = await start(host);
    const { page } = await open(app);
    await page.goto(host.pageFor(`${app.url}embed.html?locale=fr&origin=${host.origin}`));
    // storage is refused too, so what answers is in no registry
    expect(await talkWith(page, app)).toBe(0);
    await page.frameLocator('iframe').getByText('Entre').waitFor();
  });

  it('[EM4] says so, and why, where nothing can answer', async () => {
    setForeignStorage(true);
    const host = closed(await startHost({ name: '127.0.0.1' }));
    const app = await start(host);
    const { page } = await open(app);
    await page.route('**/assets/kitchen-*.js', (route) => route.abort());
    await page.goto(host.pageFor(`${app.url}?embed&locale=fr&origin=${host.origin}`));
    expect(await heard(page, 'furrow:unavailable')).toMatchObject({ reason: 'no-service-worker' });
    const frame = page.frameLocator('iframe');
    await frame.getByText('Ouvrez l’application une fois').waitFor();
    await page.unroute('**/assets/kitchen-*.js');
    await frame.getByRole('button', { name: 'Réessayer' }).click();
    await frame.getByText('Il manque encore').waitFor();
  });

  it('[EM1] [EM9] what was promoted answers on the same site, what came with the app on another', async () => {
    setForeignStorage(false);
    const host = closed(await startHost());
    const foreign = closed(await startHost({ name: '127.0.0.1' }));
    const app = await start(host, foreign);
    const { page } = await open(app, asShipped);
    await welcome(page, app.url);
    await addField(page, { name: 'River side', areaHa: '2', latitude: '10', climate: 'Tropical highland' });
    await beginSeason(page, { crop: 'Maize', sowingDate: '2026-06-15' });
    await readPrediction(page);
    await expect.poll(() => page.evaluate(promoteAnother)).toBeUndefined();
    await page.goto(host.pageFor(`${app.url}?embed&locale=en&origin=${host.origin}`));
    expect(await talkWith(page, app)).toBe(2);
    const foreignPage = foreign.pageFor(`${app.url}?embed&locale=en&origin=${foreign.origin}`);
    await page.goto(foreignPage);
    expect(await talkWith(page, app)).toBe(1);
    await page.frameLocator('iframe').getByText('Model: Furrow starter').waitFor();
    await expect.poll(() => page.frames()[1]?.evaluate(keptEmbedFiles)).toHaveLength(2);
    await app.close();
    await page.goto(foreignPage);
    expect(await talkWith(page, app)).toBe(1);
  });

  it('[EM2] is refused to origins that are not listed, and the app itself to all', async () => {
    const host = closed(await startHost());
    const stranger = closed(await startHost());
    const app = await start(host);
    const { page, watch } = await open(app);
    await page.goto(stranger.pageFor(`${app.url}embed.html?origin=${stranger.origin}`));
    expect(await isRefused(page, watch.errors)).toBe(true);
    await page.goto(host.pageFor(`${app.url}?model=yield`));
    expect(await isRefused(page, watch.errors)).toBe(true);
  });

  it('[EM3] hears only the origin that it was opened for', async () => {
    const host = closed(await startHost());
    const other = closed(await startHost());
    const app = await start(host, other);
    const { page } = await open(app);
    await page.goto(other.pageFor(`${app.url}embed.html?locale=en&origin=${host.origin}`));
    await page.frameLocator('iframe').getByText('Still needed').waitFor();
    await page.evaluate(sendToFrame, { type: 'furrow:set', id: 'x', inputs: season });
    await page.evaluate(sendToFrame, { type: 'furrow:predict', id: 'y', inputs: season });
    await page.waitForTimeout(1000);
    expect(await page.evaluate(readSaid)).toEqual([]);
    expect(await page.frameLocator('iframe').getByLabel('Crop', { exact: true }).inputValue()).toBe('');
  });

  it('[EM1] fits into a page that is isolated itself', async () => {
    const host = closed(await startHost({ isolated: true }));
    const app = await start(host);
    const { page } = await open(app);
    for (const path of ['embed.html?', '?embed&', '?embed&']) {
      await page.goto(host.pageFor(`${app.url}${path}origin=${host.origin}`));
      expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
      await talkWith(page, app);
    }
  });

  it('[EM5] is found as /?embed on a host that answers every question with its front page', async () => {
    const files = sirv(dist, { single: true });
    const plain = createServer((request, response) => files(request, response));
    await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
    const close = (): Promise<void> =>
      new Promise((resolve) => {
        plain.close(() => resolve());
        plain.closeAllConnections();
      });
    closed({ close });
    const address = plain.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const app = { url: `http://localhost:${port}/`, port, close };
    const { page } = await open(app);
    await page.goto(`${app.url}?embed&model=yield&locale=en`);
    await page.getByText('Still needed').waitFor();
    expect(page.url()).toBe(`${app.url}embed.html?&model=yield&locale=en`);
    // a page of its own here, with a heading as every page has
    expect(await violationsOf(page)).toEqual([]);
  });

  it('[EM6] has no flaw that axe finds, and is filled in by keyboard alone', async () => {
    const host = closed(await startHost());
    const app = await start(host);
    const { page } = await open(app);
    await page.goto(host.pageFor(`${app.url}embed.html?locale=en&origin=${host.origin}`));
    await heard(page, 'furrow:ready');
    const frame = page.frameLocator('iframe');
    await frame.getByText('Still needed').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await fillInByKeyboard(page);
    await frame.getByText('Between').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargets(page, 'iframe')).toEqual([]);
  });

  it('[EM1] [EM2] answers in Firefox, and is refused there', async () => {
    const host = closed(await startHost());
    const foreign = closed(await startHost({ name: '127.0.0.1' }));
    const stranger = closed(await startHost());
    const app = await start(host, foreign);
    const { browser, page } = await launchFirefox(profile.folder);
    closed(browser);
    const addressFor = ({ origin }: Host): string => `${app.url}?embed&locale=en&origin=${origin}`;
    await page.goto(stranger.pageFor(addressFor(stranger)));
    await new Promise((resolve) => setTimeout(resolve, 3000));
    expect(await page.evaluate(readSaid)).toEqual([]);
    await page.goto(host.pageFor(addressFor(host)));
    await talkWith(page, app);
    await page.goto(foreign.pageFor(addressFor(foreign)));
    await talkWith(page, app);
    await app.close();
    await page.goto(host.pageFor(addressFor(host)));
    await talkWith(page, app);
  });
});

/** What Playwright turns off for its own ends is on again: storage that each site around a frame has for itself. */
const asShipped = { args: ['--disable-features=Translate'] };

/** Where Chromium gives frames no storage of their own, as Playwright starts it, blocked cookies mean no worker either. */
function setForeignStorage(isBlocked: boolean): void {
  mkdirSync(join(profile.folder, 'Default'), { recursive: true });
  const settings = { cookie_controls_mode: isBlocked ? 1 : 0, block_third_party_cookies: isBlocked };
  writeFileSync(join(profile.folder, 'Default', 'Preferences'), JSON.stringify({ profile: settings }));
}

/** Whether the browser shows none of it because of who frames it. */
async function isRefused(page: Page, errors: string[]): Promise<boolean> {
  await expect.poll(() => errors.splice(0).join('\n')).toMatch(/frame-ancestors/);
  // the console may be quicker than the frame
  await expect.poll(() => page.frames()[1]?.url()).toMatch(/^chrome-error:/);
  return (await page.evaluate(readSaid)).length === 0;
}

/** From the top of the page, with Tab and letters only. */
async function fillInByKeyboard(page: Page): Promise<void> {
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('Tab');
  await typeChoice(page, 'Maize');
  await press('Tab');
  await page.keyboard.type('30042026');
  // past the calendar's own button;
  await press('Tab');
  // seed, duration, soil, depth, moisture, fertility, mulch, watering are answered as is usual
  await press(...Array.from({ length: 9 }, () => 'Tab'));
  await page.keyboard.type('38');
  await press('Tab');
  await typeChoice(page, 'Mediterranean');
}

/** Types into the list that has the keyboard. Letters more than a second apart are words of their own, so all is typed anew then. */
async function typeChoice(page: Page, words: string): Promise<void> {
  const type = async (): Promise<string> => {
    await page.keyboard.type(words);
    const shown = await Promise.all(page.frames().map((frame) => frame.evaluate(focusedChoice)));
    return shown.join('');
  };
  await expect.poll(type, { interval: 2000 }).toBe(words);
}

/** Runs in a page or frame: what is chosen in the list that has the keyboard. */
function focusedChoice(): string {
  let focused = document.activeElement;
  while (focused?.shadowRoot?.activeElement) focused = focused.shadowRoot.activeElement;
  return focused instanceof HTMLSelectElement ? (focused.selectedOptions[0]?.text ?? '') : '';
}

describe('the element', () => {
  let folder: Build;
  beforeEach(() => {
    folder = makeFolder();
    cpSync(dist, folder.folder, { recursive: true });
    writeFileSync(join(folder.folder, 'advice.html'), advice);
    writeFileSync(join(folder.folder, 'advice.js'), policy);
    return () => folder.remove();
  });

  it('[EM7] answers on a page beside the app, at the first visit and with the server gone', async () => {
    const app = closed(await serveApp({ folder: folder.folder }));
    const { page, watch } = await open(app);
    await page.goto(`${app.url}advice.html`);
    await page.getByText('Still needed').waitFor({ timeout: 60_000 });
    expect(await violationsOf(page)).toEqual([]);
    // now the worker is in charge, and leaves the page its own
    await page.reload();
    await page.getByRole('heading', { name: 'Advice' }).waitFor();
    await page.getByText('Still needed').waitFor();
    await page.getByLabel('Crop', { exact: true }).press('Shift+Tab');
    await fillInByKeyboard(page);
    const answer = page.getByText('Between');
    await answer.waitFor();
    const before = await answer.innerText();
    expect(await page.getByLabel('Climate').locator('option').allInnerTexts()).not.toContain(
      'My own twelve months',
    );
    await page.getByText('More answers').click();
    expect(await violationsOf(page)).toEqual([]);
    await page.setViewportSize(laptop);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.getByLabel('Latitude').fill('138');
    await page.getByText('Check: Latitude').waitFor();
    expect(await violationsOf(page)).toEqual([]);
    await page.getByLabel('Latitude').fill('38');
    await answer.waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);

    await app.close();
    await page.getByLabel('Climate').selectOption('Tropical highland');
    await expect.poll(() => answer.innerText()).not.toBe(before);
    expect(await page.evaluate(async () => (await fetch('embed/furrow-predict.js')).status)).toBe(200);
    expect(watch.errors.filter((text) => !text.includes('422'))).toEqual([]);
    expect(watch.foreign).toEqual([]);
  });
});

const advice = `<!doctype html>
<html lang="en">
  <head>
    <title>Advice</title>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <link rel="icon" href="favicon.svg" />
    <script src="advice.js"></script>
    <script type="module" src="embed/furrow-predict.js"></script>
  </head>
  <body>
    <main>
      <h1>Advice</h1>
      <furrow-predict worker="sw.js"></furrow-predict>
    </main>
  </body>
</html>`;

/** The page is under the strict policy of the app's own server, and says which scripts it trusts. */
const policy = `trustedTypes.createPolicy('default', { createScriptURL: (url) => url });`;
