/** Writes the strict policy into the built index.html, so that a static host without headers is as safe. */
import type { Plugin } from 'vite';
import { metaPolicy } from '../scripts/security-headers.mjs';

export function contentSecurityPolicy(): Plugin {
  return {
    name: 'furrow:content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: metaPolicy },
        injectTo: 'head-prepend',
      },
    ],
  };
}
