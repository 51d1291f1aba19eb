/**
 * The service worker: the app's shell and the field from the cache, always. What it caches when is decided in
 * `build/field-assets.ts`; which URL gets which treatment is in `routes.ts`. A new version waits until the page, on the
 * user's word, says SKIP_WAITING.
 */
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { answerCalls, installScriptPolicy, keepKitchenScript } from './call-kitchen.ts';
import { cacheLab, keepForOpenPages } from './lab-cache.ts';
import { registerRoutes } from './routes.ts';

declare let self: ServiceWorkerGlobalScope;

installScriptPolicy();
// the first visit must work offline at once, without a reload
clientsClaim();
self.addEventListener('fetch', answerCalls);
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoutes();

self.addEventListener('install', keepKitchenScript);

self.addEventListener('message', (event) => {
  const type: unknown = (event.data as { type?: unknown } | null)?.type;
  if (type === 'SKIP_WAITING') event.waitUntil(keepForOpenPages().finally(() => self.skipWaiting()));
  if (type === 'CACHE_LAB') event.waitUntil(cacheLab(event.ports[0] ?? null));
});
