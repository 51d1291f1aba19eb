/** What goes wrong around the app: tabs that die, a disk that is full, builds of two ages at once. Nothing stored is lost. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harvestCsv } from '../support/hostile-files.ts';
import { laptop, makeProfile, openBrowser, startServer, type Browser, type Server } from './support/app.ts';
import {
  armCrash,
  chooseFile,
  dumpDatabase,
  importTable,
  limitStorage,
  open,
  openBeside,
  openPlan,
  readStore,
  type Dump,
} from './support/lab-steps.ts';
import { addField, beginSeason, readPrediction, welcome } from './support/steps.ts';

const profile = makeProfile();
let server: Server;
let browser: Browser;
let datasetId = '';
let seasonAddress = '';

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(profile.folder, server.url, { viewport: laptop });
  const { page } = browser;
  await welcome(page, server.url);
  await addField(page, { name: 'River side', areaHa: '1.5', latitude: '10', climate: 'Tropical highland' });
  await beginSeason(page, { crop: 'Maize', sowingDate: '2026-05-01' });
  await readPrediction(page);
  seasonAddress = page.url();
  datasetId = await importTable(page, server.url, 'farm.csv', harvestCsv({ nRows: 100_000 }));
});
afterAll(async () => {
  await browser.context.close();
  await server.close();
  profile.remove();
});

async function newTab(): Promise<Page> {
  const page = await browser.context.newPage();
  page.setDefaultTimeout(60_000);
  return page;
}

async function reopenBrowser(): Promise<Page> {
  await browser.context.close();
  browser = await openBrowser(profile.folder, server.url, { viewport: laptop });
  browser.page.setDefaultTimeout(60_000);
  return browser.page;
}

const says = (page: Page, words: RegExp): Promise<void> => page.getByText(words).first().waitFor();

describe('a tab that dies', () => {
  it('while a table is read or stored leaves all of the table or nothing', async () => {
    const { page } = browser;
    const before = await dumpDatabase(page);
    const after: Dump[] = [];
    const large = Buffer.from(harvestCsv({ nRows: 300_000 }));
    for (const phase of ['reading', 'storing'] as const) {
      const tab = await newTab();
      const crash = await armCrash(tab);
      await chooseFile(tab, server.url, 'large.csv', large);
      if (phase === 'reading')
        await tab
          .getByText(/so far|Keep this table/)
          .first()
          .waitFor();
      else await tab.getByRole('button', { name: 'Keep this table' }).click();
      await crash();
      await tab.close();
      after.push(await dumpDatabase(page));
    }
    // storing takes a moment: where it died too late, all of it is there
    const tables = await wholeTables(page);
    expect(['farm', 'farm large']).toContain(tables.join(' '));
    expect(tables.length === 1 ? after : after.slice(0, 1)).toEqual(
      Array.from({ length: 3 - tables.length }, () => before),
    );
    await open(page, `${server.url}lab/data`);
    await expect.poll(() => page.locator('main li').count()).toBe(tables.length);
  });

  it('while a model is trained is noticed, and the training goes on from where it was', async () => {
    const tab = await newTab();
    const address = await trainLong(tab);
    await expect.poll(() => readStore(browser.page, 'checkpoints'), { timeout: 60_000 }).toHaveLength(1);
    // another tab sees the same run, and does not offer to begin it again
    await open(browser.page, address);
    await browser.page.getByRole('button', { name: 'Pause: Boosted trees' }).waitFor();
    expect(await browser.page.getByRole('button', { name: 'Go on with all' }).count()).toBe(0);
    await (
      await armCrash(tab)
    )();
    await tab.close();
    await browser.page.getByRole('button', { name: 'Go on with all' }).waitFor();

    const page = await reopenBrowser();
    const other = await newTab();
    const tabs = [page, other];
    for (const one of tabs) {
      await open(one, address);
      await says(one, /Training was interrupted/);
    }
    // both tabs go on with it: one does, the other hears so
    await Promise.all(
      tabs.map((one) => one.getByRole('button', { name: 'Go on with all' }).click({ clickCount: 2 })),
    );
    await Promise.any(tabs.map((one) => says(one, /Another tab is training this run/)));
    await page.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: 240_000 });
    await expectWholeCurves(page);
    expect(await readStore(page, 'checkpoints')).toEqual([]);
    expect(browser.watch).toEqual({ errors: [], foreign: [] });
  });
});

/** @returns the tables' names in order, when nothing of any is missing and nothing is there that belongs to none */
async function wholeTables(page: Page): Promise<string[]> {
  const datasets = await readStore(page, 'datasets');
  const blocks = await readStore(page, 'datasetColumns');
  for (const { id, nRows, columns } of datasets) {
    for (const { name } of columns as { name: string }[]) {
      const own = blocks.filter(({ datasetId, column }) => datasetId === id && column === name);
      expect(own.reduce((sum, { values }) => sum + (values as number[]).length, 0)).toBe(nRows);
    }
  }
  const known = new Set(datasets.map(({ id }) => id));
  expect(blocks.filter((block) => !known.has(block['datasetId']))).toEqual([]);
  return datasets.map(({ name }) => String(name)).toSorted();
}

