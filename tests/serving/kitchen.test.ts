import { describe, expect, test } from 'vitest';
import type { Digest } from '../../src/domain/ids.ts';
import { createKitchen } from '../../src/serving/http/kitchen.ts';
import { memoryShelf } from '../../src/serving/http/memory-shelf.ts';
import { loadStarter, starterBytes } from '../../src/serving/inference/starter.fixture.ts';
import { kitchenCases, type Ask } from './kitchen-cases.ts';

const served = {
  name: 'yield',
  version: 1,
  // cast: any 64 hexadecimal digits are a digest here
  digest: '0'.repeat(64) as Digest,
  aliases: ['champion'],
  createdAt: 0,
  nBytes: starterBytes.length,
  model: await loadStarter(),
};
const app = createKitchen({ shelf: memoryShelf([served]), version: '0.0.0', bases: ['/api'] });

const ask: Ask = async (path, { method = 'GET', headers = {}, body } = {}) => {
  const init = body === undefined ? { method, headers } : { method, headers, body };
  const response = await app.fetch(new Request(`http://kitchen.test/api${path}`, init));
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text: await response.text(),
  };
};

describe('the kitchen in this process', () => {
  test.each(kitchenCases)('$name', ({ run }) => expect(run(ask)).resolves.toBeUndefined());
});
