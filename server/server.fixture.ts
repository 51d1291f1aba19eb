/** A server for each test of a file, with a small model in a folder of its own. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { encodeBundle } from '../src/serving/artifacts/encode-bundle.ts';
import { plainBundle } from '../src/serving/inference/plain-model.fixture.ts';
import { createLog } from './log.ts';
import { startServer, type RunningServer, type ServerOptions } from './start-server.ts';

export class TestServer {
  folder = '';
  /** of the model */
  path = '';
  /** of the log */
  lines: string[] = [];
  running: RunningServer | null = null;

  get port(): number {
    return this.running?.port ?? 0;
  }

  /** @returns its address */
  async start(change: Partial<ServerOptions> = {}): Promise<string> {
    const options: ServerOptions = {
      files: [{ name: null, path: this.path }],
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
    const log = createLog((line) => this.lines.push(line));
    this.running = await startServer(options, log);
    return `http://127.0.0.1:${this.port}`;
  }

  /** Sends pieces over a plain socket, one every 100 ms. @returns all that was answered until the connection was closed */
  send(pieces: readonly string[]): Promise<string> {
    return new Promise((resolve) => {
      let said = '';
      const left = [...pieces];
      const socket = connect(this.port, '127.0.0.1', () => socket.write(left.shift() ?? ''));
      const sendNext = (): void => {
        const piece = left.shift();
        if (piece !== undefined && !socket.destroyed) socket.write(piece);
      };
      // after what has arrived was read: writing to a connection that is closed throws away what it still holds
      const timer = setInterval(() => setImmediate(sendNext), 100);
      socket.on('data', (bytes) => (said += bytes.toString()));
      socket.on('close', () => {
        clearInterval(timer);
        resolve(said);
      });
      // whoever still sends when the connection is closed is told so; what was answered is what counts
      socket.on('error', () => undefined);
    });
  }
}

export function useServer(): TestServer {
  const server = new TestServer();
  beforeEach(async () => {
    server.folder = await mkdtemp(join(tmpdir(), 'furrow-'));
    server.path = join(server.folder, 'model.furrow');
    server.lines = [];
    server.running = null;
    await writeFile(server.path, await encodeBundle(await plainBundle()));
  });
  afterEach(async () => {
    await server.running?.close();
    await rm(server.folder, { recursive: true });
  });
  return server;
}

/** A season that the model answers. */
export const row = JSON.stringify({ inputs: { region: 'north', rain: 500 } });
export const json = { 'content-type': 'application/json' };
