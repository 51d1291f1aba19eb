/** Runs the example of `docs/serving.md` for edge runtimes: a `Request` in, a `Response` out, and nothing of Node between. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decodeBundle } from '../../src/serving/artifacts/decode-bundle.ts';
import { createKitchen, type KitchenApp } from '../../src/serving/http/kitchen.ts';
import { memoryShelf } from '../../src/serving/http/memory-shelf.ts';
import { loadModel } from '../../src/serving/inference/load-model.ts';
import { failedCases } from './kitchen-cases.ts';

const page = readFileSync(new URL('../../docs/serving.md', import.meta.url), 'utf8');
const starter = new Uint8Array(readFileSync(new URL('../../models/starter.furrow', import.meta.url)));

const given = { decodeBundle, createKitchen, memoryShelf, loadModel };
const platform = {
  fetch: async () => new Response(starter),
  MODEL_URL: 'https://models.example/yield.furrow',
};

type Run = (...values: readonly unknown[]) => Promise<KitchenApp>;
const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as new (
  ...texts: string[]
) => Run; // not a global

it('[EK1] the example for edge runtimes answers all that a kitchen must', async () => {
  const [, example = ''] = /## On an edge runtime[\s\S]*?```ts\n([\s\S]*?)```/.exec(page) ?? [];
  const names = Object.keys({ ...given, ...platform });
  const mount = new AsyncFunction(...names, example.replace('export default', 'return'));
  const app = await mount(...Object.values({ ...given, ...platform }));
  const failed = await failedCases(async (path, init) => {
    const request = new Request(`https://edge.example/api${path}`, init);
    const response = await app.fetch(request);
    const headers = Object.fromEntries(response.headers);
    return { status: response.status, headers, text: await response.text() };
  });
  expect(failed).toEqual([]);
});
