/** The farmer's half: one visit with a network, then none, ever; the browser closed and reopened in between. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  laptop,
  makeProfile,
  openBrowser,
  startServer,
  waitUntilOfflineReady,
  type Profile,
  type Server,
} from './support/app.ts';
import { addField, beginSeason, keepPrediction, readPrediction, welcome } from './support/steps.ts';

describe('the field, offline', () => {
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

  it('predicts on the first visit, and after the network has gone for good', async () => {
    const { url } = server;
    const first = await openBrowser(profile.folder, url);
    await welcome(first.page, url);
    await addField(first.page, {
      name: 'River side',
      areaHa: '1,5',
      latitude: '10',
      climate: 'Tropical, one rainy season',
    });
    await beginSeason(first.page, { crop: 'Maize', sowingDate: '2026-06-15' });
    const before = await readPrediction(first.page);
    await keepPrediction(first.page);
    await waitUntilOfflineReady(first.page);
    const address = first.page.url();
    expect(first.watch).toEqual({ errors: [], foreign: [] });
    await first.context.close();
    await server.close();

    const second = await openBrowser(profile.folder, url);
    await second.page.goto(address);
    expect(await readPrediction(second.page)).toBe(before);
    await second.page.getByRole('group', { name: 'Fertility' }).getByText('Poor').click();
    await expect.poll(() => readPrediction(second.page)).not.toBe(before);
    await keepPrediction(second.page);
    await second.page.goto(url);
    await second.page.getByRole('heading', { name: 'River side' }).waitFor();
    expect(second.watch).toEqual({ errors: [], foreign: [] });
    await second.context.close();

    const third = await openBrowser(profile.folder, url, { viewport: laptop });
    await third.page.goto(address);
    await third.page.getByRole('heading', { name: 'Kept predictions' }).waitFor();
    await expect.poll(() => third.page.getByText('yield version 1').count()).toBeGreaterThanOrEqual(2);
    expect(third.watch).toEqual({ errors: [], foreign: [] });
    await third.context.close();
  });
});
