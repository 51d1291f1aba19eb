/** What a person does, by the words on the screen (English), so that the tests read as the story they tell. */
import { expect } from 'vitest';
import type { Page } from 'playwright-core';

/** Opens the app for the first time and goes through the welcome. */
export async function welcome(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByRole('heading', { name: 'Your fields' }).waitFor();
}

export interface FieldWords {
  readonly name: string;
  readonly areaHa: string;
  readonly latitude: string;
  readonly climate: string;
}

/** Describes a field and ends on its page. */
export async function addField(page: Page, { name, areaHa, latitude, climate }: FieldWords): Promise<void> {
  await page.getByRole('link', { name: 'Add a field' }).click();
  await page.getByLabel('Name', { exact: false }).first().fill(name);
  await page.getByRole('textbox', { name: 'Area' }).fill(areaHa);
  await page.getByRole('textbox', { name: 'Latitude' }).fill(latitude);
  await page.getByRole('combobox', { name: 'Climate' }).selectOption({ label: climate });
  await page.getByRole('combobox', { name: 'Kind of soil' }).selectOption({ label: 'Loam' });
  await page.getByRole('button', { name: 'Save the field' }).click();
  await page.getByRole('heading', { name, level: 1 }).waitFor();
}

export interface SeasonWords {
  readonly crop: string;
  readonly sowingDate: string;
}

/** Begins a season on the field in sight and answers what the starter model must know. */
export async function beginSeason(page: Page, { crop, sowingDate }: SeasonWords): Promise<void> {
  await page.getByRole('button', { name: 'New season' }).click();
  await page.getByRole('combobox', { name: 'Crop' }).selectOption({ label: crop });
  await page.getByLabel('Sowing date').fill(sowingDate);
}

/** The expected harvest on the screen, such as `6.2 t/ha`, once there is one. */
export async function readPrediction(page: Page): Promise<string> {
  const mean = page.locator('[data-prediction]');
  await mean.waitFor();
  const text = await mean.innerText();
  expect(text).toMatch(/\d/);
  return text;
}

export async function keepPrediction(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Keep this prediction' }).click();
  await page.getByText('Kept', { exact: true }).waitFor();
}
