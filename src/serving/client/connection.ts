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
}

export const connectTo = (baseUrl: string, fetch: Fetch): Connection => {
  const base = baseUrl.replace(/\/+$/, '');
  return { send: (path, init) => fetch(base + path, init) };
};

/**
 * @param scope - where the app lives, such as `/` or `/furrow/`; by default the scope of the page's own worker
 * @param waitMs - how long a first visit may take until its worker is in charge
 */
export function connectToServiceWorker(scope: string | undefined, fetch: Fetch, waitMs: number): Connection {
  let waiting: Promise<string> | null = null;
  const base = (): Promise<string> => {
    waiting ??= controlled(scope, waitMs).catch((error: unknown) => {
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

/** The scope of the worker once it answers for this page. @throws FurrowApiError 0 `no-service-worker` */
async function controlled(scope: string | undefined, waitMs: number): Promise<string> {
  // a page has it, a worker's types do not: see ServiceWorkers
  const { serviceWorker } = (globalThis.navigator ?? {}) as { readonly serviceWorker?: ServiceWorkers };
  if (serviceWorker === undefined) throw noWorker('This page cannot use service workers');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(noWorker(`No service worker took charge within ${waitMs} ms`)), waitMs);
  });
  try {
    const registration = await Promise.race([inCharge(serviceWorker), late]);
    const found = scope === undefined ? registration.scope : new URL(scope, registration.scope).href;
    return found.endsWith('/') ? found : `${found}/`;
  } finally {
    clearTimeout(timer);
  }
}

async function inCharge(workers: ServiceWorkers): Promise<{ readonly scope: string }> {
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
