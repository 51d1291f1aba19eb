/**
 * The whole story: someone opens the app once with a network, the network goes away for good, and from then on they
 * import a real table, train several models, compare them, promote the best, and a farmer's season gets a prediction from
 * it with an honest range. The browser is closed and opened again twice on the way.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  laptop,
  makeProfile,
  openBrowser,
  phone,
  startServer,
  waitUntilOfflineReady,
  type Profile,
  type Server,
} from './support/app.ts';
import { addField, keepPrediction, readPrediction, welcome } from './support/steps.ts';

const faoTable = fileURLToPath(new URL('../../../shared/data/fao-yield.csv', import.meta.url));

/** Runs are named after their estimator and their place in the plan. */
const boosted = /^(Select )?boosting-\d+/;
const linear = /^(Select )?ridge-\d+/;

interface Story {
  readonly table: string;
  /** brings the table into the lab, ending on the dataset's page */
  readonly bring: (page: Page) => Promise<void>;
  /** answers the season's questions that this table's model asks */
  readonly answer: (page: Page) => Promise<void>;
}

const starter: Story = {
  table: 'the starter table',
  bring: async (page) => {
    await page.getByRole('link', { name: 'Import a table' }).first().click();
    await page.getByRole('button', { name: 'Use the starter dataset' }).click();
    await page.getByRole('link', { name: 'Train on it' }).waitFor({ timeout: 60_000 });
  },
  answer: async (page) => {
    await page.getByRole('combobox', { name: 'Crop' }).selectOption('maize');
    await page.getByLabel('Sowing date').fill('2026-06-15');
    await page.getByRole('textbox', { name: 'Rain in the season' }).fill('620');
  },
};

const fao: Story = {
  table: 'fao-yield.csv',
  bring: async (page) => {
    await page.getByRole('link', { name: 'Import a table' }).first().click();
    await page.setInputFiles('input[type=file]', faoTable);
    await page.getByRole('button', { name: 'Keep this table' }).click({ timeout: 60_000 });
    await page.getByRole('link', { name: 'Train on it' }).waitFor({ timeout: 60_000 });
  },
  answer: async (page) => {
    await page.getByRole('combobox', { name: 'Area' }).selectOption('Kenya');
    await page.getByRole('combobox', { name: 'Item' }).selectOption('Maize');
    for (const [input, value] of [
      ['Year', '2014'],
      ['average_rain_fall_mm_per_year', '630'],
      ['pesticides_tonnes', '2500'],
      ['avg_temp', '20.5'],
    ] as const) {
      const box = page.getByRole('textbox', { name: input, exact: true });
      if ((await box.count()) > 0) await box.fill(value);
    }
  },
};

describe.each([starter, ...(existsSync(faoTable) ? [fao] : [])])(
  'the whole loop, offline, on $table',
  (story) => {
    let profile: Profile;
    let server: Server;
    beforeEach(async () => {
      profile = makeProfile();
      server = await startServer();
    });
    afterEach(async () => {
      await server.close();
      profile.remove();
    });

    it('from data to a promoted model to a farmer’s prediction', async () => {
      const { url } = server;
      const first = await openBrowser(profile.folder, url, { viewport: laptop });
      await welcome(first.page, url);
      await addField(first.page, {
        name: 'River side',
        areaHa: '1.5',
        latitude: '1',
        climate: 'Tropical highland',
      });
      const field = first.page.url();
      await waitUntilOfflineReady(first.page);
      await server.close();

      // the network is gone for good
      await first.page.goto(`${url}lab/data`);
      await story.bring(first.page);
      await first.page.getByRole('link', { name: 'Train on it' }).click();
      await first.page.getByRole('button', { name: 'Start training' }).click();
      await first.page.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: 180_000 });
      expect(first.watch).toEqual({ errors: [], foreign: [] });
      await first.context.close();

      const second = await openBrowser(profile.folder, url, { viewport: laptop });
      await second.page.goto(`${url}lab/runs`);
      await compareRuns(second.page);
      await promoteBest(second.page, url);
      expect(second.watch).toEqual({ errors: [], foreign: [] });
      await second.context.close();

      const third = await openBrowser(profile.folder, url, { viewport: phone });
      await third.page.goto(field);
      await third.page.getByRole('button', { name: 'New season' }).click();
      await story.answer(third.page);
      expect(await readPrediction(third.page)).toMatch(/\d/);
      expect(await third.page.locator('[data-answer]').innerText()).toMatch(/in about \d+ of 10/);
      await keepPrediction(third.page);
      await third.page.getByText(/yield version [2-9]/).waitFor();
      expect(third.watch).toEqual({ errors: [], foreign: [] });
      await third.context.close();
    });
  },
);

/** Puts the boosted run beside the linear one and reads whether they can be told apart. */
async function compareRuns(page: Page): Promise<void> {
  for (const name of [boosted, linear]) {
    await page.getByRole('row', { name }).getByRole('checkbox').check();
  }
  await page
    .getByRole('link', { name: /^Compare \d/ })
    .or(page.getByRole('button', { name: /^Compare/ }))
    .first()
    .click();
  await page.getByRole('heading', { level: 1, name: 'Compare runs' }).waitFor();
  await page
    .getByText(/errs less than|cannot be told apart/)
    .first()
    .waitFor();
}

/** Opens the boosted run and makes it the champion, beside the present one on the same rows. */
async function promoteBest(page: Page, url: string): Promise<void> {
  await page.goto(`${url}lab/runs`);
  await page.getByText(boosted).click();
  await page.getByRole('link', { name: 'Register or promote' }).click();
  await page.getByRole('button', { name: 'Register and compare' }).click();
  await page.getByRole('button', { name: 'Make it the champion' }).click({ timeout: 60_000 });
  await page
    .getByText(/of yield answers from now on/)
    .first()
    .waitFor();
}
