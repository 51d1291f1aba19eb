/** Firefox fits the very bytes that were frozen in Node; Chromium's half is `estimators/same-bytes.browser.ts`. */
import { fileURLToPath } from 'node:url';
import { launch } from 'puppeteer-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { firefoxPath } from '../../scripts/browsers.mjs';
import losses from '../golden/boosting/same-losses.json';
import golden from '../golden/estimators/same-bytes.json';

type Digests = () => Promise<Record<string, string>>;

let server: ViteDevServer;
beforeAll(async () => {
  server = await createServer({
    root: fileURLToPath(new URL('../..', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    worker: { format: 'es' },
    optimizeDeps: { entries: ['tests/support/same-bytes.html'] },
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
  });
  await server.listen();
});
afterAll(() => server.close());

it('[L1] fits the very bytes that Node does, in Firefox', async () => {
  const browser = await launch({ browser: 'firefox', executablePath: firefoxPath(), headless: true });
  try {
    const page = await browser.newPage();
    await page.goto(`${server.resolvedUrls?.local[0] ?? ''}tests/support/same-bytes.html`);
    await page.waitForFunction(() => 'digests' in globalThis, { timeout: 60_000 });
    // the page's own script put it there
    const found = await page.evaluate(async () => {
      const { digests } = globalThis as unknown as { digests: Record<'fits' | 'losses', Digests> };
      return { fits: await digests.fits(), losses: await digests.losses() };
    });
    expect(found).toEqual({ fits: golden.digests, losses });
  } finally {
    await browser.close();
  }
});
