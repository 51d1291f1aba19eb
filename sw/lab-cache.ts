/**
 * Brings the lab's files into a cache of their own after the field is ready, a few at a time, so that every room of the
 * lab opens offline without having been visited. The list is precached with this very build. Names of code carry a
 * hash and data files a version in their query, so a file that is already there is never fetched again, and two builds
 * can live in the cache side by side while pages of both are open.
 */
import { cacheNames } from 'workbox-core';
import { getCacheKeyForURL, matchPrecache } from 'workbox-precaching';

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

/** The address under which this build keeps a file: a data file is asked for without its version. */
export async function labKey(url: string): Promise<string> {
  const urls = await labUrls();
  return urls.find((known) => known === url || known.startsWith(`${url}?v=`)) ?? url;
}

/** A host that answers a missing file with its front page must not have that kept as code or data. */
export const isSound = (response: Response): boolean =>
  response.status === 200 && !(response.headers.get('Content-Type') ?? '').startsWith('text/html');

/** A file of the kitchen's documentation, from the lab's files or the network; null when it cannot be had. What came is kept. */
export async function fetchDocumentationFile(name: string): Promise<Response | null> {
  if (!/^[\w-][\w.-]*$/.test(name)) return null;
  const key = await labKey(new URL(`api-docs/${name}`, self.registration.scope).href);
  try {
    const cache = await caches.open(LAB_CACHE);
    const kept = await cache.match(key, { ignoreVary: true });
    if (kept !== undefined) return kept;
    const response = await fetch(key);
    if (!isSound(response)) return null;
    await cache.put(key, response.clone()).catch(() => undefined); // no room: it is shown all the same
    return response;
  } catch {
    return null; // no network
  }
}

async function fetchInto(cache: Cache, url: string): Promise<void> {
  const response = await fetch(url);
  if (!isSound(response)) throw new Error(`${url}: ${response.status}`);
  await cache.put(url, response);
}

export interface LabProgress {
  readonly nDone: number;
  readonly nFailed: number;
  readonly total: number;
}

/** Fetches what is missing of this build's lab. What could not be had is asked for again at the next call. */
async function fillCache(onProgress: (progress: LabProgress) => void): Promise<LabProgress> {
  const cache = await caches.open(LAB_CACHE);
  const urls = await labUrls();
  const present = new Set((await cache.keys()).map(({ url }) => url));
  const missing = urls.filter((url) => !present.has(url));
  let nDone = urls.length - missing.length;
  let nFailed = 0;
  const progress = (): LabProgress => ({ nDone, nFailed, total: urls.length });
  const fetchNext = async (): Promise<void> => {
    for (let url = missing.pop(); url !== undefined; url = missing.pop()) {
      try {
        await fetchInto(cache, url);
        nDone += 1;
      } catch {
        // no network, or no room now: the page asks again
        nFailed += 1;
      }
      onProgress(progress());
    }
  };
  await Promise.all(Array.from({ length: nAtOnce }, fetchNext));
  return progress();
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Fetches what is missing and tells `port` how far it is, last with `finished`. One call after the other: a page that
 * opens when the network is back must not be given what a call before it failed to get.
 */
export function cacheLab(port: MessagePort | null): Promise<void> {
  const fill = async (): Promise<void> => {
    await dropOldFiles();
    const progress = await fillCache((now) => port?.postMessage({ ...now }));
    port?.postMessage({ ...progress, finished: true });
  };
  const mine = last.then(fill, fill);
  last = mine;
  return mine;
}

const isOurs = (url: string): boolean =>
  ['assets/', 'data/', 'api-docs/'].some((folder) => url.startsWith(self.registration.scope + folder));

/** Removes files of other builds, unless a page that may need them is open or a build that has them is coming. */
async function dropOldFiles(): Promise<void> {
  const { waiting, installing } = self.registration;
  if (waiting !== null || installing !== null) return;
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length > 1) return;
  const cache = await caches.open(LAB_CACHE);
  const current = new Set(await labUrls());
  const old = (await cache.keys()).filter(({ url }) => isOurs(url) && !current.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** Before this version takes over: what it will drop from the precache stays within reach of pages still open. */
export async function keepForOpenPages(): Promise<void> {
  const [precache, lab] = await Promise.all([caches.open(cacheNames.precache), caches.open(LAB_CACHE)]);
  for (const request of await precache.keys()) {
    if (!isOurs(request.url) || getCacheKeyForURL(request.url) !== undefined) continue;
    const response = await precache.match(request);
    if (response !== undefined) await lab.put(request, response);
  }
}
