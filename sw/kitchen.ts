/**
 * The kitchen as the service worker mounts it. This file becomes a classic script of its own
 * (`build/kitchen-script.ts`): to load it does nothing but leave the factory in the worker's global scope, so that a worker
 * that is woken for a page of the app never pays for it.
 */
import { createKitchen, type KitchenApp } from '../src/serving/http/kitchen.ts';
import type { ModelReader } from '../src/serving/registry/model-reader.ts';
import { BrowserShelf } from './browser-shelf.ts';

/** What the service worker knows and the kitchen does not. */
export interface KitchenPlace {
  /** path under which the routes are found, without a slash at its end: `/api` */
  readonly base: string;
  /** opened while this script was loaded */
  readonly registry: ModelReader;
  /** the bundle that came with the app, from the precache */
  readonly fetchStarter: () => Promise<Uint8Array>;
  /** a file of the documentation page; null when there is none of that name, or no network to fetch it */
  readonly file: (name: string) => Promise<Response | null>;
}

export type OpenKitchen = (place: KitchenPlace) => KitchenApp;

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
