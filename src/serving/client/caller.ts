/** Requests with what every one of them carries: the key, the language, the media types; errors are thrown. */
import { readError } from './api-error.ts';
import { connectTo, connectToServiceWorker, type Connection, type Fetch } from './connection.ts';

export const JSON_TYPE = 'application/json';
export const LINES_TYPE = 'application/x-ndjson';

interface CommonOptions {
  /** BCP 47: how numbers in texts are read, and the language of messages */
  readonly locale?: string;
  readonly fetch?: Fetch;
}

export interface ServerOptions extends CommonOptions {
  /** under which `/v1/predict` is found, such as `https://yields.example/api` */
  readonly baseUrl: string;
  readonly apiKey?: string;
}

export interface ServiceWorkerOptions extends CommonOptions {
  readonly serviceWorker: true;
  /** where the app lives when it is not the page's own scope, such as `/furrow/` */
  readonly scope?: string;
  /** the address of the app's `sw.js`, where the visitor may never have opened the app: registers it first */
  readonly register?: string | URL;
  /** how long to wait on a first visit until the worker is in charge; 10 s, and 60 s where it must be fetched first */
  readonly waitMs?: number;
}

export interface Caller {
  readonly get: <T>(path: string, signal?: AbortSignal) => Promise<T>;
  readonly post: <T>(path: string, body: object, signal?: AbortSignal) => Promise<T>;
  readonly stream: (
    path: string,
    type: string,
    body: string,
    signal?: AbortSignal,
  ) => Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
}

export function createCaller(options: ServerOptions | ServiceWorkerOptions): Caller {
  const connection = connectionOf(options);
  const headers: Record<string, string> = {
    ...(options.locale === undefined ? {} : { 'Accept-Language': options.locale }),
    ...('apiKey' in options && options.apiKey !== undefined
      ? { Authorization: `Bearer ${options.apiKey}` }
      : {}),
  };
  const send = async (path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> => {
    const withSignal = signal === undefined ? {} : { signal };
    const response = await connection.send(path, { ...init, ...withSignal });
    if (!response.ok) throw await readError(response);
    return response;
  };
  return {
    get: (path, signal) => send(path, { headers: { ...headers, Accept: JSON_TYPE } }, signal).then(json),
    post: (path, body, signal) => {
      const types = { Accept: JSON_TYPE, 'Content-Type': JSON_TYPE };
      const init = { method: 'POST', body: JSON.stringify(body), headers: { ...headers, ...types } };
      return send(path, init, signal).then(json);
    },
    stream: async (path, type, body, signal) => {
      const types = { Accept: LINES_TYPE, 'Content-Type': type };
      const response = await send(path, { method: 'POST', body, headers: { ...headers, ...types } }, signal);
      return response.body ?? new Blob([]).stream();
    },
  };
}

const json = (response: Response) => response.json();

function connectionOf(options: ServerOptions | ServiceWorkerOptions): Connection {
  // looked up at each call, so that a page may replace it; a bare reference would lose its `this`
  const fetch: Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  return 'serviceWorker' in options
    ? connectToServiceWorker(options, fetch)
    : connectTo(options.baseUrl, fetch);
}
