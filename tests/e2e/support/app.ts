/** The built app in a real browser: its own server, a persistent profile, and an eye on everything that goes wrong. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { chromiumArguments, chromiumPath } from '../../../scripts/browsers.mjs';
import { serveApp } from '../../../scripts/lib/server.mjs';

export const phone = { width: 412, height: 823 };
export const laptop = { width: 1440, height: 900 };

export interface Server {
  readonly url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** Serves `dist`, or the build that FURROW_DIST names, so that one can be tried beside it. */
export const startServer = (port = 0): Promise<Server> => {
  const folder = process.env['FURROW_DIST'];
  return serveApp(folder === undefined ? { port } : { port, folder });
};

/** A host that comes back where it was: while it was away its port was anybody's, and may be taken for a moment. */
export async function serveAgain(options: {
  readonly folder: string;
  readonly port: number;
}): Promise<Server> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await serveApp(options);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE' || attempt === 60) throw error;
      await wait(500);
    }
  }
}

/** A profile on disk, so that storage is real and survives closing the browser. */
export interface Profile {
  readonly folder: string;
  readonly remove: () => void;
}

/** One for each test: what a first try did is nothing to the second. */
export function makeProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), 'furrow-profile-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface Watch {
  /** errors of the page: exceptions, console errors, broken policies */
  readonly errors: string[];
  /** addresses outside the app's origin that anything tried to reach */
  readonly foreign: string[];
}

export interface Browser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly watch: Watch;
}

export interface OpenOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly colorScheme?: 'light' | 'dark';
  readonly locale?: string;
  readonly args?: readonly string[];
}

/** Opens Chromium on a profile and watches every page and worker of it. */
export async function openBrowser(
  folder: string,
  origin: string,
  options: OpenOptions = {},
): Promise<Browser> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: chromiumPath(),
    args: [...chromiumArguments, ...(options.args ?? [])],
    viewport: options.viewport ?? phone,
    colorScheme: options.colorScheme ?? 'light',
    locale: options.locale ?? 'en-GB',
    serviceWorkers: 'allow',
    acceptDownloads: true,
  });
  const watch: Watch = { errors: [], foreign: [] };
  watchContext(context, new URL(origin).origin, watch);
  const page = context.pages()[0] ?? (await context.newPage());
  return { context, page, watch };
}

function watchContext(context: BrowserContext, origin: string, watch: Watch): void {
  // the server is killed on purpose: what it does not answer is the service worker's to answer, not an error of the page
  const expected = /net::ERR_(CONNECTION_REFUSED|INTERNET_DISCONNECTED|FAILED)/;
  context.on('request', (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && new URL(url).origin !== origin) watch.foreign.push(url);
  });
  context.on('weberror', (error) => watch.errors.push(String(error.error())));
  context.on('console', (message) => {
    if (message.type() === 'error' && !expected.test(message.text())) watch.errors.push(message.text());
  });
}

/** Waits until the service worker controls the page and every file of the lab is kept too. */
export async function waitUntilOfflineReady(page: Page): Promise<void> {
  const isReady = (): Promise<boolean> =>
    page.evaluate(async () => {
      if (navigator.serviceWorker.controller === null) return false;
      const { scope } = await navigator.serviceWorker.ready;
      const list = await caches.match(new URL('lab-assets.json', scope), { ignoreSearch: true });
      if (list === undefined) return false;
      const files = (await list.json()) as string[];
      const kept = await Promise.all(files.map((file) => caches.match(new URL(file, scope))));
      return files.length > 0 && kept.every((response) => response !== undefined);
    });
  // polled from here: Playwright's own waiting takes a promise for a yes
  await expect.poll(isReady, { timeout: 60_000, interval: 300 }).toBe(true);
}