/** Starts a training that goes on for seconds after its first checkpoint. @returns the address of its plan */
async function trainLong(page: Page): Promise<string> {
  await openPlan(page, server.url, datasetId);
  const boosting = page.locator('li').filter({ hasText: 'Many small decision trees' });
  await boosting.locator('summary').click();
  await boosting.getByRole('textbox', { name: 'Most steps' }).fill('5000');
  await boosting.getByRole('textbox', { name: /Patience/ }).fill('0');
  await page.getByText('Looking for leaks…').waitFor({ state: 'hidden' });
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.waitForURL(/plan=/);
  await says(page, /step [\d,]+ of 5,000/);
  return page.url();
}

/** The boosted run's curves have each step once, from the first to the last. */
async function expectWholeCurves(page: Page): Promise<void> {
  const run = (await readStore(page, 'runs')).find(({ name }) => String(name).startsWith('boosting'));
  expect(run?.['state']).toMatchObject({ status: 'finished' });
  const blocks = (await readStore(page, 'metricBlocks')).filter(({ runId }) => runId === run?.['id']);
  for (const key of ['training_root_mean_squared_error', 'validation_root_mean_squared_error']) {
    const steps = blocks.filter((block) => block['key'] === key).flatMap(({ steps }) => steps as number[]);
    expect(steps).toEqual(Array.from({ length: 5000 }, (_, i) => i + 1));
  }
}

describe('a full disk', () => {
  const full = /The device is full|The device has no room for it/;

  it('is told wherever something is kept, and nothing stored changes', async () => {
    const page = await reopenBrowser();
    // before the app is open: the browser remembers for a while how much room there was
    await openBeside(page, server.url);
    const release = await limitStorage(page, 1000);
    const before = await dumpDatabase(page);
    await chooseFile(page, server.url, 'more.csv', Buffer.from(harvestCsv({ nRows: 20_000 })));
    await page.getByRole('button', { name: 'Keep this table' }).click();
    await says(page, full);

    await page.goto(seasonAddress);
    await readPrediction(page);
    await page.getByRole('button', { name: 'Keep this prediction' }).click();
    await says(page, full);
    for (const word of ['Poor', 'Good']) {
      await page.getByRole('group', { name: 'Fertility' }).getByText(word, { exact: true }).click();
      await readPrediction(page);
    }
    expect(await page.getByText(full).count()).toBe(1);

    await openPlan(page, server.url, datasetId);
    await page.getByRole('button', { name: 'Start training' }).click();
    await says(page, full);
    expect(await dumpDatabase(page)).toEqual(before);
    await release();
    expect(browser.watch).toEqual({ errors: [], foreign: [] });
  });
});

describe('two builds at once', () => {
  it('a newer build’s records are read and never written, and it is said what to do', async () => {
    const page = await reopenBrowser();
    await open(page, `${server.url}lab/data`);
    const tab = await newTab();
    await openBeside(tab, server.url);
    await raiseVersion(tab);
    await says(page, /Furrow was updated in another tab/);
    const before = await dumpDatabase(tab);
    await page.getByRole('button', { name: 'Reload' }).click();
    await says(page, /open for reading only/);
    await page.getByRole('heading', { name: 'farm' }).waitFor();

    await page.goto(seasonAddress);
    await readPrediction(page);
    await page.getByRole('button', { name: 'Keep this prediction' }).click();
    await says(page, /nothing can be changed here/);
    await chooseFile(page, server.url, 'more.csv', Buffer.from(harvestCsv({ nRows: 60 })));
    await page.getByRole('button', { name: 'Keep this table' }).click();
    await says(page, /nothing can be changed here/);
    expect(await dumpDatabase(tab)).toEqual(before);
    expect(browser.watch).toEqual({ errors: [], foreign: [] });
  });

  it('an older build that holds the records is named, and its closing is enough', async () => {
    const own = makeProfile();
    const { context, page } = await openBrowser(own.folder, server.url);
    await openBeside(page, server.url);
    await holdOlderVersion(page);
    const tab = await context.newPage();
    await tab.goto(`${server.url}settings`);
    await says(tab, /Another tab still uses an older version of Furrow/);
    await page.close();
    await tab.getByText(/Another tab still uses/).waitFor({ state: 'hidden' });
    expect(await tab.getByRole('heading', { level: 1 }).innerText()).toBe('Settings');
    await context.close();
    own.remove();
  });
});

/** What a newer build does when it opens: a higher version, one store more. */
const raiseVersion = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('furrow', 20);
        opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('later'));
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no reason')));
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
      }),
  );

/** What a build of old does: it opens its own version, and does not hear that another waits. */
const holdOlderVersion = (page: Page): Promise<void> =>
  page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('furrow', 1);
        opening.addEventListener('error', () => reject(opening.error ?? new Error('no reason')));
        opening.addEventListener('success', () => {
          Object.assign(window, { held: opening.result });
          resolve();
        });
      }),
  );
