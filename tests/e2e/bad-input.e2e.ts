/** Bad input as a person brings it: said clearly, nothing kept, nothing already stored changed. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  harvestCsv,
  hostileNames,
  hostileTable,
  oddFiles,
  refusedFiles,
  refusedModels,
} from '../support/hostile-files.ts';
import { laptop, makeProfile, openBrowser, startServer, type Browser, type Server } from './support/app.ts';
import { makeFolder } from './support/builds.ts';
import {
  chooseFile,
  dumpDatabase,
  importTable,
  open,
  openPlan,
  readStore,
  train,
} from './support/lab-steps.ts';
import { addField, beginSeason, readPrediction, welcome } from './support/steps.ts';

const profile = makeProfile();
let server: Server;
let browser: Browser;
let page: Page;
let fieldAddress = '';

beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser(profile.folder, server.url, { viewport: laptop });
  page = browser.page;
  page.setDefaultTimeout(60_000);
  await welcome(page, server.url);
  await addField(page, { name: 'River side', areaHa: '1.5', latitude: '10', climate: 'Tropical highland' });
  fieldAddress = page.url();
  await beginSeason(page, { crop: 'Maize', sowingDate: '2026-05-01' });
  await readPrediction(page);
});
afterAll(async () => {
  await browser.context.close();
  await server.close();
  profile.remove();
});

const nothing: { stores: string[]; errors: string[]; foreign: string[] } = {
  stores: [],
  errors: [],
  foreign: [],
};

/** What the work changed in storage, and what went wrong in the page meanwhile. */
async function changesOf(work: () => Promise<void>): Promise<typeof nothing> {
  const before = await dumpDatabase(page);
  await work();
  const after = await dumpDatabase(page);
  const stores = Object.keys(after).filter((name) => after[name] !== before[name]);
  const { errors, foreign } = browser.watch;
  return { stores, errors: [...errors], foreign: [...foreign] };
}

/** Waits for the words; what the test was at is said when they do not come. */
const says = (words: RegExp, what: string): Promise<void> =>
  page.getByText(words).first().waitFor({ timeout: 60_000 }).catch((cause: unknown) => {
    throw new Error(`${what} should say ${words}`, { cause });
  }); // prettier-ignore

const count = async (store: string): Promise<number> => (await readStore(page, store)).length;

it('an answer far outside its range is refused in words, and gives no prediction', async () => {
  const rain = page.getByRole('textbox', { name: 'Rain in the season' });
  await rain.fill('99999');
  await says(/far outside what happens on fields/, 'rain of 99,999 mm');
  await page.locator('[data-answer=refused]').waitFor();
  await rain.fill('620');
  expect(await readPrediction(page)).toMatch(/t\/ha/);
});

describe('files', () => {
  it('that are no tables are refused in words', async () => {
    const changes = await changesOf(async () => {
      for (const { what, name, bytes, words } of refusedFiles) {
        await chooseFile(page, server.url, name, bytes);
        await says(words, what);
        await says(/Nothing that you have kept before has changed/, what);
      }
    });
    expect(changes).toEqual(nothing);
  });

  it('that are odd are shown with what is odd, and not kept before one says so', async () => {
    const changes = await changesOf(async () => {
      for (const { what, name, bytes, words } of oddFiles) {
        await chooseFile(page, server.url, name, bytes);
        await says(words, what);
      }
    });
    expect(changes).toEqual(nothing);
  });

  it('that are no models are refused in words', async () => {
    const changes = await changesOf(async () => {
      const good = readFileSync(new URL('../../models/starter.furrow', import.meta.url));
      await open(page, `${server.url}lab/models`);
      for (const { what, name, bytes, words } of refusedModels(good)) {
        const file = { name, mimeType: 'application/octet-stream', buffer: bytes };
        await page.locator('[data-model-file]').setInputFiles(file);
        await says(new RegExp(`${name} was not imported`), what);
        await says(words, what);
      }
      expect(await page.getByRole('dialog').count()).toBe(0);
    });
    expect(changes).toEqual(nothing);
  });

  it('whose import is left or cancelled leave nothing behind', async () => {
    const { folder, remove } = makeFolder();
    const large = join(folder, 'large.csv');
    const [header = '', ...rows] = harvestCsv({ nRows: 250_000 }).split(/(?<=\n)/);
    // read for seconds, so that there is time to leave
    writeFileSync(large, header + rows.join('').repeat(4));
    const changes = await changesOf(async () => {
      await open(page, `${server.url}lab/data`);
      for (const leave of [() => page.goBack(), () => page.getByRole('button', { name: 'Cancel' }).click()]) {
        await page.getByRole('link', { name: 'Import a table' }).click();
        await page.locator('input[type=file]').setInputFiles(large);
        await page.getByText('so far').waitFor();
        await leave();
        await page.getByText('so far').waitFor({ state: 'hidden' });
      }
      await says(/Import cancelled. Nothing was kept/, 'a cancelled import');
    });
    remove();
    expect(changes).toEqual(nothing);
  });
});

