/**
 * The kitchen as the service worker mounts it. This file becomes a classic script of its own
 * (`build/kitchen-script.ts`): to load it does nothing but leave the factory in the worker's global scope, so that a worker
 * that is woken for a page of the app never pays for it.
 */
import { createKitchen } from '../src/serving/http/kitchen.ts';
import type { OpenKitchen } from '../src/serving/http/kitchen-place.ts';
import { BrowserShelf } from './browser-shelf.ts';

declare const __CODE_VERSION__: string;
declare let self: ServiceWorkerGlobalScope & { furrowKitchen?: OpenKitchen };

self.furrowKitchen = ({ base, registry, fetchStarter, file }) =>
  createKitchen({
    shelf: new BrowserShelf({ registry, fetchStarter }),
    version: __CODE_VERSION__,
    bases: [base],
    file,
    // oxlint-disable-next-line no-console -- the browser's console is the log of a service worker
    report: (error) => console.error(error),
  });
