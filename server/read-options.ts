/** The command line → options. */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { ModelFile } from './file-shelf.ts';
import type { ServerOptions } from './start-server.ts';

export const usage = `node dist-server/serve.mjs MODEL.furrow [NAME=MORE.furrow …]
  --port 8080  --host 127.0.0.1  --cors-origin ORIGIN (more than once)  --api-key-file FILE
  --workers N  --max-body-mb 16  --max-rows 100000  --request-timeout-s 120  --no-watch`;

type Read = Omit<ServerOptions, 'threadScript' | 'version' | 'docs'>;

/** @throws Error that says what is wrong with the command line */
export function readOptions(parameters: readonly string[]): Read {
  const { values, positionals } = parseArgs({
    args: [...parameters],
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '8080' },
      host: { type: 'string', default: '127.0.0.1' },
      'cors-origin': { type: 'string', multiple: true, default: [] },
      'api-key-file': { type: 'string' },
      workers: { type: 'string', default: String(Math.min(4, Math.max(1, availableParallelism() - 1))) },
      'max-body-mb': { type: 'string', default: '16' },
      'max-rows': { type: 'string', default: '100000' },
      'request-timeout-s': { type: 'string', default: '120' },
      watch: { type: 'boolean', default: true },
      'no-watch': { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Error('Name at least one model file');
  return {
    files: positionals.map(readFileName),
    port: count('port', values.port, 0, 65_535),
    host: values.host,
    corsOrigins: values['cors-origin'].map(readOrigin),
    apiKeyFile: values['api-key-file'] ?? null,
    nThreads: count('workers', values.workers, 0, 64),
    limits: {
      maxBodyBytes: count('max-body-mb', values['max-body-mb'], 1, 1024) * 1024 * 1024,
      maxRows: count('max-rows', values['max-rows'], 1, 10_000_000),
    },
    isWatching: values.watch && !values['no-watch'],
    headersTimeoutMs: 10_000,
    requestTimeoutMs: count('request-timeout-s', values['request-timeout-s'], 1, 86_400) * 1000,
  };
}

function readFileName(text: string): ModelFile {
  // what has a slash before the sign is a path, whatever its name
  const named = /^([^=/\\]+)=(.+)$/s.exec(text);
  return named === null ? { name: null, path: text } : { name: named[1] ?? null, path: named[2] ?? '' };
}

function count(name: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < low || value > high) {
    throw new Error(`--${name} wants a whole number from ${low} to ${high}, not ${text}`);
  }
  return value;
}

function readOrigin(text: string): string {
  if (URL.canParse(text) && new URL(text).origin === text) return text;
  throw new Error(`--cors-origin wants an origin such as https://example.org, not ${text}`);
}
