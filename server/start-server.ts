/** All of the service: models, kitchen, threads, HTTP, and the watch over the files. */
import { readFile } from 'node:fs/promises';
import { defaultLimits, type Limits } from '../src/serving/http/limits.ts';
import { createKitchen } from '../src/serving/http/kitchen.ts';
import { routes } from '../src/serving/http/routes.ts';
import type { OpenApiDocument } from '../src/serving/http/openapi/document.ts';
import { describeNetwork } from '../src/serving/http/openapi/over-network.ts';
import { createGuard, isOpen } from './api-keys.ts';
import { createCors } from './cors.ts';
import { openFileShelf, type FileShelf, type ModelFile } from './file-shelf.ts';
import { listen } from './listen.ts';
import { describeError, type Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createThreadPool, type ThreadPool } from './thread-pool.ts';

export interface ServerOptions {
  readonly files: readonly ModelFile[];
  readonly port: number;
  readonly host: string;
  readonly corsOrigins: readonly string[];
  readonly apiKeyFile: string | null;
  readonly nThreads: number;
  /** what a thread runs; null: no threads */
  readonly threadScript: URL | null;
  readonly limits: Partial<Limits>;
  readonly isWatching: boolean;
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  readonly version: string;
  /** folder of the documentation page's files */
  readonly docs: URL | null;
}

export interface RunningServer {
  readonly port: number;
  /** Looks at the files now. @returns how many models were swapped */
  readonly refresh: () => Promise<number>;
  readonly close: () => Promise<void>;
}

const bases = ['/api', ''];
const THREAD_BYTES = 64 * 1024;
const WATCH_MS = 1000;
const GRACE_MS = 10_000;

export async function startServer(options: ServerOptions, log: Log): Promise<RunningServer> {
  const limits: Limits = { ...defaultLimits, ...options.limits };
  const guard = createGuard(options.apiKeyFile === null ? null : await readFile(options.apiKeyFile, 'utf8'));
  const shelf = await openFileShelf(options.files, log);
  const metrics = createMetrics(routes);
  const threads = openThreads(options, limits, shelf, metrics, log);
  const kitchens = createKitchens(options, limits, shelf, log);
  const { port, close } = await listen({
    port: options.port,
    host: options.host,
    kitchen: (request, isDraining) => (isDraining ? kitchens.draining : kitchens.open)(request),
    threads,
    guard,
    bases,
    cors: createCors(options.corsOrigins),
    metrics,
    threadBytes: [THREAD_BYTES, limits.maxBodyBytes],
    headersTimeoutMs: options.headersTimeoutMs,
    requestTimeoutMs: options.requestTimeoutMs,
    // nothing moves either while an answer is thought about
    idleTimeoutMs: options.requestTimeoutMs + limits.maxMs,
  });
  const refresh = async () => {
    const nSwapped = await shelf.refresh();
    if (nSwapped > 0) threads?.setModels(shelf.held());
    metrics.swapped(nSwapped);
    return nSwapped;
  };
  const watch = options.isWatching ? setInterval(() => void refresh(), WATCH_MS).unref() : undefined;
  return {
    port,
    refresh,
    close: async () => {
      clearInterval(watch);
      await close(GRACE_MS);
      await threads?.close();
      metrics.close();
    },
  };
}

function openThreads(
  { threadScript, nThreads, version }: ServerOptions,
  limits: Limits,
  shelf: FileShelf,
  metrics: Metrics,
  log: Log,
): ThreadPool | null {
  if (threadScript === null || nThreads === 0) return null;
  const onReplaced = (reason: string) => {
    metrics.threadReplaced();
    log('error', 'thread-replaced', { reason });
  };
  return createThreadPool({
    script: threadScript,
    nThreads,
    limits,
    version,
    models: shelf.held(),
    onReplaced,
  });
}

/** Two on one shelf: what came before the end began is answered as ever, what comes after is told that this is the end. */
function createKitchens({ version, docs }: ServerOptions, limits: Limits, shelf: FileShelf, log: Log) {
  const common = {
    shelf,
    limits,
    version,
    bases,
    file: (name: string) => readDocsFile(docs, name),
    completeDocument: (document: OpenApiDocument) => describeNetwork(document, isOpen),
    report: (error: unknown) => log('error', 'unexpected', describeError(error)),
  };
  return {
    open: createKitchen(common).fetch,
    draining: createKitchen({ ...common, notReady: () => 'draining' }).fetch,
  };
}

async function readDocsFile(docs: URL | null, name: string): Promise<Response | null> {
  if (docs === null || !/^[\w-]+(\.[\w-]+)+$/.test(name)) return null;
  const bytes = await readFile(new URL(name, docs)).catch(() => null);
  return bytes === null ? null : new Response(new Uint8Array(bytes));
}
