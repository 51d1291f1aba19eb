/** Runs the examples of `docs/client.md` against a kitchen in this process. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Digest } from '../../domain/ids.ts';
import { createKitchen, type KitchenApp } from '../http/kitchen.ts';
import { memoryShelf } from '../http/memory-shelf.ts';
import { loadPlain } from '../inference/plain-model.fixture.ts';
import { createFurrowClient, FurrowApiError } from './index.ts';

const page = readFileSync(new URL('../../../docs/client.md', import.meta.url), 'utf8');

interface Example {
  readonly title: string;
  readonly code: string;
}

/** Blocks marked `js`, each under the title that it stands below. */
function examplesOf(markdown: string): Example[] {
  let title = '';
  return [...markdown.matchAll(/^## (.+)$|^```js\n([\s\S]*?)^```$/gm)].flatMap(([, heading, code]) => {
    if (heading !== undefined) title = heading;
    return code === undefined ? [] : [{ title, code }];
  });
}

let app: KitchenApp;

beforeAll(async () => {
  const model = await loadPlain();
  const entry = { name: 'yield', version: 2, digest: 'ab'.repeat(32) as Digest, createdAt: 0, nBytes: 1 };
  const shelf = memoryShelf([{ ...entry, aliases: ['champion'], model }]);
  app = createKitchen({ shelf, version: '1.2.3', bases: ['/api'] });
});

/** The kitchen stands in for the host that the page names. */
async function fetchKitchen(url: string, init: RequestInit): Promise<Response> {
  const request = new Request(url, init);
  request.signal.throwIfAborted();
  return app.fetch(request);
}

type Run = (...values: readonly unknown[]) => Promise<void>;
const AsyncFunction = Object.getPrototypeOf(fetchKitchen).constructor as new (...texts: string[]) => Run; // not a global

const create: typeof createFurrowClient = (options) =>
  createFurrowClient({ ...options, fetch: fetchKitchen });

describe('docs/client.md', () => {
  test.each(examplesOf(page))('[C9] $title', async ({ code }) => {
    const run = new AsyncFunction('createFurrowClient', 'FurrowApiError', 'expect', code);
    // the assertions are in the page
    await expect(run(create, FurrowApiError, expect)).resolves.toBeUndefined();
  });
});
