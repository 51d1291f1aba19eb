/** What `embed.html` does: the form of the model that its address names, and the talk with the page around it. */
import { createFurrowClient, type FurrowClient } from '../serving/client/index.ts';
import { installTrustedTypes } from '../ui/trusted-types.ts';
import { createBridge, isAllowed, parseOrigins, type FrameMessage } from './frame-bridge.ts';
import { frameFetch } from './frame-kitchen.ts';
import { defineFurrowPredict, FurrowPredict, type PredictionEventDetail } from './furrow-predict.ts';
import { make } from './make.ts';
import { soundLocale, wordsFor } from './words.ts';

const query = new URLSearchParams(location.search);
const origin = query.get('origin') ?? location.origin;
const locale = soundLocale(query.get('locale'));

installTrustedTypes();
defineFurrowPredict();
document.documentElement.lang = wordsFor(locale).lang;
fillTheFrame();

const base = new URL('./', document.baseURI);
const client = createFurrowClient({
  baseUrl: new URL('api', base).href,
  fetch: frameFetch(base, readMeta('furrow-kitchen')),
  locale,
});
const element = openForm();
if (parent !== window && isAllowed(origin, location.origin, parseOrigins(readMeta('furrow-embed-origins'))))
  talk(element);
const title = make('h1', {}, document.title);
document.body.append(make('main', { 'aria-label': document.title }, title, element));
void keepForOffline(client);

function openForm(): FurrowPredict {
  const form = new FurrowPredict();
  form.setAttribute('locale', locale);
  for (const name of ['model', 'version', 'unit', 'theme']) {
    const value = query.get(name);
    if (value !== null) form.setAttribute(name, value);
  }
  form.client = client;
  return form;
}

/** What the build, and whoever serves the page, wrote into it. */
function readMeta(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? '';
}

function talk(form: FurrowPredict): void {
  const post = (message: FrameMessage): void => parent.postMessage(message, origin);
  const bridge = createBridge({
    origin,
    post,
    set: (inputs) => {
      form.values = inputs;
    },
    predict: (inputs) => client.predict({ ...form.asked, inputs, locale }),
  });
  addEventListener('message', (event) => {
    if (event.source === parent) void bridge.receive(event);
  });
  form.addEventListener('furrow-prediction', (event) => {
    // the element's own event
    bridge.tell((event as CustomEvent<PredictionEventDetail>).detail.answer);
  });
  form.addEventListener('furrow-error', (event) => bridge.fail((event as CustomEvent<unknown>).detail));
  new ResizeObserver(() => {
    post({ type: 'furrow:height', height: Math.ceil(form.getBoundingClientRect().height) });
  }).observe(form);
  post({ type: 'furrow:ready' });
}

/** No edge of the page's own around the form, and a heading for those who do not see it. */
function fillTheFrame(): void {
  const page = new CSSStyleSheet();
  page.replaceSync(
    'body { margin: 0; } h1 { position: absolute; inline-size: 1px; block-size: 1px; margin: 0; overflow: clip; clip-path: inset(50%); }',
  );
  document.adoptedStyleSheets = [page];
}

/** On a first visit the worker comes after what this page is made of: it sees them once more, and keeps them. */
async function keepForOffline(kitchen: FurrowClient): Promise<void> {
  try {
    if (navigator.serviceWorker.controller !== null) return;
    await kitchen.health();
    await Promise.all([fetch(new URL('embed.html', base)), fetch(import.meta.url)]);
  } catch {
    // no worker, which the form says, or no network: the next visit keeps them
  }
}
