/**
 * What other pages load: `embed.html`, also as `/?embed`, and the scripts in `embed/`. Their names stay from build to build, so
 * the network is asked first, and what was kept answers without one, with the headers that it came with: who may not frame
 * the page with a network may not without.
 */
import type { RouteHandlerCallback } from 'workbox-core';
import { copyResponse } from 'workbox-core/copyResponse.js';
import { NetworkFirst } from 'workbox-strategies';
import { isSound, LAB_CACHE } from './lab-cache.ts';

const PATIENCE_S = 3;

export interface EmbedFiles {
  readonly isPage: (url: URL) => boolean;
  readonly answerPage: RouteHandlerCallback;
  readonly answerScript: RouteHandlerCallback;
}

export function embedFiles(scope: string): EmbedFiles {
  const page = new URL('embed.html', scope);
  const folder = new URL(scope).pathname;
  // some hosts leave out the ending
  const names = new Set([page.pathname, `${folder}embed`]);
  const options = {
    cacheName: LAB_CACHE,
    networkTimeoutSeconds: PATIENCE_S,
    matchOptions: { ignoreVary: true },
  };
  const pages = new NetworkFirst({
    ...options,
    plugins: [
      {
        // a host may give the page under a shorter name, and no navigation may be answered with what was redirected
        fetchDidSucceed: async ({ response }) => (response.redirected ? copyResponse(response) : response),
        cacheWillUpdate: async ({ response }) => (response.status === 200 ? response : null),
      },
    ],
  });
  const scripts = new NetworkFirst({
    ...options,
    plugins: [{ cacheWillUpdate: async ({ response }) => (isSound(response) ? response : null) }],
  });
  return {
    isPage: ({ origin, pathname, searchParams }) =>
      origin === page.origin && (names.has(pathname) || (pathname === folder && searchParams.has('embed'))),
    // under one name, whatever the question after it
    answerPage: ({ event }) => pages.handle({ event, request: new Request(page) }),
    answerScript: ({ event, request }) => scripts.handle({ event, request }),
  };
}
