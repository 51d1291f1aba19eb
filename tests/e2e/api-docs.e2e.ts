/** The page of the calls: found in the lab's settings, whole with no server, run by hand, by keyboard and in both browsers. */
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runEveryExample, lowTargets, overflowPx, turnedCode } from './support/api-docs.ts';
import {
  laptop,
  makeProfile,
  openBrowser,
  phone,
  startServer,
  waitUntilOfflineReady,
  type Server,
} from './support/app.ts';
import { openControlled } from './support/firefox.ts';
import { welcome } from './support/steps.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violationsOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}

/** In how many steps a plan is shown that comes line by line. */
async function stepsOfPlan(page: Page): Promise<number> {
  const ran = await page.evaluate(runEveryExample, 'call-plan');
  return ran.find(({ choice }) => choice.endsWith('x-ndjson'))?.nSeen ?? 0;
}

/** Opens the page, with one call unfolded and answered. */
async function openCall(page: Page, address: string, call: string): Promise<void> {
  await page.goto('about:blank'); // another hash alone would load nothing
  await page.goto(`${address}#call-${call}`);
  await page.locator(`#call-${call} .run`).click();
  await page.locator(`#call-${call} .outcome .status`).waitFor();
}

describe('the page of the calls', () => {
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

  /** The page's address, with the app whole on the device and its server gone. */
  async function openOffline(options: Parameters<typeof openBrowser>[2] = {}) {
    const browser = await openBrowser(profile.folder, server.url, options);
    await welcome(browser.page, server.url);
    await waitUntilOfflineReady(browser.page);
    await server.close();
    return { ...browser, address: `${server.url}api/docs` };
  }

  it('[AD1] [AD2] is a link away in the lab, and runs every example with no server', async () => {
    const { context, page, watch } = await openOffline();
    await page.goto(`${server.url}lab/settings#calls`);
    const link = page.getByRole('link', { name: 'See every call and run it' });
    await expect.poll(async () => (await link.boundingBox())?.y).toBeLessThan(phone.height);
    await link.click();
    await page.waitForURL('**/api/docs');
    await page.getByRole('heading', { name: 'Predictions over HTTP' }).waitFor();
    const ran = await page.evaluate(runEveryExample, null);
    expect(ran.filter(({ status }) => !status.startsWith('2'))).toEqual([]);
    expect(ran.length).toBeGreaterThan(25);
    // where the page is held up, many lines may come at once
    await expect.poll(() => stepsOfPlan(page), { timeout: 60_000 }).toBeGreaterThan(3);
    expect(watch).toEqual({ errors: [], foreign: [] });
    await page.getByRole('link', { name: 'Furrow' }).click();
    await page.waitForURL(server.url);
    await context.close();
  });

  it('[AD1] is led to by the way on a first visit, when no worker can answer its address yet', async () => {
    const { context, page, watch } = await openBrowser(profile.folder, server.url);
    await page.goto(`${server.url}api/docs`);
    await page.waitForURL('**/lab/settings#calls');
    await page.getByRole('link', { name: 'See every call and run it' }).click();
    await page.getByRole('heading', { name: 'Predictions over HTTP' }).waitFor();
    expect(page.url()).toBe(`${server.url}api/docs`);
    expect(watch).toEqual({ errors: [], foreign: [] });
    await context.close();
  });

  it('[AD2] runs every example in Firefox with no server', async () => {
    const { browser, page } = await openControlled(profile.folder, server.url);
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    // what the page needs is there after one look at it
    await page.goto(`${server.url}api/docs`);
    await page.waitForSelector('details.call');
    await server.close();
    await page.reload();
    await page.waitForSelector('details.call');
    const ran = await page.evaluate(runEveryExample, null);
    expect(ran.filter(({ status }) => !status.startsWith('2'))).toEqual([]);
    expect(ran.length).toBeGreaterThan(25);
    expect(errors).toEqual([]);
    await browser.close();
  });

  it('[AD3] axe finds nothing, nothing is too low for a thumb, and nothing goes over the side', async () => {
    const { context, page, watch, address } = await openOffline();
    const found: Record<string, unknown> = {};
    const look = async (name: string): Promise<void> => {
      found[name] = {
        axe: await violationsOf(page),
        low: await page.evaluate(lowTargets),
        over: await page.evaluate(overflowPx),
        turned: await page.evaluate(turnedCode),
      };
    };
    for (const viewport of [phone, laptop]) {
      await page.setViewportSize(viewport);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        for (const lang of ['en', 'fr', 'ar-XB']) {
          await openCall(page, `${address}?lang=${lang}`, 'predict');
          for (const place of [0, 1]) await page.locator('#call-predict .fold > summary').nth(place).click();
          await look(`${viewport.width} ${colorScheme} ${lang}`);
        }
      }
    }
    await page.setViewportSize(phone);
    await page.evaluate(() => {
      for (const part of document.querySelectorAll<HTMLDetailsElement>('details.call')) part.open = true;
    });
    await look('every call unfolded');
    const nothing = { axe: [], low: [], over: 0, turned: [] };
    expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, nothing])));
    expect(Object.keys(found)).toHaveLength(13);
    expect(watch).toEqual({ errors: [], foreign: [] });
    await context.close();
  });

  it('[AD4] is used by the keyboard alone', async () => {
    const { context, page, address } = await openOffline();
    await page.goto(address);
    const call = page.locator('#call-explain');
    await call.locator('> summary').focus();
    await page.keyboard.press('Enter');
    await call.getByRole('textbox', { name: 'Body' }).focus();
    await tabTo(page, 'Run');
    await page.keyboard.press('Enter');
    // told aloud where it stands
    await expect
      .poll(() => call.getByRole('status').first().textContent())
      .toMatch(/^200( OK)? [\d.,]+ ms · [\d,]+ bytes /);
    await tabTo(page, 'curl');
    await page.keyboard.press('ArrowRight');
    expect(await focusedText(page)).toBe('Python');
    expect(await call.getByRole('tabpanel').textContent()).toMatch(/^import requests/);
    await page.keyboard.press('End');
    expect(await call.getByRole('tabpanel').textContent()).toMatch(/^const answer = await fetch/);
    await page.keyboard.press('ArrowRight');
    expect(await focusedText(page)).toBe('curl');
    await page.keyboard.press('Home');
    expect(await call.getByRole('tabpanel').textContent()).toMatch(/^curl -X POST/);

    await page.goto(`${address}?lang=ar-XB#call-explain`);
    await call.getByRole('tab').first().focus();
    await page.keyboard.press('ArrowLeft');
    expect(await focusedText(page)).toBe('Python');
    await context.close();
  });

  it('[AD5] copies each form of a call, and selects it where copying is refused', async () => {
    const { context, page, address } = await openOffline();
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await openCall(page, address, 'predict');
    const call = page.locator('#call-predict');
    for (const name of ['curl', 'Python', 'TypeScript']) {
      await call.getByRole('tab', { name }).click();
      await call.getByRole('button', { name: 'Copy' }).click();
      await call.getByText('Copied').waitFor();
      const shown = await call.getByRole('tabpanel').textContent();
      expect(shown).toContain(`${address.replace('/docs', '')}/v1/predict`);
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
    }
    await page.evaluate(() => {
      navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
    });
    await call.getByRole('button', { name: 'Copy' }).click();
    await call.getByText('copy it with the keyboard').waitFor();
    expect(await page.evaluate(() => String(getSelection()))).toMatch(/^const answer/);
    await context.close();
  });

  it('[AD6] speaks the language and has the theme that were chosen in the app', async () => {
    const { context, page, address } = await openOffline();
    await page.evaluate(() => {
      const chosen = { ...JSON.parse(localStorage.getItem('furrow:preferences') ?? '{}'), locale: 'fr' };
      localStorage.setItem('furrow:preferences', JSON.stringify({ ...chosen, theme: 'sunlight' }));
    });
    await openCall(page, address, 'plan');
    await page.getByRole('heading', { name: 'Des prédictions par HTTP' }).waitFor();
    await page.getByText('Prédire une saison ou plusieurs').waitFor();
    const look = await page.evaluate(() => {
      const { lang, dir } = document.documentElement;
      return { lang, dir, ground: getComputedStyle(document.documentElement).backgroundColor };
    });
    expect(look).toEqual({ lang: 'fr', dir: 'ltr', ground: 'rgb(255, 255, 255)' });
    expect(await violationsOf(page)).toEqual([]);
    await context.close();
  });

  it('[AD1] the link waits for the worker, and says so where there will be none', async () => {
    const { context, page } = await openBrowser(profile.folder, server.url);
    await withoutWorker(context);
    await welcome(page, server.url);
    await page.goto(`${server.url}lab/settings`);
    await page.getByText('does not let Furrow answer calls').waitFor();
    expect(await page.getByRole('link', { name: 'See every call and run it' }).count()).toBe(0);
    await context.close();
  });
});

const withoutWorker = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));

const focusedText = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent ?? '');

/** Presses Tab until a control of that name has the keyboard. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let press = 0; press < 20; press++) {
    await page.keyboard.press('Tab');
    if ((await focusedText(page)) === name) return;
  }
  throw new Error(`Tab never came to ${name}`);
}
