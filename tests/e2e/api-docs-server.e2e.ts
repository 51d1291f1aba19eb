/** The page of the calls as Node's server shows it; what it gives to copy does what it says. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumArguments, chromiumPath } from '../../scripts/browsers.mjs';
import { startServer, type RunningServer } from '../../server/start-server.ts';
import { runEveryExample } from './support/api-docs.ts';
import { phone } from './support/app.ts';

const run = promisify(execFile);

describe('the page of the calls on Node’s server', () => {
  let server: RunningServer;
  let browser: Browser;
  let page: Page;
  const errors: string[] = [];
  beforeAll(async () => {
    server = await startServer(
      {
        files: [{ name: null, path: 'models/starter.furrow' }],
        port: 0,
        host: '127.0.0.1',
        corsOrigins: [],
        apiKeyFile: null,
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
    const ran = await page.evaluate(runEveryExample);
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
});
