/** Files that reach the app from outside the page: opened with Furrow from the file manager, or shared to it. */

/** Chromium's queue of files that the app was opened with; not in TypeScript's DOM library. */
interface LaunchQueue {
  setConsumer(take: (launch: { readonly files: readonly FileSystemFileHandle[] }) => void): void;
}

const sharedCache = 'furrow-shared';

/** Calls back with each file that the system opens with Furrow; does nothing where that cannot happen. */
export function takeLaunchedFiles(take: (file: File) => void): void {
  // the cast: the browsers that have the queue give it this shape
  const queue = Reflect.get(window, 'launchQueue') as LaunchQueue | undefined;
  queue?.setConsumer(({ files }) => {
    void files[0]?.getFile().then(take);
  });
}

/** The file that the service worker kept for this page, once; null when there is none. */
export async function takeSharedFile(base: string): Promise<File | null> {
  const cache = await caches.open(sharedCache);
  const url = new URL('shared-file', new URL(base, location.href));
  const response = await cache.match(url);
  if (response === undefined) return null;
  const blob = await response.blob();
  await cache.delete(url);
  const name = decodeURIComponent(response.headers.get('X-File-Name') ?? '');
  return new File([blob], name === '' ? 'model.furrow' : name, { type: blob.type });
}
