/** Callers that are slow, greedy or wrong, over real sockets. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { json, row, useServer } from './server.fixture.ts';

const test = useServer();
const head = 'POST /api/v1/predict HTTP/1.1\r\nHost: a\r\n';
const ofJson = `${head}Content-Type: application/json\r\n`;
const chunk = (text: string): string => `${text.length.toString(16)}\r\n${text}\r\n`;

/** Never ends by itself, however long a test waits. */
const dribble = (start: string, piece: string): string[] => [start, ...Array<string>(100).fill(piece)];

describe('slow senders', () => {
  it('[N4] ends a head that comes too slowly with 408', async () => {
    await test.start({ headersTimeoutMs: 200 });
    expect(await test.send([`${head}Content-Le`])).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ['of a known length', `${ofJson}Content-Length: 1000\r\n\r\n`, ' '],
    ['in chunks', `${ofJson}Transfer-Encoding: chunked\r\n\r\n`, chunk(' ')],
  ])('[N4] ends a body %s that dribbles with 408, in words', async (_, start, piece) => {
    await test.start({ requestTimeoutMs: 400 });
    const said = await test.send(dribble(start, piece));
    expect(said).toMatch(/^HTTP\/1\.1 408 /);
    expect(said).toContain('did not arrive within 400 ms');
  });

  it('[N10] reads lines for as long as they come', async () => {
    // longer in all than both limits together, each pause far shorter
    await test.start({ requestTimeoutMs: 2000, limits: { maxMs: 2000 } });
    const start = `${head}Content-Type: application/x-ndjson\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const lines = Array.from({ length: 42 }, () => chunk(`${row}\n`));
    const said = await test.send([start, ...lines, '0\r\n\r\n']);
    expect(said).toMatch(/^HTTP\/1\.1 200 /);
    expect(said.match(/"prediction":/g)).toHaveLength(42);
  });

  it('[N10] closes a stream on which nothing moves any more', async () => {
    await test.start({ requestTimeoutMs: 1500, limits: { maxMs: 1500 } });
    const start = `${head}Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const said = await test.send([start + chunk(`${row}\n`)]);
    expect(said.match(/"prediction":/g)).toHaveLength(1);
  });
});

function post(base: string, body: BodyInit, headers: Record<string, string> = json): Promise<Response> {
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', headers, body, duplex: 'half' };
  return fetch(`${base}/api/v1/predict`, init);
}

describe('bodies of unknown size', () => {
  const packed = { ...json, 'content-encoding': 'gzip' };

  it('[N7] in chunks, are read no further than the limit', async () => {
    const base = await test.start({ limits: { maxBodyBytes: 100_000 } });
    const body = Buffer.alloc(4_000_000, 0x20);
    const answer = await post(base, new Blob([body]).stream());
    expect(answer.status).toBe(413);
    expect(await answer.text()).toContain('larger than 100000 bytes');
  });

  it('[N7] packed, are unpacked no further than the limit', async () => {
    const base = await test.start({ limits: { maxBodyBytes: 100_000 } });
    const answer = await post(base, new Uint8Array(gzipSync(Buffer.alloc(4_000_000, 0x20))), packed);
    expect(answer.status).toBe(413);
  });

  it.each(['gzip', 'x-gzip'])('packed as %s, are answered as plain ones', async (name) => {
    const base = await test.start();
    const plain = await (await post(base, row)).text();
    const answer = await post(base, new Uint8Array(gzipSync(row)), { ...json, 'content-encoding': name });
    expect(await answer.text()).toBe(plain);
  });

  it('[K9] that are not packed as they say are refused in words', async () => {
    const base = await test.start();
    const answer = await post(base, row, packed);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('could not be read');
  });

  it('[K9] of a packing that is not known are 415', async () => {
    const base = await test.start();
    const answer = await post(base, row, { ...json, 'content-encoding': 'br' });
    expect(answer.status).toBe(415);
  });
});

describe('what is refused before the kitchen', () => {
  it('[N11] is told in the form of the contract that was asked', async () => {
    const apiKeyFile = join(test.folder, 'keys');
    await writeFile(apiKeyFile, 'first-key\n');
    const base = await test.start({ apiKeyFile });
    const ask = async (path: string) => (await fetch(`${base}${path}`, { method: 'POST' })).json();
    expect(await ask('/api/v1/predict')).toMatchObject({ detail: [{ type: 'api-key' }] });
    expect(await ask('/v2/models/yield/infer')).toEqual({ error: expect.stringContaining('key') });
    expect(await ask('/invocations')).toMatchObject({ message: expect.stringContaining('key') });
  });

  it.each(['TRACE', 'PUT', 'DELETE', 'PATCH'])(
    '[K8] %s is 405 and tells what is answered',
    async (method) => {
      await test.start();
      const said = await test.send([
        `${method} /invocations HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
      ]);
      expect(said).toMatch(/^HTTP\/1\.1 405 /);
      expect(said).toMatch(/allow: POST/i);
      expect(said).toContain('error_code');
    },
  );

  it('[K8] a method that HTTP does not know is 400, and the connection ends', async () => {
    await test.start();
    expect(await test.send(['BREW /ping HTTP/1.1\r\nHost: a\r\n\r\n'])).toMatch(/^HTTP\/1\.1 400 /);
  });
});
