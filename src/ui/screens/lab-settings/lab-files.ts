/** How much of the lab is on this device for when there is no network: the build's list beside the cache. */

export interface LabFiles {
  readonly nHere: number;
  readonly nAll: number;
}

const labCache = 'furrow-lab';

/** @returns null where the list cannot be had: without a service worker, as in development */
export async function readLabFiles(base: string): Promise<LabFiles | null> {
  if (navigator.serviceWorker?.controller === null || !('caches' in window)) return null;
  try {
    const root = new URL(base, location.href);
    const files: unknown = await (await fetch(new URL('lab-assets.json', root))).json();
    if (!Array.isArray(files)) return null;
    const cache = await caches.open(labCache);
    const here = new Set((await cache.keys()).map(({ url }) => url));
    const nHere = files.filter((file) => here.has(new URL(String(file), root).href)).length;
    return { nHere, nAll: files.length };
  } catch {
    // offline before the list was ever kept, or storage refused: nothing can be said
    return null;
  }
}
