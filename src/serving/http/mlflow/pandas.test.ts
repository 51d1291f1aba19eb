/** What pandas makes of a table with holes, and what is told of a value that is refused. */
import { expect, test } from 'vitest';
import { createKitchen } from '../kitchen.ts';
import { memoryShelf } from '../memory-shelf.ts';
import { loadStarter } from '../../inference/starter.fixture.ts';
import type { Digest } from '../../../domain/ids.ts';

const digest = 'ab'.repeat(32) as Digest;
const entry = { name: 'starter', version: 1, aliases: [], createdAt: 0, nBytes: 1, digest };
const shelf = memoryShelf([{ ...entry, model: await loadStarter() }]);
const { fetch } = createKitchen({ shelf, version: '9.9.9', bases: [''] });

const season = '"maize", 120, 20, "tropical_one_rainy_season"';
const names = '"crop", "sowing_day", "latitude", "climate", "season_rain_mm"';

async function invoke(row: string): Promise<{ status: number; text: string }> {
  const body = `{"dataframe_split": {"columns": [${names}], "data": [[${row}]]}}`;
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(new Request('http://localhost/invocations', { method: 'POST', body, headers }));
  return { status: answer.status, text: await answer.text() };
}

test('[ML1] a NaN is what is missing, where the model needs no value', async () => {
  const missing = await invoke(`${season}, NaN`);
  expect(missing.status).toBe(200);
  expect(missing).toEqual(await invoke(`${season}, null`));
});

test('[ML2] a NaN where a value is needed is 400, and told as such beside what else is wrong', async () => {
  const { status, text } = await invoke('"maize", NaN, 200, "tropical_one_rainy_season", NaN');
  expect(status).toBe(400);
  expect(text).toContain('NaN is no JSON');
  expect(text).toContain('column latitude');
});

test('[ML2] infinity is refused, and texts keep their words', async () => {
  expect((await invoke(`${season}, -Infinity`)).text).toContain('-Infinity is no JSON (position');
  const { text } = await invoke(String.raw`"\"NaN, NaN", 120, 20, "tropical_one_rainy_season", NaN`);
  expect(JSON.parse(text).message).toContain('The model does not know "NaN, NaN');
});

test('[ML4] a refused value is told, with what may have been meant', async () => {
  expect((await invoke('"Maïs", 120, 20, "tropical_one_rainy_season", 5')).text).toContain(
    'row 1, column crop: The model does not know Maïs. Did you mean maize?',
  );
  expect((await invoke('"maize", 120, 20, "tropical", 5')).text).toContain('Use one of humid_tropics, ');
  expect((await invoke(`${season}, "25 in"`)).text).toContain(
    'This is no number. Send a number alone; units are read by /v1/predict',
  );
  expect((await invoke(`${season}, 7000`)).text).toContain('Out of range: from 0 to 6000 mm');
});
