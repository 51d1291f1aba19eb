/**
 * Who answers in a frame: the app's service worker, or, where the browser allows a foreign frame none, the same kitchen in the
 * frame itself, which then needs the network for its script and knows only the starter model.
 */
import { createFurrowClient, FurrowApiError } from '../serving/client/index.ts';
import type { KitchenPlace, OpenKitchen } from '../serving/http/kitchen-place.ts';
import { make } from './make.ts';

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** What `sw/kitchen.ts` leaves in the global scope. */
interface WithKitchen {
  readonly furrowKitchen?: OpenKitchen;
}

/** Where no worker may be, nothing may be stored either: then the starter answers. */
const noRegistry: KitchenPlace['registry'] = {
  prepare: () => undefined,
  find: () => Promise.reject(new Error('no registry')),
  list: () => Promise.reject(new Error('no registry')),
};

/**
 * @param base - where the app lives
 * @param script - the kitchen's, relative to that
 * @throws FurrowApiError 0 `no-service-worker` when neither can be had
 */
export function frameFetch(base: URL, script: string): Fetch {
  let opening: Promise<Fetch> | null = null;
  return async (url, init) => {
    opening ??= openKitchen(base, script).catch((error: unknown) => {
      opening = null; // the next call tries anew
      throw error;
    });
    return (await opening)(url, init);
  };
}

async function openKitchen(base: URL, script: string): Promise<Fetch> {
  try {
    // another site's frame has its own share of storage, with no worker yet
    await createFurrowClient({ serviceWorker: true, register: new URL('sw.js', base) }).health();
    return (url, init) => fetch(url, init);
  } catch (error) {
    if (!(error instanceof FurrowApiError) || error.status !== 0) throw error;
    return kitchenHere(base, script).catch(() => Promise.reject(error));
  }
}

async function kitchenHere(base: URL, script: string): Promise<Fetch> {
  await new Promise((resolve, reject) => {
    const element = make('script', { src: new URL(script, base).href });
    element.addEventListener('load', resolve, { once: true });
    element.addEventListener('error', () => reject(new Error(`${script} did not load`)), { once: true });
    document.head.append(element);
  });
  const { furrowKitchen } = globalThis as WithKitchen;
  if (furrowKitchen === undefined) throw new Error('The script made no kitchen');
  const kitchen = furrowKitchen({
    base: `${base.pathname}api`,
    registry: noRegistry,
    fetchStarter: async () => {
      const response = await fetch(new URL('models/starter.furrow', base));
      if (!response.ok) throw new Error(`The starter model: ${response.status}`);
      return new Uint8Array(await response.arrayBuffer());
    },
    file: async () => null,
  });
  return async (url, init) => kitchen.fetch(new Request(url, init));
}
