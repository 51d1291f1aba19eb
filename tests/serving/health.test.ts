/** Probes of all contracts go red when no prediction can be had. */
import { expect, it } from 'vitest';
import { createKitchen, type KitchenOptions } from '../../src/serving/http/kitchen.ts';
import { memoryShelf } from '../../src/serving/http/memory-shelf.ts';

const probes = ['/ping', '/health', '/v1/health', '/v2/health/ready'];
const empty = memoryShelf([]);

async function statuses(change: Partial<KitchenOptions>): Promise<number[]> {
  const { fetch } = createKitchen({ shelf: empty, version: '1', bases: [''], ...change });
  return Promise.all(probes.map(async (path) => (await fetch(new Request(`http://a${path}`))).status));
}

it('[N13] when the model cannot be read', async () => {
  const found = await statuses({
    shelf: { ...empty, find: async () => Promise.reject(new Error('damaged')) },
  });
  expect(found.filter((status) => status < 500)).toEqual([]);
  expect(found[3]).toBe(503);
});

it('[N13] when there is no model', async () => {
  expect((await statuses({})).filter((status) => status === 200)).toEqual([]);
});

it('[N13] when the end has begun', async () => {
  expect(await statuses({ notReady: () => 'draining' })).toEqual([503, 503, 503, 503]);
});

it('[N13] but it lives all the same', async () => {
  const { fetch } = createKitchen({ shelf: empty, version: '1', bases: [''], notReady: () => 'draining' });
  expect((await fetch(new Request('http://a/v2/health/live'))).status).toBe(200);
});
