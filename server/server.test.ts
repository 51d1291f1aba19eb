/** The kitchen on Node, over real sockets; threads are those of the bundle. */
import { copyFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failedCases } from '../tests/serving/kitchen-cases.ts';
import { patience } from '../tests/support/patience.ts';
import { encodeBundle } from '../src/serving/artifacts/encode-bundle.ts';
import { plainBundle } from '../src/serving/inference/plain-model.fixture.ts';
import { json, row, useServer } from './server.fixture.ts';

const test = useServer();

describe('the kitchen on Node', () => {
  it('[K3]–[K11] answers what the kitchen must answer anywhere', async () => {
    const url = await test.start({ files: [{ name: 'yield', path: 'models/starter.furrow' }] });
    const failed = await failedCases(async (asked, init) => {
      const response = await fetch(`${url}/api${asked}`, init);
      const headers = Object.fromEntries(response.headers);
      return { status: response.status, headers, text: await response.text() };
    });
    expect(failed).toEqual([]);
  });

  it('[N1] counts what it answers under the names of its routes, never under what callers write', async () => {
    const base = await test.start();
    expect((await fetch(`${base}/made-up-by-a-caller`)).status).toBe(404);
    await fetch(`${base}/api/openapi.json`);
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toContain('furrow_requests_total{route="none",status="404"} 1');
    expect(text).toContain('furrow_requests_total{route="/openapi.json",status="200"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('made-up');
  });

  it('[N12] counts the rows of every contract, and the lines of a stream', async () => {
    const base = await test.start();
    const season = { region: 'north', rain: 500 };
    const post = async (path: string, body: string, type = 'application/json') => {
      const answer = await fetch(`${base}${path}`, {
        method: 'POST',
        headers: { 'content-type': type },
        body,
      });
      await answer.text();
      return answer.status;
    };
    const statuses = [
      await post('/api/v1/predict', JSON.stringify({ inputs: [season, season, season] })),
      await post('/invocations', JSON.stringify({ dataframe_records: [season, season] })),
      await post('/api/v1/predict', `${JSON.stringify(season)}\n`.repeat(500), 'application/x-ndjson'),
    ];
    expect(statuses).toEqual([200, 200, 200]);
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toContain('furrow_rows_total{route="/v1/predict"} 503');
    expect(text).toContain('furrow_rows_total{route="/invocations"} 2');
  });

  it('[N2] asks for a key where keys are set, but not whether it lives and how it is asked', async () => {
    const apiKeyFile = join(test.folder, 'keys');
    await writeFile(apiKeyFile, '# ours\nfirst-key\nsecond-key\n');
    const base = await test.start({ apiKeyFile });
    const status = async (headers: Record<string, string>, at = '/api/v1/models') =>
      (await fetch(base + at, { headers })).status;
    const refused = await fetch(`${base}/api/v1/models`);
    expect([refused.status, (await refused.json()).detail[0].type]).toEqual([401, 'api-key']);
    expect(await status({ authorization: 'Bearer first-ke' })).toBe(401);
    expect(await status({ 'x-api-key': '# ours' })).toBe(401);
    expect(await status({ authorization: 'Bearer first-key' })).toBe(200);
    expect(await status({ 'x-api-key': 'second-key' })).toBe(200);
    for (const at of [
      '/v2/health/live',
      '/api/openapi.json',
      '/openapi.json',
      '/api/docs',
      '/api/docs/docs.js',
    ])
      expect([at, await status({}, at)]).not.toEqual([at, 401]);
    expect(await status({}, '/api/docs/../v1/models')).toBe(401);
    expect(await status({}, '/metrics')).toBe(401);
  });

  it('[N3] lets pages of the named origins call, and no other', async () => {
    const base = await test.start({ corsOrigins: ['https://farm.example'] });
    const ask = (origin: string) =>
      fetch(`${base}/api/v1/predict`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await ask('https://farm.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://farm.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Content-Type');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Inference-Header-Content-Length');
    const read = await fetch(`${base}/ping`, { headers: { origin: 'https://farm.example' } });
    expect(read.headers.get('access-control-expose-headers')).toContain('Inference-Header-Content-Length');
    const other = await ask('https://farm.example.evil');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('[N5] swaps a model under load: no request fails, and the next version answers', async () => {
    const base = await test.start();
    const next = join(test.folder, 'next');
    await writeFile(next, await encodeBundle(await plainBundle(1)));
    const ask = () => fetch(`${base}/api/v1/predict`, { method: 'POST', headers: json, body: row });
    const asked = Array.from({ length: 200 }, ask);
    await rename(next, test.path);
    expect(await test.running?.refresh()).toBe(1);
    const statuses = await Promise.all(asked.map(async (answer) => (await answer).status));
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(test.lines.join('')).toContain('"event":"model-swapped","name":"yield","version":2');
    expect((await (await ask()).json()).model.version).toBe(2);
    expect(await test.running?.refresh()).toBe(0);
  });

  it('[N5] swaps once, however many look at the file at the same time', async () => {
    const base = await test.start();
    const next = join(test.folder, 'next');
    await writeFile(next, await encodeBundle(await plainBundle(1)));
    await rename(next, test.path);
    const looks = Array.from({ length: 3 }, () => test.running?.refresh());
    expect(await Promise.all(looks)).toEqual([1, 0, 0]);
    const answer = await fetch(`${base}/api/v1/predict`, { method: 'POST', headers: json, body: row });
    expect((await answer.json()).model.version).toBe(2);
  });

  it('[N6] keeps the model it has when the new file is damaged, and says so once', async () => {
    await test.start();
    const good = join(test.folder, 'good');
    await copyFile(test.path, good);
    await writeFile(test.path, 'not a model');
    expect(await test.running?.refresh()).toBe(0);
    expect(await test.running?.refresh()).toBe(0);
    expect(test.lines.filter((line) => line.includes('model-not-swapped'))).toHaveLength(1);
    await rename(good, test.path);
    expect(await test.running?.refresh()).toBe(0);
    // gone, back as it was, and gone again: each time that is news
    await rename(test.path, good);
    await test.running?.refresh();
    await rename(good, test.path);
    await test.running?.refresh();
    await rename(test.path, good);
    await test.running?.refresh();
    expect(test.lines.filter((line) => line.includes('ENOENT'))).toHaveLength(2);
  });

  it('[N7] refuses a body that is too large', async () => {
    const base = await test.start({ limits: { maxBodyBytes: 100_000 } });
    const body = ' '.repeat(100_001);
    const refused = await fetch(`${base}/api/v1/predict`, { method: 'POST', headers: json, body });
    expect(refused.status).toBe(413);
  });

  it('[N8] finishes what is running when it is told to end', async () => {
    const base = await test.start();
    const { running } = test;
    test.running = null;
    const bytes = new TextEncoder().encode(row);
    const half = bytes.length >> 1;
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    void writer.write(bytes.subarray(0, half));
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: json,
      body: readable,
      duplex: 'half',
    };
    const answer = fetch(`${base}/api/v1/predict`, init);
    const counts = async (): Promise<string> => (await fetch(`${base}/metrics`)).text();
    await expect.poll(counts, patience).toContain('furrow_requests_running 1');
    const closing = running?.close();
    void writer.write(bytes.subarray(half));
    const [{ status }] = await Promise.all([answer, closing, writer.close()]);
    expect(status).toBe(200);
    await expect(fetch(`${base}/ping`)).rejects.toThrow('fetch failed');
  });

  it('[N8] waits for no connection on which all is answered, though its caller keeps it', async () => {
    await test.start();
    const { running } = test;
    const head = 'POST /v1/predict HTTP/1.1\r\nhost: a\r\ncontent-type: application/x-ndjson\r\n';
    const said = test.send([`${head}transfer-encoding: chunked\r\n\r\n`, '', '', '0\r\n\r\n']);
    test.running = null;
    await new Promise((resolve) => setTimeout(resolve, 50));
    const since = performance.now();
    await running?.close();
    expect(performance.now() - since).toBeLessThan(5000);
    expect(await said).toMatch(/^HTTP\/1.1 200 /);
  });

  it('answers probes that speak HTTP/1.0 and name no host, or ask for the head alone', async () => {
    const base = await test.start();
    expect(await test.send(['GET /v2/health/ready HTTP/1.0\r\n\r\n'])).toMatch(/^HTTP\/1.1 200 /);
    const [ping, metrics] = await Promise.all(
      ['/ping', '/metrics'].map((path) => fetch(base + path, { method: 'HEAD' })),
    );
    expect([ping?.status, metrics?.status]).toEqual([200, 200]);
    await fetch(`${base}/api/ping/`);
    const counted = await (await fetch(`${base}/metrics`)).text();
    expect(counted).toContain('furrow_requests_total{route="/ping",status="200"} 2');
  });

  it('does not start on a file that is no model', async () => {
    await writeFile(test.path, 'not a model');
    await expect(test.start()).rejects.toThrow('bundle-not-furrow');
  });
});
