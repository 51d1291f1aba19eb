/** What `embed.html` does: the form of the model that its address names, and the talk with the page around it. */
import { createFurrowClient } from '../serving/client/index.ts';
import { createBridge, isAllowed, parseOrigins, type FrameMessage } from './frame-bridge.ts';
import { defineFurrowPredict, type PredictionEventDetail } from './furrow-predict.ts';
import { make } from './make.ts';

/** of the build: `FURROW_EMBED_ORIGINS` */
declare const __EMBED_ORIGINS__: string;

const query = new URLSearchParams(location.search);
const model = query.get('model');
const origin = query.get('origin') ?? location.origin;
const locale = query.get('locale') ?? navigator.language;

const element = make('furrow-predict' as 'div', { model, locale }); // a custom element's name is not in the map of names
defineFurrowPredict();
document.documentElement.lang = locale;

// another site's frame has its own share of storage, with no worker yet
void navigator.serviceWorker.register(new URL('sw.js', document.baseURI));

if (parent !== window && isAllowed(origin, location.origin, parseOrigins(__EMBED_ORIGINS__))) talk();
document.body.append(element);

function talk(): void {
  const client = createFurrowClient({ serviceWorker: true, locale });
  const post = (message: FrameMessage): void => parent.postMessage(message, origin);
  const bridge = createBridge({
    origin,
    post,
    set: (inputs) => {
      Object.assign(element, { values: inputs });
    },
    predict: (inputs) => client.predict({ ...(model === null ? {} : { model }), inputs, locale }),
  });
  addEventListener('message', (event) => {
    if (event.source === parent) void bridge.receive(event);
  });
  element.addEventListener('furrow-prediction', (event) => {
    // the element's own event
    bridge.tell((event as CustomEvent<PredictionEventDetail>).detail.answer);
  });
  element.addEventListener('furrow-error', (event) => bridge.fail((event as CustomEvent<unknown>).detail));
  new ResizeObserver(() => {
    post({ type: 'furrow:height', height: Math.ceil(element.getBoundingClientRect().height) });
  }).observe(element);
  post({ type: 'furrow:ready' });
}
