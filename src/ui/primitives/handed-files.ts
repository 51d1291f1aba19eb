/**
 * A file that the device hands to a screen: shared from another app (the service worker keeps it in a cache) or opened
 * with Furrow from the file manager (the browser's launch queue). Each is given once, and parsed by the screen alone.
 */
import { onCleanup, onMount } from 'solid-js';
import type { Issue } from '../../domain/errors.ts';
import { SHARED_CACHE, SHARED_FILE, SHARED_NAME } from '../../domain/handed-file.ts';

/** The part of the Launch Handler API that is used; not yet in TypeScript's DOM library. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemHandle[] }) => void): void;
}

const lost: Issue = { code: 'handed-file-lost', severity: 'error' };

/**
 * Calls `take` with every file that the device hands to this screen, or with the issue `handed-file-lost` when one was
 * announced and cannot be had (no room on the device, moved in the meantime). Ends with its owner.
 *
 * @example createHandedFile((handed) => (handed instanceof File ? open(handed) : setIssues([handed])));
 */
export function createHandedFile(take: (handed: File | Issue) => void): void {
  onMount(() => {
    void takeShared().then((handed) => handed !== null && take(handed));
    const { launchQueue } = window as { readonly launchQueue?: LaunchQueue };
    launchQueue?.setConsumer(({ files = [] }) => void takeLaunched(files).then((all) => all.forEach(take)));
    onCleanup(() => launchQueue?.setConsumer(() => undefined));
  });
}

/** The shared file that the address announces, taken out of the cache; null when the address announces none. */
export async function takeShared(): Promise<File | Issue | null> {
  const address = new URL(location.href);
  const announced = address.searchParams.get('shared');
  if (announced === null) return null;
  // a reload, or the way back, must not announce it again
  address.searchParams.delete('shared');
  history.replaceState(history.state, '', address);
  try {
    const cache = await caches.open(SHARED_CACHE);
    const key = new URL(SHARED_FILE, new URL(import.meta.env.BASE_URL, location.href));
    const response = await cache.match(key);
    if (response === undefined) return lost;
    const name = decodeURIComponent(response.headers.get(SHARED_NAME) ?? '');
    const file = new File([await response.blob()], name, {
      type: response.headers.get('Content-Type') ?? '',
    });
    await cache.delete(key);
    return file;
  } catch {
    // storage refused or a name that is no name: the person shares it again
    return lost;
  }
}

async function takeLaunched(handles: readonly FileSystemHandle[]): Promise<readonly (File | Issue)[]> {
  // one screen reads one file at a time: the first is taken, as with a drop
  const [handle] = handles;
  if (!(handle instanceof FileSystemFileHandle)) return [];
  return [await handle.getFile().catch(() => lost)];
}
