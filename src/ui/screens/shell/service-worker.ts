/** The platform's side of the app's own update: the service worker through workbox-window. */
import type { Version, WorkerRegistration } from './create-app-update.ts';

/** The registration of `sw.js`; null in development and where service workers are refused. */
export async function openServiceWorker(): Promise<WorkerRegistration | null> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return null;
  const { Workbox } = await import('workbox-window');
  return new Workbox(`${import.meta.env.BASE_URL}sw.js`, { scope: import.meta.env.BASE_URL });
}

/**
 * Asks the service worker to bring in the lab's files, so that the lab opens offline without a visit. When the network
 * goes away midway it asks again once the browser is back online, and at the next start.
 */
export function askToCacheLab(version: Version, onWhole: () => void): void {
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', ({ data }) => {
    const progress = data as { readonly finished?: boolean; readonly nFailed: number }; // sw/lab-cache.ts
    if (progress.finished !== true) return;
    channel.port1.close();
    if (progress.nFailed === 0) onWhole();
    else window.addEventListener('online', () => askToCacheLab(version, onWhole), { once: true });
  });
  channel.port1.start();
  void navigator.serviceWorker.ready.then((registration) =>
    registration[version]?.postMessage({ type: 'CACHE_LAB' }, [channel.port2]),
  );
}
