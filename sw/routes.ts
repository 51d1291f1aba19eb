/** URL → strategy. Precached files are routed by Workbox, the kitchen by itself; here are navigations, the lab's files, shared files. */
import { createHandlerBoundToURL } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheFirst } from 'workbox-strategies';
import { embedFiles } from './embed-files.ts';
import { isSound, LAB_CACHE, labKey } from './lab-cache.ts';
import { receiveShare } from './share-target.ts';

declare let self: ServiceWorkerGlobalScope;

export function registerRoutes(): void {
  const scope = new URL(self.registration.scope).pathname;
  const inScope = (url: URL, path: string): boolean =>
    url.origin === self.location.origin && url.pathname.startsWith(scope + path);

  registerRoute(({ url }) => inScope(url, 'share-target'), receiveShare, 'POST');
  const embed = embedFiles(self.registration.scope);
  registerRoute(({ url }) => embed.isPage(url), embed.answerPage);
  registerRoute(({ url }) => inScope(url, 'embed/'), embed.answerScript);
  // a page of its own beside the app goes its own way
  registerRoute(
    new NavigationRoute(createHandlerBoundToURL('index.html'), {
      denylist: [new RegExp(`^${escape(scope)}(api/|(?!index\\.html)[^?]*\\.html(\\?|$))`)],
    }),
  );
  registerRoute(
    ({ url }) => ['assets/', 'data/', 'api-docs/'].some((folder) => inScope(url, folder)),
    new CacheFirst({
      cacheName: LAB_CACHE,
      matchOptions: { ignoreVary: true },
      plugins: [
        {
          cacheKeyWillBeUsed: ({ request }) => labKey(request.url),
          cacheWillUpdate: ({ response }) => Promise.resolve(isSound(response) ? response : null),
        },
      ],
    }),
  );
}

const escape = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
