/** The app under a path of a host that it shares with others: everything it says and asks stays below that path. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { serveApp } from '../../scripts/lib/server.mjs';
import { makeProfile, openBrowser, waitUntilOfflineReady, type Profile, type Server } from './support/app.ts';
import { buildApp, type Build } from './support/builds.ts';
import { keptEmbedFiles } from './support/host-page.ts';
import { addField, beginSeason, readPrediction, welcome } from './support/steps.ts';

const base = '/tools/furrow/';

describe('under a base path', () => {
  let profile: Profile;
  let build: Build;
  let server: Server;
  beforeEach(async () => {
    profile = makeProfile();
    build = await buildApp({ FURROW_BASE: base });
    server = await serveApp({ folder: build.folder, base });
  }, 300_000);
  afterEach(async () => {
    await server.close();
    build.remove();
    profile.remove();
  });

  it('[P6] [P8] it installs, predicts offline and opens deep links', async () => {
    const { url } = server;
    const { context, page, watch } = await openBrowser(profile.folder, url);
    const outside = new Set<string>();
    context.on('request', (request) => {
      const asked = request.url();
      if (asked.startsWith('http') && !asked.startsWith(url)) outside.add(asked);
    });
    await welcome(page, url);
    await addField(page, { name: 'River side', areaHa: '2', latitude: '10', climate: 'Tropical highland' });
    await beginSeason(page, { crop: 'Maize', sowingDate: '2026-06-15' });
    const before = await readPrediction(page);
    await waitUntilOfflineReady(page);

    const devtools = await context.newCDPSession(page);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    const { url: manifestUrl, data, errors } = await devtools.send('Page.getAppManifest');
    expect({ manifestUrl, errors }).toEqual({ manifestUrl: `${url}manifest.webmanifest`, errors: [] });
    const manifest = JSON.parse(data ?? '{}') as WebManifest;
    const addresses = addressesOf(manifest).map((address) => new URL(address, manifestUrl).href);
    expect(addresses.filter((address) => !address.startsWith(url))).toEqual([]);
    const pictures = [...manifest.icons, ...manifest.screenshots].map(({ src }) => src);
    const asked = pictures.map((src) => page.request.get(new URL(src, manifestUrl).href));
    expect((await Promise.all(asked)).filter((answer) => !answer.ok()).map((answer) => answer.url())).toEqual(
      [],
    );
    expect(manifest.icons.map(({ sizes, purpose }) => purpose ?? sizes)).toEqual(
      expect.arrayContaining(['any', '192x192', '512x512', 'maskable']),
    );

    const season = page.url();
    await page.goto(`${url}?embed&locale=en`);
    await page.getByText('Still needed').waitFor();
    await expect.poll(() => page.evaluate(keptEmbedFiles)).toHaveLength(2);
    await server.close();
    await page.reload();
    await page.getByText('Still needed').waitFor();
    await page.goto(season);
    expect(await readPrediction(page)).toBe(before);
    await page.goto(`${url}lab/data/import`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect([...outside]).toEqual([]);
    expect(watch).toEqual({ errors: [], foreign: [] });
    await context.close();
  });
});

interface Picture {
  readonly src: string;
  readonly sizes: string;
  readonly purpose?: string;
}

interface WebManifest {
  readonly id?: string;
  readonly start_url: string;
  readonly scope: string;
  readonly icons: readonly Picture[];
  readonly screenshots: readonly Picture[];
  readonly shortcuts: readonly { readonly url: string; readonly icons: readonly Picture[] }[];
  readonly share_target: { readonly action: string };
  readonly file_handlers: readonly { readonly action: string }[];
}

/** Every address in the manifest. */
const addressesOf = (manifest: WebManifest): string[] => [
  manifest.start_url,
  manifest.scope,
  manifest.share_target.action,
  ...(manifest.id === undefined ? [] : [manifest.id]),
  ...manifest.file_handlers.map(({ action }) => action),
  ...manifest.shortcuts.map(({ url }) => url),
  ...[...manifest.icons, ...manifest.screenshots].map(({ src }) => src),
];
