/** The page of the calls as Node's server shows it; what it gives to copy does what it says. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { startServer, type RunningServer } from '../../server/start-server.ts';
import { runEveryExample } from './support/api-docs.ts';
import { phone } from './support/app.ts';

const run = promisify(execFile);

const serve = (apiKeyFile: string | null): Promise<RunningServer> =>
  startServer(
    {
      files: [{ name: null, path: 'models/starter.furrow' }],
      port: 0,
      host: '127.0.0.1',
      corsOrigins: [],
      apiKeyFile,
      nThreads: 0,
      threadScript: null,
      limits: {},
      isWatching: false,
      headersTimeoutMs: 10_000,
      requestTimeoutMs: 60_000,
      version: '1.2.3',
      docs: new URL('../../public/api-docs/', import.meta.url),
    },
    () => undefined,
  );

describe('the page of the calls on Node’s server', () => {
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  beforeAll(async () => {
    server = await serve(null);
    browser = await chromium.launch({ executablePath: chromiumPath(), args: [...chromiumArguments] });
    page = await browser.newPage({ viewport: phone });
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.port}/api/docs`);
    await page.locator('details.call').first().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('[AD2] runs every example', async () => {
    const ran = await page.evaluate(runEveryExample, null);
    expect(ran.filter(({ status }) => status !== '200 OK')).toEqual([]);
    expect(ran.length).toBeGreaterThan(25);
    expect(errors).toEqual([]);
    expect(await page.getByRole('heading', { name: 'Predictions over HTTP' }).count()).toBe(1);
    // the app is not here
    expect(await page.getByRole('link', { name: 'Furrow' }).count()).toBe(0);
  });

  it.each([
    ['predict', '"mean":'],
    ['plan', '"type":"plan"'],
    ['oipInfer', '"outputs":'],
    ['mlflowInvocations', '"predictions":'],
    ['readModelCard', '"'],
  ])('[AD5] %s does in a shell and in a script what it does on the page', async (call, answer) => {
    const view = page.locator(`#call-${call}`);
    const textOf = async (tab: string): Promise<string> => {
      await view.getByRole('tab', { name: tab }).click();
      return (await view.getByRole('tabpanel').textContent()) ?? '';
    };
    await view.locator('> summary').click();
    const shell = await run('sh', ['-c', `${await textOf('curl')} --fail --silent --show-error`]);
    expect(shell.stdout).toContain(answer);
    const script = await run(process.execPath, ['--input-type=module', '-e', await textOf('TypeScript')]);
    expect(script.stdout).toContain(answer);
  });

  it('[AD7] asks for the key of a server that has one, and sends it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'furrow-keys-'));
    await writeFile(join(folder, 'keys'), 'our-key\n');
    const guarded = await serve(join(folder, 'keys'));
    const own = await browser.newPage({ viewport: phone });
    await own.goto(`http://127.0.0.1:${guarded.port}/api/docs`);
    const call = own.locator('#call-predict');
    const runIt = async (): Promise<string> => {
      await call.locator('> summary').click();
      await call.locator('.run').click();
      const status = call.locator('.outcome .status');
      await status.waitFor();
      return (await status.textContent()) ?? '';
    };
    expect(await runIt()).toContain('401');
    const key = own.getByLabel('API key');
    await key.fill('another-key');
    await own.keyboard.press('Enter');
    await own.getByRole('alert').waitFor();
    expect(await key.getAttribute('aria-describedby')).toBe(await own.getByRole('alert').getAttribute('id'));
    await key.fill('our-key');
    await own.keyboard.press('Enter');
    await own.getByLabel('Model in the examples').waitFor();
    expect(await own.evaluate(() => document.activeElement?.id)).toBe('key');
    expect(await runIt()).toContain('200');
    expect(await call.getByRole('tabpanel').textContent()).toContain('Authorization: Bearer our-key');
    await own.close();
    await guarded.close();
    await rm(folder, { recursive: true });
  });
});
