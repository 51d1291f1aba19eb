/** Every room of the lab opens offline without having been visited, also when the network was cut while it came in. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveApp } from '../../scripts/lib/server.mjs';
import {
  laptop,
  makeProfile,
  openBrowser,
  serveAgain,
  waitUntilOfflineReady,
  type Profile,
  type Server,
} from './support/app.ts';
import { dist, makeFolder } from './support/builds.ts';
import { welcome } from './support/steps.ts';

/** Every address of the app's own table of routes; one that names a record gets one that is not there. */
const routes = Array.from(
  readFileSync(new URL('../../src/ui/routes.tsx', import.meta.url), 'utf8').matchAll(/path="\/([^"*]*)"/g),
  ([, path = '']) => path.replaceAll(/:\w+/g, 'none'),
);

const keptFiles = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const caches_ = await Promise.all(names.map((name) => caches.open(name)));
    return (await Promise.all(caches_.map((cache) => cache.keys()))).flat().map(({ url }) => url);
  });

function offlineStatus(page: Page): Promise<string> {
  return page
    .locator('dt', { hasText: 'Works offline' })
    .locator('xpath=following-sibling::dd[1]')
    .innerText();
}

describe('the lab, offline', () => {
  let profile: Profile;
  let host: ReturnType<typeof makeFolder>;
  let server: Server;
  beforeEach(async () => {
    profile = makeProfile();
    host = makeFolder();
    // as if the network had gone before the last files came
    cpSync(dist, host.folder, { recursive: true });
    for (const file of readdirSync(join(host.folder, 'assets')))
      if (/^(training\.worker|TrainPage)-|\.wasm/.test(file)) rmSync(join(host.folder, 'assets', file));
    server = await serveApp({ folder: host.folder });
  });
  afterEach(async () => {
    await server.close();
    profile.remove();
    host.remove();
  });

  it('[P1] [P2] [P7] is fetched after the field, resumed at the next start, and then whole without a visit', async () => {
    const { url, port } = server;
    const { context, page, watch } = await openBrowser(profile.folder, url, { viewport: laptop });
    await welcome(page, url);
    await page.goto(`${url}settings`);
    await expect.poll(() => offlineStatus(page), { timeout: 60_000 }).toMatch(/still downloading/);
    await expect.poll(() => keptFiles(page)).toContainEqual(expect.stringMatching(/data\/starter\.csv\.gz/));

    await server.close();
    // what is missing says so, and not that something broke
    await page.goto(`${url}lab/train`);
    await page.getByRole('heading', { name: 'Not on this device yet' }).waitFor();
    server = await serveAgain({ folder: dist, port });
    await page.reload();
    await waitUntilOfflineReady(page);
    await page.goto(`${url}settings`);
    // the page asks its service worker once it is idle
    await expect.poll(() => offlineStatus(page), { timeout: 60_000 }).toBe('Yes, all of it');
    await server.close();

    const kept = await keptFiles(page);
    for (const needed of [
      /training\.worker-.*\.js$/,
      /import\.worker-.*\.js$/,
      /\.wasm$/,
      /webgl-.*\.js$/,
      /webgpu-.*\.js$/,
    ])
      expect(kept).toContainEqual(expect.stringMatching(needed));
    watch.errors.length = 0;
    const stumbled: string[] = [];
    for (const route of routes) {
      await page.goto(url + route);
      // a screen has its title; one whose record is not there says so
      const title = page.locator('main :is(h1, h2, [role=status], [role=alert], p)').first();
      const words = await title.innerText({ timeout: 30_000 }).catch(() => 'no title');
      if (/no title|stumbled/.test(words) || watch.errors.length > 0)
        stumbled.push(`/${route}: ${[words, ...watch.errors.splice(0)].join(', ')}`);
    }
    expect(stumbled).toEqual([]);
    expect(watch.foreign).toEqual([]);
    await context.close();
  });
});