it('names that are code, endless, or of JavaScript’s own are only names', async () => {
  await chooseFile(
    page,
    server.url,
    `${hostileNames.script.slice(0, 40)}.csv`,
    Buffer.from(hostileTable(90)),
  );
  const name = page.getByRole('textbox', { name: 'Name of the dataset' });
  for (const hostile of Object.values(hostileNames)) await name.fill(hostile);
  await name.fill(hostileNames.script);
  await page.getByRole('button', { name: 'Keep this table' }).click();
  await page.waitForURL(/lab\/data\/(?!import)[^/]+$/);
  await train(page, server.url, new URL(page.url()).pathname.split('/').at(-1) ?? '');
  expect(
    (await readStore(page, 'runs')).map(({ state }) => (state as { status: string }).status),
  ).not.toContain('failed');
  const [width, shown, hacked] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    innerWidth,
    'hacked' in window,
  ]);
  expect({ width, hacked }).toEqual({ width: shown, hacked: false });
  expect(browser.watch).toEqual({ errors: [], foreign: [] });
});

it.each([
  ['a target that is the same in every row', () => '5', /the same in every row: there is nothing to learn/],
  [
    'a target of words',
    (row: number) => `word ${row % 3}`,
    /holds words or dates. Choose a column of numbers/,
  ],
  ['too few rows with a target', (row: number) => (row < 20 ? `${row}.5` : ''), /Fewer than 30 rows/],
])('%s cannot be trained on', async (what, yieldOf, words) => {
  const id = await importTable(page, server.url, `${what}.csv`, harvestCsv({ nRows: 120, yieldOf }));
  const changes = await changesOf(async () => {
    await openPlan(page, server.url, id);
    await page.getByRole('combobox', { name: 'What to predict' }).selectOption('yield');
    await says(words, what);
    expect(await page.getByRole('button', { name: 'Start training' }).isDisabled()).toBe(true);
  });
  expect(changes).toEqual(nothing);
});

describe('a button pressed again and again', () => {
  const often = { clickCount: 5, delay: 15 };

  it('makes one field, one season and one prediction', async () => {
    const before = await Promise.all(['fields', 'seasons', 'predictions'].map(count));
    await open(page, `${server.url}fields/new`);
    await page.getByLabel('Name', { exact: false }).first().fill(hostileNames.rightToLeft);
    await page.getByRole('textbox', { name: 'Area' }).fill('2');
    await page.getByRole('textbox', { name: 'Latitude' }).fill('10');
    await page.getByRole('combobox', { name: 'Climate' }).selectOption({ label: 'Tropical highland' });
    await page.getByRole('button', { name: 'Save the field' }).click(often);
    await page.getByRole('button', { name: 'New season' }).click(often);
    await page.getByRole('combobox', { name: 'Crop' }).selectOption({ label: 'Maize' });
    await page.getByLabel('Sowing date').fill('2026-05-01');
    await readPrediction(page);
    await page.getByRole('button', { name: 'Keep this prediction' }).click(often);
    await page.getByText('Kept', { exact: true }).waitFor();
    const after = await Promise.all(['fields', 'seasons', 'predictions'].map(count));
    expect(after).toEqual(before.map((n) => n + 1));
  });

  it('makes one table, one plan and one version of a model', async () => {
    const stores = ['datasets', 'plans', 'modelVersions'];
    const before = await Promise.all(stores.map(count));
    await chooseFile(page, server.url, 'harvests.csv', Buffer.from(harvestCsv({ nRows: 400 })));
    await page.getByRole('button', { name: 'Keep this table' }).click(often);
    await page.waitForURL(/lab\/data\/(?!import)[^/]+$/);
    await train(page, server.url, new URL(page.url()).pathname.split('/').at(-1) ?? '', often);
    await page
      .getByRole('link', { name: /^Promote/ })
      .first()
      .click();
    await page.getByRole('button', { name: 'Register and compare' }).click(often);
    await page.getByRole('button', { name: 'Make it the champion' }).click(often);
    await says(/of yield answers from now on/, 'promoting');
    expect(await Promise.all(stores.map(count))).toEqual(before.map((n) => n + 1));
  });
});

it('a category never seen in training is said, and what is asked in its place is what was seen', async () => {
  await page.goto(fieldAddress);
  await page.getByRole('button', { name: 'New season' }).click();
  // the field's own soil is none of the table's
  await says(/The model does not know this word/, 'loam, to a model of local soils');
  await page.getByRole('combobox', { name: 'soil' }).selectOption('peat');
  await page.getByText(/The model does not know this word/).waitFor({ state: 'hidden' });
  expect(browser.watch).toEqual({ errors: [], foreign: [] });
});

it('an address that leads to nothing says so, under a title', async () => {
  const changes = await changesOf(async () => {
    for (const [path, words] of [
      ['fields/nope', /This field is not on this device/],
      ['fields/nope/seasons/nope', /This season is not on this device/],
      ['lab/data/nope', /This table is not here/],
      ['lab/train?dataset=nope', /This table is not here/],
      ['lab/train?plan=nope', /This plan is not here/],
      ['lab/runs/nope', /This run is not here/],
      ['lab/compare?runs=nope,nope2', /Choose runs to compare/],
      ['lab/models/nope', /This model is not here/],
      ['lab/models/%E0%A4%A', /This model is not here/],
      [`lab/data/${'x'.repeat(4000)}`, /This table is not here/],
      ['nowhere/at/all', /This address leads to no page/],
    ] as const) {
      await open(page, server.url + path);
      await says(words, path);
    }
  });
  expect(changes).toEqual(nothing);
});
