/**
 * A training whose tab is killed at random moments, again and again, ends in the same model as one that was left alone. FURROW_KILLS
 * says how often it is killed; `npm run bench:learning killed` does it twenty times.
 */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Random } from '../../src/learning/random.ts';
import { decodeBundle } from '../../src/serving/artifacts/decode-bundle.ts';
import { laptop, makeProfile, openBrowser, startServer, type Browser, type Server } from './support/app.ts';
import { armCrash, importTable, openPlan, readStore } from './support/lab-steps.ts';
import { welcome } from './support/steps.ts';

const nKills = Number(process.env['FURROW_KILLS'] ?? 4);
const SEED = 20_261_123;

/** So many that the training lasts as long as it takes to be killed so often. */
const nFields = 6000 + 2000 * nKills;

/** A season of one of two crops on each field. */
function makeTable(): string {
  const random = Random.fromSeed(SEED);
  const lines = ['crop,year,rain_mm,heat,clay,nitrogen,yield_t_ha'];
  for (let field = 0; field < nFields; field++) {
    const [rain, heat, clay, nitrogen] = [
      300 + 600 * random.nextFloat(),
      20 + 15 * random.nextFloat(),
      random.nextFloat(),
      200 * random.nextFloat(),
    ];
    const crop = random.nextInt(2) === 0 ? 'maize' : 'wheat';
    const yields =
      2 +
      rain / 400 -
      Math.abs(heat - 26) / 8 +
      nitrogen / 150 +
      (crop === 'maize' ? clay : -clay) +
      0.3 * random.normal();
    lines.push(
      [
        crop,
        2000 + random.nextInt(12),
        rain.toFixed(1),
        heat.toFixed(2),
        clay.toFixed(3),
        nitrogen.toFixed(0),
        yields.toFixed(3),
      ].join(','),
    );
  }
  return lines.join('\n');
}

describe('[L8] a training whose tab is killed', () => {
  const profile = makeProfile();
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await server.close();
    profile.remove();
  });

  it(
    `${nKills} times at random moments ends in the same model`,
    { timeout: 300_000 + 60_000 * nKills },
    async () => {
      const random = Random.fromSeed(SEED).split('moments');
      let browser = await openBrowser(profile.folder, server.url, { viewport: laptop });
      await welcome(browser.page, server.url);
      const dataset = await importTable(browser.page, server.url, 'fields.csv', makeTable());
      await startBoosting(browser.page, server.url, dataset);
      await waitForResults(browser.page);
      const [alone] = await boostedModels(browser.page);

      await startBoosting(browser.page, server.url, dataset);
      let nStarted = 1;
      for (let nKilled = 0; nKilled < nKills;) {
        const plan = browser.page.url();
        await browser.page.waitForTimeout(200 + 2600 * random.nextFloat());
        browser = await killTab(browser);
        await browser.page.goto(plan);
        const goOn = browser.page.getByRole('button', { name: 'Go on with all' });
        const results = browser.page.getByRole('heading', { name: 'Results', exact: true });
        await goOn.or(results).first().waitFor({ timeout: 60_000 });
        if (await goOn.isVisible()) {
          await goOn.click();
          nKilled++;
        } else {
          // it was over before its tab died: what is still to be killed is another
          await startBoosting(browser.page, server.url, dataset);
          nStarted++;
        }
      }
      await waitForResults(browser.page);
      const models = await boostedModels(browser.page);
      expect(models).toHaveLength(1 + nStarted);
      for (const model of models) expect(model).toEqual(alone);
      await browser.context.close();
    },
  );
});

/** Boosted trees alone, enough of them that there is something to kill. */
async function startBoosting(page: Page, url: string, dataset: string): Promise<void> {
  await openPlan(page, url, dataset);
  await page.getByRole('switch', { name: 'Ridge regression' }).uncheck();
  await page.locator('main summary', { hasText: 'Settings' }).click();
  await page.getByRole('textbox', { name: 'Most steps' }).fill('5000');
  await page.getByRole('button', { name: 'Start training' }).click();
  await page.waitForURL(/plan=/);
}

async function waitForResults(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Results', exact: true }).waitFor({ timeout: 300_000 });
}

/** The tab's whole process goes at once, as when a phone needs its memory. */
async function killTab({ context, page, watch }: Browser): Promise<Browser> {
  const kill = await armCrash(page);
  const fresh = await context.newPage();
  await kill();
  await page.close();
  return { context, page: fresh, watch };
}

/** Bytes of every boosted model there is, in the order they were made. */
async function boostedModels(page: Page): Promise<Uint8Array[]> {
  const runs = await readStore(page, 'runs');
  const kept = await readStore(page, 'artifactBytes');
  const models: Uint8Array[] = [];
  for (const run of runs.toSorted((a, b) => Number(a['createdAt']) - Number(b['createdAt']))) {
    const files = run['artifacts'] as { path: string; digest: string }[]; // as the app's own store writes them
    const digest = files.find(({ path }) => path === 'model.furrow')?.digest;
    const stored = kept.find((file) => file['digest'] === digest);
    if (!String(run['name']).startsWith('boosting') || stored === undefined) continue;
    const bundle = await decodeBundle(Uint8Array.from(stored['bytes'] as number[]));
    models.push(...bundle.levels.map(({ regressor }) => regressor));
  }
  return models;
}
