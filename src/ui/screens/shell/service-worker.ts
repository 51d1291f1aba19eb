/** The platform's side of the app's own update: the service worker through workbox-window. */
import type { WorkerRegistration } from './create-app-update.ts';

/** The registration of `sw.js`; null in development and where service workers are refused. */
export async function openServiceWorker(): Promise<WorkerRegistration | null> {
  if (import.meta.env.DEV || !('serviceWorker' in navigator)) return null;
  const { Workbox } = await import('workbox-window');
  return new Workbox(`${import.meta.env.BASE_URL}sw.js`, { scope: import.meta.env.BASE_URL });
}

/** Asks the service worker to bring in the lab's files, so that the lab opens offline without a visit. */
export function askToCacheLab(onDone: () => void): void {
  const channel = new MessageChannel();
  channel.port1.addEventListener('message', ({ data }) => {
    const progress = data as { readonly finished?: boolean; readonly failed?: number };
    if (progress.finished !== true) return;
    channel.port1.close();
    if (progress.failed === 0) onDone();
  });
  channel.port1.start();
  void navigator.serviceWorker.ready.then(({ active }) =>
    active?.postMessage({ type: 'CACHE_LAB' }, [channel.port2]),
  );
}
