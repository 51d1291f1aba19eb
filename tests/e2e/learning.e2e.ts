/**
 * What learning gives a person, on generated tables: a map is held out in squares and its models say what they go by, part by part
 * up to the prediction; a panel is forecast from its past with a range measured on past forecasts, which a farmer's season then shows.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { laptop, makeProfile, openBrowser, phone, startServer, type Server } from './support/app.ts';
import { importTable, open, openPlan } from './support/lab-steps.ts';
import { addField, readPrediction, welcome } from './support/steps.ts';

const waves = (at: number, frequency: number): number => Math.sin(at * frequency);

/** A field of 24 × 20 places: nitrogen matters most, then where one stands; the soil's word says nothing. */
function mapTable(): string {
  const lines = ['lat,long,nitro,topo,yield (t/ha)'];
  for (let row = 0; row < 480; row += 1) {
    const [east, north] = [row % 24, Math.floor(row / 24)];
    const nitro = (row * 37) % 130;
    const land = 0.4 * waves(east, 0.3) + 0.4 * waves(north, 0.35);
    const harvest = 4 + 0.02 * nitro + land + 0.1 * waves(row, 12.9);
    const topo = ['W', 'HT', 'E', 'LO'][(row * 7) % 4] ?? '';
    lines.push([-33.05 + north / 5000, -63.84 + east / 5000, nitro, topo, harvest.toFixed(3)].join(','));
  }
  return lines.join('\n');
}

/** Twelve districts with two crops over sixteen years: each begins elsewhere and drifts its own way. */
function panelTable(): string {
  const lines = ['district,crop,year,rain (mm),yield (t/ha)'];
  for (let series = 0; series < 24; series += 1) {
    const crop = series % 2 === 0 ? 'Maize' : 'Sorghum';
    let level = 2 + (series % 7) * 0.5;
    for (let year = 1998; year <= 2013; year += 1) {
      const rain = 600 + 200 * waves(series * 16 + year, 7.7);
      level += 0.08 * waves(series + year, 3.3) + 0.02;
      const harvest = level + (rain - 600) / 1000;
      lines.push([`D${series >> 1}`, crop, year, rain.toFixed(0), harvest.toFixed(3)].join(','));
    }
  }
  return lines.join('\n');
}

async function choose(page: Page, methods: Readonly<Record<string, boolean>>): Promise<void> {
  for (const [name, isOn] of Object.entries(methods)) {
    await page.getByRole('switch', { name }).setChecked(isOn);
  }
}

async function trainThem(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: 180_000 });
}

/** `−3.65 t/ha ± 0.02` → −3.65 */
const amountOf = (text: string): number => Number(/[−+]?[\d.]+/.exec(text)?.[0].replace('−', '-'));

/** The parts of the prediction in sight must lead from what is usual to what was predicted. */
async function expectToAddUp(page: Page): Promise<void> {
  const section = page
    .getByRole('heading', { name: 'One prediction, taken apart' })
    .locator('xpath=ancestor::section[1]');
  await section.getByText('Predicted', { exact: true }).waitFor({ timeout: 90_000 });
  const valueOf = async (name: string): Promise<number> =>
    amountOf(await section.getByText(name, { exact: true }).locator('xpath=following::dd[1]').innerText());
  const parts = (await section.locator('li > :last-child').allInnerTexts()).map(amountOf);
  expect(parts).toHaveLength(4);
  const sum = parts.reduce((total, amount) => total + amount, await valueOf('Usual'));
  // five numbers with three decimals each
  expect(Math.abs(sum - (await valueOf('Predicted')))).toBeLessThan(0.006);
}

describe('learning, as a person meets it', () => {
  const profiles = [makeProfile(), makeProfile()] as const;
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server.close();
    for (const profile of profiles) profile.remove();
  });

  it('[LT1] [R12] holds out squares of a map, and tells what its models go by', async () => {
    const { url } = server;
    const { context, page, watch } = await openBrowser(profiles[0].folder, url, { viewport: laptop });
    await welcome(page, url);
    await openPlan(page, url, await importTable(page, url, 'map.csv', mapTable()));
    expect(await page.getByRole('radio', { name: /^By place/ }).isChecked()).toBe(true);
    await page.getByText('Tested on squares of the map never seen.').waitFor();
    await choose(page, { 'Boosted trees': false, 'Random forest': true });
    await trainThem(page);
    const board = page.url();
    for (const name of ['Random forest', 'Ridge regression']) {
      await open(page, board);
      await page.getByRole('row', { name }).getByRole('link', { name, exact: true }).click();
      await page.getByRole('tab', { name: 'What it goes by' }).click();
      await page.getByRole('heading', { name: 'What matters' }).waitFor({ timeout: 90_000 });
      expect(await page.locator('button[aria-pressed]').first().innerText()).toMatch(/^nitro/);
      await page.getByRole('heading', { name: 'What nitro does' }).waitFor();
      await expectToAddUp(page);
    }
    expect(watch).toEqual({ errors: [], foreign: [] });
    await context.close();
  });

  it('forecasts a panel from its past, and a season’s answer carries the range of past forecasts', async () => {
    const { url } = server;
    const { context, page, watch } = await openBrowser(profiles[1].folder, url, { viewport: laptop });
    await welcome(page, url);
    await openPlan(page, url, await importTable(page, url, 'panel.csv', panelTable()));
    expect(await page.getByRole('radio', { name: /^By year/ }).isChecked()).toBe(true);
    await choose(page, { 'Boosted trees': false, 'Ridge regression': false, 'Forecast from the past': true });
    await page
      .getByRole('combobox', { name: 'The range is measured on' })
      .selectOption({ label: 'past forecasts, by years ahead' });
    await page.getByText(/, 0 to measure the range,/).waitFor();
    await trainThem(page);
    await page.getByRole('link', { name: 'Promote Forecast from the past' }).first().click();
    await page.getByRole('button', { name: 'Register and compare' }).click();
    await page.getByRole('button', { name: 'Make it the champion' }).click({ timeout: 60_000 });
    await page
      .getByText(/of yield answers from now on/)
      .first()
      .waitFor();

    await page.setViewportSize(phone);
    await open(page, url);
    await addField(page, { name: 'River side', areaHa: '1.5', latitude: '1', climate: 'Tropical highland' });
    await page.getByRole('button', { name: 'New season' }).click();
    await page.getByRole('combobox', { name: 'district' }).selectOption('D3');
    await page.getByRole('group', { name: 'crop' }).getByText('Maize', { exact: true }).click();
    await page.getByRole('textbox', { name: 'year' }).fill('2014');
    await page.getByRole('textbox', { name: 'rain' }).fill('620');
    expect(await readPrediction(page)).toMatch(/\d/);
    expect(await page.locator('[data-answer]').innerText()).toMatch(/in about \d+ of 10/);
    expect(watch).toEqual({ errors: [], foreign: [] });
    await context.close();
  });
});
