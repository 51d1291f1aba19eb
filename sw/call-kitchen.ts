/**
 * The way from a request to the kitchen. The kitchen's script is imported while the worker installs, so that the browser
 * keeps it with the worker; a worker that wakes up later imports it from there at the first request that needs it.
 */
import { kitchenScript } from 'virtual:kitchen-script';
import { matchPrecache } from 'workbox-precaching';
import { passScriptUrl } from '../src/ui/trusted-types.ts';
import { openModelReader } from '../src/storage/indexed-model-reader.ts';
import type { KitchenApp } from '../src/serving/http/kitchen.ts';
import type { OpenKitchen } from '../src/serving/http/kitchen-place.ts';
import { fetchDocumentationFile } from './lab-cache.ts';

declare let self: ServiceWorkerGlobalScope & {
  furrowKitchen?: OpenKitchen;
  /** not yet in TypeScript's library */
  trustedTypes?: {
    createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => unknown;
  };
};

let kitchen: KitchenApp | null = null;

/** Once, before anything is imported: the policy asks for it where the browser knows Trusted Types. */
export function installScriptPolicy(): void {
  self.trustedTypes?.createPolicy('default', {
    createScriptURL: (url) => passScriptUrl(url, self.location.href),
  });
}

/** While the worker installs. Whatever goes wrong, the app itself must install; the kitchen then says that it is shut. */
export function keepKitchenScript(): void {
  try {
    importKitchen();
  } catch (error) {
    // oxlint-disable-next-line no-console -- the browser's console is the log of a service worker
    console.warn(error);
  }
}

function importKitchen(): OpenKitchen {
  if (self.furrowKitchen === undefined) importScripts(new URL(kitchenScript, self.registration.scope).href);
  if (self.furrowKitchen === undefined) throw new Error('The script made no kitchen');
  return self.furrowKitchen;
}

/** Answers what is asked below `api/`, whatever the method: Workbox routes only those that it is told of. */
export function answerCalls(event: FetchEvent): void {
  if (event.request.url.startsWith(`${self.registration.scope}api/`))
    event.respondWith(callKitchen(event.request));
}

async function callKitchen(request: Request): Promise<Response> {
  try {
    kitchen ??= openKitchen();
  } catch (error) {
    // oxlint-disable-next-line no-console -- the browser's console is the log of a service worker
    console.error(error);
    return shut(request.headers.get('accept-language') ?? self.navigator.language);
  }
  return kitchen.fetch(request);
}

/** The database opens in the browser's own process, so it is asked for before the script is read. */
function openKitchen(): KitchenApp {
  const registry = openModelReader();
  registry.prepare();
  return importKitchen()({
    base: `${new URL(self.registration.scope).pathname}api`,
    registry,
    fetchStarter,
    file: fetchDocumentationFile,
  });
}

async function fetchStarter(): Promise<Uint8Array> {
  const response = await matchPrecache('models/starter.furrow');
  if (response === undefined) throw new Error('The starter is not in the precache');
  return new Uint8Array(await response.arrayBuffer());
}

/** The kitchen's script could not be had: told in a form that each of its contracts' clients can read. */
function shut(language: string): Response {
  const msg = /^fr\b/i.test(language)
    ? 'Le service de prédiction n’a pas pu démarrer. Rechargez la page avec le réseau, puis réessayez.'
    : 'The prediction service could not start. Reload the page with a network, then try again.';
  const detail = [{ type: 'not-ready', loc: [], msg, input: null, ctx: {} }];
  return Response.json({ error: msg, detail }, { status: 503, headers: { 'Retry-After': '5' } });
}
