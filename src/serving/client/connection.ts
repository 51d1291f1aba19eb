/** How a client reaches its kitchen: over the network, or through the service worker of the page's own origin. */
import { FurrowApiError } from './api-error.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Connection {
  /** sends to a path under the kitchen's base, such as `/v1/predict` */
  readonly send: (path: string, init: RequestInit) => Promise<Response>;
}

/** What is used of `navigator.serviceWorker`: the types of workers and of pages each know only half of it. */
interface ServiceWorkers {
  readonly ready: Promise<{ readonly scope: string }>;
  readonly controller: object | null;
  addEventListener(type: 'controllerchange', listener: () => void, options: { readonly once: true }): void;
  register(script: string | URL): Promise<{ readonly scope: string }>;
}

export interface WorkerPlace {
  /** where the app lives, such as `/` or `/furrow/`; by default the scope of the page's own worker */
  readonly scope?: string;
  /** the worker's script, for pages of which nobody knows whether the app was ever opened */
  readonly register?: string | URL;
  /** how long a first visit may take until its worker is in charge */
  readonly waitMs?: number;
}

const WAIT_MS = 10_000;
/** The app itself comes with its worker. */
const WAIT_FOR_FILES_MS = 60_000;

export const connectTo = (baseUrl: string, fetch: Fetch): Connection => {
  const base = baseUrl.replace(/\/+$/, '');
  return { send: (path, init) => fetch(base + path, init) };
};

export function connectToServiceWorker(place: WorkerPlace, fetch: Fetch): Connection {
  let waiting: Promise<string> | null = null;
  const base = (): Promise<string> => {
    waiting ??= controlled(place).catch((error: unknown) => {
      // the next call tries anew
      waiting = null;
      throw error;
    });
    return waiting;
  };
  return {
    send: async (path, init) => {
      const found = await orAborted(base(), init.signal ?? null);
      return fetch(`${found}api${path}`, init);
    },
  };
}

function findWorkers(): ServiceWorkers | undefined {
  try {
    // a page has it, a worker's types do not: see ServiceWorkers
    return ((globalThis.navigator ?? {}) as { readonly serviceWorker?: ServiceWorkers }).serviceWorker;
  } catch {
    return undefined; // a sandboxed frame may not even look
  }
}

/** The scope of the worker once it answers for this page. @throws FurrowApiError 0 `no-service-worker` */
async function controlled({ scope, register, waitMs }: WorkerPlace): Promise<string> {
  const serviceWorker = findWorkers();
  if (serviceWorker === undefined) throw noWorker('This page cannot use service workers');
  const ms = waitMs ?? (register === undefined ? WAIT_MS : WAIT_FOR_FILES_MS);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(noWorker(`No service worker took charge within ${ms} ms`)), ms);
  });
  try {
    const registration = await Promise.race([inCharge(serviceWorker, register), late]);
    const found = scope === undefined ? registration.scope : new URL(scope, registration.scope).href;
    return found.endsWith('/') ? found : `${found}/`;
  } finally {
    clearTimeout(timer);
  }
}

async function inCharge(
  workers: ServiceWorkers,
  register: string | URL | undefined,
): Promise<{ readonly scope: string }> {
  if (register !== undefined && workers.controller === null) {
    const { scope } = await workers.register(register).catch((error: unknown) => {
      throw noWorker(`The service worker was refused: ${error instanceof Error ? error.message : ''}`);
    });
    if (!location.href.startsWith(scope)) throw noWorker(`This page lies outside ${scope}`);
  }
  const registration = await workers.ready;
  if (workers.controller === null) {
    await new Promise<void>((resolve) => {
      workers.addEventListener('controllerchange', () => resolve(), { once: true });
    });
  }
  return registration;
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal | null): Promise<T> {
  if (signal === null) return work;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

const noWorker = (msg: string): FurrowApiError =>
  new FurrowApiError(0, [{ type: 'no-service-worker', loc: [], msg }]);
