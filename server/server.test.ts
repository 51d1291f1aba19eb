/** The kitchen on Node, over real sockets; threads are those of the bundle. */
import { copyFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failedCases } from '../tests/serving/kitchen-cases.ts';
import { encodeBundle } from '../src/serving/artifacts/encode-bundle.ts';
import { plainBundle } from '../src/serving/inference/plain-model.fixture.ts';
import { createLog } from './log.ts';
import { startServer, type RunningServer, type ServerOptions } from './start-server.ts';

let folder: string;
let path: string;
let lines: string[];
let server: RunningServer | null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'furrow-'));
  path = join(folder, 'model.furrow');
  lines = [];
  server = null;
  await writeFile(path, await encodeBundle(await plainBundle()));
});

afterEach(async () => {
  await server?.close();
  await rm(folder, { recursive: true });
});

async function start(change: Partial<ServerOptions> = {}): Promise<string> {
  const options: ServerOptions = {
    files: [{ name: null, path }],
    port: 0,
    host: '127.0.0.1',
    corsOrigins: [],
    apiKeyFile: null,
    nThreads: 0,
    threadScript: null,
    limits: {},
    isWatching: false,
    headersTimeoutMs: 10_000,
    requestTimeoutMs: 10_000,
    version: 'test',
    docs: null,
    ...change,
  };
  server = await startServer(
    options,
    createLog((line) => lines.push(line)),
  );
  return `http://127.0.0.1:${server.port}`;
}

const row = JSON.stringify({ inputs: { region: 'north', rain: 500 } });
const json = { 'content-type': 'application/json' };

/** Sends a part of a head and then nothing more. */
function sendSlowly(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const socket = connect(port, '127.0.0.1', () => {
      socket.write('POST /api/v1/predict HTTP/1.1\r\nHost: a\r\nContent-Le');
    });
    socket.on('data', (bytes) => (said += bytes.toString()));
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });
}

describe('the kitchen on Node', () => {
  it('[K3]–[K11] answers what the kitchen must answer anywhere', async () => {
    const url = await start({ files: [{ name: 'yield', path: 'models/starter.furrow' }] });
    const failed = await failedCases(async (asked, init) => {
      const response = await fetch(`${url}/api${asked}`, init);
      const headers = Object.fromEntries(response.headers);
      return { status: response.status, headers, text: await response.text() };
    });
    expect(failed).toEqual([]);
  });

  it('[N1] counts what it answers under the names of its routes, never under what callers write', async () => {
    const base = await start();
    expect((await fetch(`${base}/made-up-by-a-caller`)).status).toBe(404);
    await fetch(`${base}/api/openapi.json`);
    const text = await (await fetch(`${base}/metrics`)).text();
    expect(text).toContain('furrow_requests_total{route="none",status="404"} 1');
    expect(text).toContain('furrow_requests_total{route="/openapi.json",status="200"} 1');
    expect(text).toContain('nodejs_eventloop_lag_seconds');
    expect(text).not.toContain('made-up');
  });

  it('[N2] asks for a key where keys are set, but not whether it lives', async () => {
    const apiKeyFile = join(folder, 'keys');
    await writeFile(apiKeyFile, '# ours\nfirst-key\nsecond-key\n');
    const base = await start({ apiKeyFile });
    const status = async (headers: Record<string, string>, at = '/api/openapi.json') =>
      (await fetch(base + at, { headers })).status;
    const refused = await fetch(`${base}/api/openapi.json`);
    expect([refused.status, (await refused.json()).detail[0].type]).toEqual([401, 'api-key']);
    expect(await status({ authorization: 'Bearer first-ke' })).toBe(401);
    expect(await status({ 'x-api-key': '# ours' })).toBe(401);
    expect(await status({ authorization: 'Bearer first-key' })).toBe(200);
    expect(await status({ 'x-api-key': 'second-key' })).toBe(200);
    expect(await status({}, '/v2/health/live')).not.toBe(401);
    expect(await status({}, '/metrics')).toBe(401);
  });

  it('[N3] lets pages of the named origins call, and no other', async () => {
    const base = await start({ corsOrigins: ['https://farm.example'] });
    const ask = (origin: string) =>
      fetch(`${base}/api/v1/predict`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });
    const allowed = await ask('https://farm.example');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://farm.example');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('Content-Type');
    const other = await ask('https://farm.example.evil');
    expect(other.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('[N4] ends a request that is sent too slowly with 408', async () => {
    await start({ headersTimeoutMs: 200, requestTimeoutMs: 400 });
    expect(await sendSlowly(server?.port ?? 0)).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('[N5] swaps a model under load: no request fails, and the next version answers', async () => {
    const base = await start();
    const next = join(folder, 'next');
    await writeFile(next, await encodeBundle(await plainBundle(1)));
    const ask = () => fetch(`${base}/api/v1/predict`, { method: 'POST', headers: json, body: row });
    const asked = Array.from({ length: 200 }, ask);
    await rename(next, path);
    expect(await server?.refresh()).toBe(1);
    const statuses = await Promise.all(asked.map(async (answer) => (await answer).status));
    expect(statuses.filter((status) => status !== 200)).toEqual([]);
    expect(lines.join('')).toContain('"event":"model-swapped","name":"yield","version":2');
    expect((await (await ask()).json()).model.version).toBe(2);
    expect(await server?.refresh()).toBe(0);
  });

  it('[N6] keeps the model it has when the new file is damaged, and says so once', async () => {
    await start();
    const good = join(folder, 'good');
    await copyFile(path, good);
    await writeFile(path, 'not a model');
    expect(await server?.refresh()).toBe(0);
    expect(await server?.refresh()).toBe(0);
    expect(lines.filter((line) => line.includes('model-not-swapped'))).toHaveLength(1);
    await rename(good, path);
    expect(await server?.refresh()).toBe(0);
  });

  it('[N7] refuses a body that is too large', async () => {
    const base = await start({ limits: { maxBodyBytes: 100_000 } });
    const body = ' '.repeat(100_001);
    const refused = await fetch(`${base}/api/v1/predict`, { method: 'POST', headers: json, body });
    expect(refused.status).toBe(413);
  });

  it('[N8] finishes what is running when it is told to end', async () => {
    const base = await start();
    const running = server;
    server = null;
    const half = row.length >> 1;
    const halves = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode(row.slice(0, half)));
        await new Promise((resolve) => setTimeout(resolve, 300));
        controller.enqueue(new TextEncoder().encode(row.slice(half)));
        controller.close();
      },
    });
    const init: RequestInit & { duplex: 'half' } = {
      method: 'POST',
      headers: json,
      body: halves,
      duplex: 'half',
    };
    const answer = fetch(`${base}/api/v1/predict`, init);
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [{ status }] = await Promise.all([answer, running?.close()]);
    expect(status).toBe(200);
    await expect(fetch(`${base}/ping`)).rejects.toThrow('fetch failed');
  });

  it('does not start on a file that is no model', async () => {
    await writeFile(path, 'not a model');
    await expect(start()).rejects.toThrow('bundle-not-furrow');
  });
});
