/**
 * Brings the lab's files into a cache of their own after the field is ready, a few at a time, so that every room of the
 * lab opens offline without having been visited. The list is precached with this very build; names carry hashes, so a
 * file that is already there is never fetched again.
 */
import { matchPrecache } from 'workbox-precaching';

export const LAB_CACHE = 'furrow-lab';
const listUrl = 'lab-assets.json';
const nAtOnce = 3;

declare let self: ServiceWorkerGlobalScope;

/** Absolute addresses of the lab's files in this build. */
async function labUrls(): Promise<string[]> {
  const response = await matchPrecache(listUrl);
  if (response === undefined) return [];
  const files: unknown = await response.json();
  if (!Array.isArray(files)) return [];
  return files.map((file) => new URL(String(file), self.registration.scope).href);
}

/** Fetches what is missing; tells `port` how far it is: `{ done, total }`, and `failed` when the network went away. */
export async function cacheLab(port: MessagePort | null): Promise<void> {
  const cache = await caches.open(LAB_CACHE);
  const urls = await labUrls();
  const present = new Set((await cache.keys()).map(({ url }) => url));
  const missing = urls.filter((url) => !present.has(url));
  let nDone = urls.length - missing.length;
  let nFailed = 0;
  const fetchNext = async (): Promise<void> => {
    for (let url = missing.pop(); url !== undefined; url = missing.pop()) {
      try {
        await cache.add(url);
        nDone += 1;
      } catch {
        // no network now: the page asks again at its next start
        nFailed += 1;
      }
      port?.postMessage({ done: nDone, failed: nFailed, total: urls.length });
    }
  };
  await Promise.all(Array.from({ length: nAtOnce }, fetchNext));
  port?.postMessage({ done: nDone, failed: nFailed, total: urls.length, finished: true });
}

/** Removes files of earlier builds. Data files carry no hash, so a new build fetches them anew. */
export async function dropOldLab(): Promise<void> {
  const cache = await caches.open(LAB_CACHE);
  const current = new Set(await labUrls());
  const stale = (await cache.keys()).filter(({ url }) => !current.has(url) || !url.includes('/assets/'));
  await Promise.all(stale.map((request) => cache.delete(request)));
}
