/** Firefox, driven over WebDriver BiDi, on a page that its service worker controls. */
import { launch, type Browser, type Page } from 'puppeteer-core';
import { firefoxPath } from '../../../scripts/browsers.mjs';

interface Opened {
  readonly browser: Browser;
  readonly page: Page;
}

/** @param folder - the profile's */
export async function launchFirefox(folder: string): Promise<Opened> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: firefoxPath(),
    headless: true,
    userDataDir: folder,
  });
  const page = await browser.newPage();
  page.setDefaultTimeout(60_000);
  return { browser, page };
}

/** @param folder - the profile's */
export async function openControlled(folder: string, url: string): Promise<Opened> {
  const { browser, page } = await launchFirefox(folder);
  await page.goto(url);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, { timeout: 60_000 });
  return { browser, page };
}
