/** The kitchen behind Node's HTTP server: keys, origins, metrics, slow senders, big bodies to threads, an end without loss. */
import { createServer, IncomingMessage, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { lookUp } from '../src/serving/http/error-style.ts';
import { HttpProblem } from '../src/serving/http/problem.ts';
import { chooseLocale } from '../src/serving/http/words/choose-locale.ts';
import { countRows } from './count-rows.ts';
import { gatherBody, isOfUnknownSize } from './gather-body.ts';
import type { Guard } from './api-keys.ts';
import { arrivesInTime } from './arrives-in-time.ts';
import type { Cors } from './cors.ts';
import type { Metrics } from './metrics.ts';
import type { ThreadPool } from './thread-pool.ts';

export interface ListenOptions {
  readonly port: number;
  readonly host: string;
  /** answers; `isDraining`: the request came after the end began */
  readonly kitchen: (request: Request, isDraining: boolean) => Promise<Response>;
  /** null: no threads */
  readonly threads: Pick<ThreadPool, 'fetch' | 'isFree'> | null;
  readonly guard: Guard;
  /** paths under which the routes are */
  readonly bases: readonly string[];
  readonly cors: Cors;
  readonly metrics: Metrics;
  /** bytes from which a body goes to a thread, and those above which it is refused here */
  readonly threadBytes: readonly [from: number, to: number];
  /** milliseconds in which a head, and a whole body that is no stream, must have arrived */
  readonly headersTimeoutMs: number;
  readonly requestTimeoutMs: number;
  /** milliseconds after which a connection on which nothing moves is closed */
  readonly idleTimeoutMs: number;
}

export interface Listening {
  readonly port: number;
  /** Takes no more connections, finishes what is running, at most so many milliseconds. */
  readonly close: (graceMs: number) => Promise<void>;
}

/** @throws when the port is taken (`EADDRINUSE`) */
export function listen(options: ListenOptions): Promise<Listening> {
  let isDraining = false;
  const answer = counted(options, () => isDraining);
  const server = createServer(
    {
      headersTimeout: options.headersTimeoutMs,
      // measured from the first byte to the last, it would cut a stream that is still being read
      requestTimeout: 0,
      connectionsCheckingInterval: Math.min(1000, options.headersTimeoutMs),
      keepAliveTimeout: 65_000,
      noDelay: true,
    },
    getRequestListener(
      (request, { incoming }) => answer(request, incoming instanceof IncomingMessage ? incoming : null),
      // probes of load balancers speak HTTP/1.0, which needs to name no host
      { hostname: 'localhost' },
    ),
  );
  server.timeout = options.idleTimeoutMs;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      const close = (graceMs: number) => {
        isDraining = true;
        return closeServer(server, graceMs);
      };
      resolve({ port, close });
    });
  });
}

/** How often an end looks for connections on which all is answered. */
const LOOK_MS = 50;

function closeServer(server: Server, graceMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), graceMs);
    // a caller keeps its connection after the last answer on it; nothing more is owed to it
    const look = setInterval(() => server.closeIdleConnections(), LOOK_MS);
    server.close(() => {
      clearTimeout(timer);
      clearInterval(look);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function counted(options: ListenOptions, isDraining: () => boolean) {
  const { metrics, cors } = options;
  return async (request: Request, incoming: IncomingMessage | null): Promise<Response> => {
    const path = pathOf(request.url);
    const from = performance.now();
    const answered = await answer(options, request, path, incoming, isDraining());
    const response = countRows(answered, (nRows) => metrics.predicted(request, path, nRows));
    metrics.answered(request, path, response.status, performance.now() - from);
    // a connection that stays open would keep the server from ending
    if (isDraining()) response.headers.set('Connection', 'close');
    return cors.addTo(request, response);
  };
}

async function answer(
  options: ListenOptions,
  request: Request,
  path: string,
  incoming: IncomingMessage | null,
  isDraining: boolean,
): Promise<Response> {
  const { guard, bases, cors, metrics, requestTimeoutMs } = options;
  try {
    const preflight = cors.preflight(request);
    if (preflight !== null) return preflight;
    if (!guard(request.headers, path)) {
      const detail = { type: 'api-key', loc: ['header', 'authorization'] };
      throw new HttpProblem(401, detail, { 'WWW-Authenticate': 'Bearer' });
    }
    if (path === '/metrics' && isReading(request)) return await metrics.render();
    const answering = metrics.running(handOn(options, request, incoming, isDraining));
    return await arrivesInTime(answering, incoming, requestTimeoutMs);
  } catch (error) {
    const problem = error instanceof HttpProblem ? error : new HttpProblem(400, unreadable);
    const locale = chooseLocale(request.headers.get('accept-language'));
    return lookUp(path, bases).errors.respond(problem, locale);
  }
}

const isReading = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

/** Bodies of this size keep the server from everything else for some ten milliseconds. */
const LONG_BYTES = 256 * 1024;

/** Big bodies to a thread. */
async function handOn(
  { kitchen, threads, threadBytes: [from, to] }: ListenOptions,
  received: Request,
  incoming: IncomingMessage | null,
  isDraining: boolean,
): Promise<Response> {
  const isStream = (received.headers.get('content-type') ?? '').includes('ndjson');
  const isBody = received.method === 'POST' && !isStream;
  const isGathered = isBody && incoming !== null && isOfUnknownSize(received);
  const request = isGathered ? await gatherBody(received, incoming, to) : received;
  const nBytes = Number(request.headers.get('content-length') ?? 0);
  const isBig = isBody && nBytes >= from && nBytes <= to;
  // when every thread has something to do, a body that is soon answered is better answered here than kept waiting
  const isSent = isBig && (nBytes >= LONG_BYTES || threads?.isFree() === true);
  if (isSent && threads !== null && !isDraining) return threads.fetch(request);
  return kitchen(request, isDraining);
}

/** The kitchen itself does not throw: what is left is a body that broke off on its way to a thread. */
const unreadable = { type: 'body-unreadable', loc: ['body'] };

function pathOf(url: string): string {
  const from = url.indexOf('/', url.indexOf('//') + 2);
  const query = url.indexOf('?');
  return from === -1 ? '/' : url.slice(from, query === -1 ? undefined : query);
}
