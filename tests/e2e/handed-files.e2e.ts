/** Files that reach the app from outside: the share sheet's POST, and files opened with it from the file manager. */
import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeProfile, openBrowser, waitUntilOfflineReady, type Profile, type Server } from './support/app.ts';
import { serveApp } from '../../scripts/lib/server.mjs';
import { dist } from './support/builds.ts';
import { welcome } from './support/steps.ts';

const table = 'field,year,yield\nNorth,2020,3.1\nSouth,2020,2.9\nNorth,2021,3.4\nSouth,2021,3.0\n';

/** What the share sheet does: a form with the file, posted to the share target. */
const share = (page: Page, file: { name: string; type: string; text: string } | null): Promise<void> =>
  page.evaluate((given) => {
    const form = document.createElement('form');
    Object.assign(form, { action: 'share-target', method: 'post', enctype: 'multipart/form-data' });
    const input = Object.assign(document.createElement('input'), { type: 'file', name: 'file' });
    if (given !== null) {
      const transfer = new DataTransfer();
      transfer.items.add(new File([given.text], given.name, { type: given.type }));
      input.files = transfer.files;
    }
    form.append(input);
    document.body.append(form);
    form.submit();
  }, file);

describe('[P5] a file from outside', () => {
  let profile: Profile;
  let server: Server;
  beforeEach(async () => {
    profile = makeProfile();
    server = await serveApp({ folder: dist });
  });
  afterEach(async () => {
    await server.close();
    profile.remove();
  });

  it('shared with no network, reaches the screen that reads it, once', async () => {
    const { url } = server;
    const { context, page, watch } = await openBrowser(profile.folder, url);
    await welcome(page, url);
    await waitUntilOfflineReady(page);
    await server.close();

    await share(page, { name: 'récolte 2021.csv', type: 'text/csv', text: table });
    await page.getByRole('button', { name: 'Keep this table' }).waitFor({ timeout: 20_000 });
    expect(await page.getByRole('textbox', { name: 'Name of the dataset' }).inputValue()).toBe(
      'récolte 2021',
    );
    expect(new URL(page.url()).search).toBe('');
    await page.goto(`${url}lab/data/import?shared=file`);
    await page.getByText('The shared file did not arrive', { exact: false }).waitFor();

    for (const [file, words] of [
      [{ name: 'photo.jpg', type: 'image/jpeg', text: '\u0000\u0001\u0002\u0000JFIF' }, /not a text file/],
      [{ name: 'empty.csv', type: 'text/csv', text: '' }, /file is empty|did not arrive/],
      [null, /did not arrive/],
    ] as const) {
      await page.goto(url);
      await share(page, file);
      await page.getByText(words).waitFor({ timeout: 20_000 });
    }

    await page.goto(url);
    await share(page, { name: 'best.furrow', type: '', text: 'no model at all' });
    await page.waitForURL(/lab\/models/);
    await page.getByText('best.furrow', { exact: false }).waitFor({ timeout: 20_000 });
    expect(watch).toEqual({ errors: [], foreign: [] });
    await context.close();
  });

  it('opened with the app, reaches the import', async () => {
    const { url } = server;
    const { context, page, watch } = await openBrowser(profile.folder, url);
    await page.goto(url);
    // the file manager's part: a real handle, given as Chromium gives it
    await page.evaluate(async (text) => {
      const folder = await navigator.storage.getDirectory();
      const handle = await folder.getFileHandle('fields.csv', { create: true });
      const writer = await handle.createWritable();
      await writer.write(text);
      await writer.close();
    }, table);
    await page.addInitScript(() => {
      Object.defineProperty(window, 'launchQueue', {
        value: {
          setConsumer: async (take: (launch: { files: FileSystemHandle[] }) => void): Promise<void> => {
            const folder = await navigator.storage.getDirectory();
            take({ files: [await folder.getFileHandle('fields.csv')] });
          },
        },
      });
    });
    await page.goto(`${url}lab/data/import`);
    await page.getByRole('button', { name: 'Keep this table' }).waitFor({ timeout: 20_000 });
    expect(await page.getByRole('textbox', { name: 'Name of the dataset' }).inputValue()).toBe('fields');
    expect(watch).toEqual({ errors: [], foreign: [] });
    await context.close();
  });
});
