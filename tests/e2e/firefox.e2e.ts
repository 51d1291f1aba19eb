/** The farmer's half on Firefox, which takes the paths without WebGPU and WebGL; the server killed in between. */
import { launch as launchBrowser, type Browser, type Page } from 'puppeteer-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { firefoxPath } from '../../scripts/browsers.mjs';
import { makeProfile, startServer, type Profile, type Server } from './support/app.ts';

const patience = { timeout: 60_000 };

describe('the field on Firefox', () => {
  let profile: Profile;
  let server: Server;
  let browser: Browser;
  beforeEach(async () => {
    profile = makeProfile();
    server = await startServer();
    browser = await launch(profile.folder);
  });
  afterEach(async () => {
    await browser.close();
    await server.close();
    profile.remove();
  });

  it('predicts offline after one visit', async () => {
    const errors: string[] = [];
    const page = await browser.newPage();
    page.setDefaultTimeout(patience.timeout);
    await page.setViewport({ width: 412, height: 823 });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(server.url);
    await press(page, 'Start');
    await press(page, 'Add a field');
    await type(page, 'Name', 'River side');
    await type(page, 'Area', '1,5');
    await type(page, 'Latitude', '10');
    await choose(page, 'Climate', 'tropical_one_rainy_season');
    await press(page, 'Save the field');
    await press(page, 'New season');
    await choose(page, 'Crop', 'maize');
    await setDate(page, 'Sowing date', '2026-06-15');
    const before = await readPrediction(page);
    expect(before).toMatch(/\d.*t\/ha/);
    await press(page, 'Keep this prediction');
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, patience);

    await server.close();
    await page.reload();
    expect(await readPrediction(page)).toBe(before);
    expect(errors).toEqual([]);
  });
});

function launch(userDataDir: string): Promise<Browser> {
  return launchBrowser({ browser: 'firefox', executablePath: firefoxPath(), headless: true, userDataDir });
}

/** A button or a link by its words. */
async function press(page: Page, words: string): Promise<void> {
  await page.locator(`::-p-aria([name="${words}"])`).setTimeout(patience.timeout).click();
}

async function type(page: Page, label: string, text: string): Promise<void> {
  await page.locator(`::-p-aria([name="${label}"][role="textbox"])`).fill(text);
}

/** Sets a list by its value, as a person's choice would. */
async function choose(page: Page, label: string, value: string): Promise<void> {
  const list = await page.locator(`::-p-aria([name="${label}"][role="combobox"])`).waitHandle();
  await list.evaluate((element, chosen) => {
    const select = element as HTMLSelectElement; // found by its role
    select.value = chosen;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

async function setDate(page: Page, label: string, date: string): Promise<void> {
  await page.waitForFunction(
    (words, value) => {
      const labels = [...document.querySelectorAll('label')];
      const id = labels.find((candidate) => candidate.textContent?.includes(words))?.htmlFor ?? '';
      const input = document.getElementById(id);
      if (!(input instanceof HTMLInputElement)) return false;
      input.value = value;
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return true;
    },
    patience,
    label,
    date,
  );
}

async function readPrediction(page: Page): Promise<string> {
  const mean = await page.waitForSelector('[data-prediction]', patience);
  return (await mean?.evaluate((element) => element.textContent)) ?? '';
}
