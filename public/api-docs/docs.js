/** The page of the API: reads the OpenAPI document beside it and shows every call, ready to run. */
import { element } from './element.js';
import { keyField, keyHeaders, keyRefusal, noticeKey } from './key.js';
import { navigation, watchSections } from './navigation.js';
import { operationView } from './operation.js';
import { locale, said, words } from './words.js';

const root = document.getElementById('page');
const base = new URL('.', location.href).href.replace(/\/$/, '');

document.title = `Furrow · ${words.title}`;
start().catch(() =>
  root.replaceChildren(element('main', {}, element('p', { role: 'alert' }, words.noDocument))),
);

async function start() {
  const [api, models] = await Promise.all([getJson(`openapi.json?lang=${locale}`), modelDetails()]);
  // some contracts never name a model
  const standard = models[0] ?? null;
  const views = operations(api).map((operation) => operationView(operation, api, base));
  const show = (model) => {
    for (const view of views) view.useModel(model, standard);
  };
  const { node, markCurrent } = navigation(api.tags, views);
  const sections = api.tags.map((tag) => section(tag, views));
  show(standard);
  root.replaceChildren(header(api, models, show), node, element('main', {}, ...sections));
  openAddressed();
  addEventListener('hashchange', openAddressed);
  watchSections(sections, markCurrent);
}

/** With the key that was just told, which opens the models. */
async function startAgain() {
  await start();
  document.getElementById('key')?.focus();
}

/** The champion of every model, first that which answers when none is named; none when they cannot be read now, for the page is of use without them. */
async function modelDetails() {
  try {
    const { default: standard, models } = await getJson('v1/models');
    const names = models.map(({ name }) => name).toSorted((a, b) => (b === standard) - (a === standard));
    const details = names.map((name) => getJson(`v1/models/${encodeURIComponent(name)}`).catch(() => null));
    return (await Promise.all(details)).filter((detail) => detail !== null);
  } catch {
    return [];
  }
}

async function getJson(path) {
  const answer = await fetch(`${base}/${path}`, { headers: { Accept: 'application/json', ...keyHeaders() } });
  noticeKey(answer);
  if (!answer.ok) throw new Error(`${answer.status} ${path}`);
  return answer.json();
}

function operations(api) {
  return Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      ...operation,
      path,
      method: method.toUpperCase(),
    })),
  );
}

function header(api, models, show) {
  const key = keyField(startAgain);
  const isInApp = Boolean(navigator.serviceWorker?.controller);
  const brand = [element('img', { src: 'docs/furrow.svg', alt: '', width: 32, height: 32 }), 'Furrow'];
  return element(
    'header',
    { class: 'top' },
    // the app is where its service worker is; a server of its own has only the calls
    isInApp
      ? element('a', { class: 'brand', href: '..', title: words.backToApp }, ...brand)
      : element('p', { class: 'brand' }, ...brand),
    element('h1', {}, words.title),
    element('p', { class: 'lead' }, isInApp ? words.lead : words.leadServer),
    element(
      'dl',
      { class: 'facts' },
      fact(words.address, element('code', {}, base)),
      fact(words.document, element('a', { href: 'openapi.json' }, `openapi.json · ${api.info.version}`)),
      fact(
        words.model,
        models.length > 0 ? modelChoice(models, show) : key === null ? words.noModel : words.noKey,
      ),
      ...(key === null ? [] : [fact(words.key, key, keyRefusal())]),
    ),
  );
}

const fact = (name, ...values) => element('div', {}, element('dt', {}, name), element('dd', {}, ...values));

function modelChoice(models, show) {
  const options = models.map(({ name, title }, place) =>
    element('option', { value: place }, title && title !== name ? `${name} · ${title}` : name),
  );
  const change = ({ currentTarget }) => show(models[Number(currentTarget.value)] ?? null);
  return element('select', { 'aria-label': words.model, dir: 'ltr', onchange: change }, ...options);
}

function section({ name, description = '' }, views) {
  const own = views.filter(({ tags }) => tags.includes(name)).map(({ node }) => node);
  return element(
    'section',
    { id: `group-${name}` },
    element('h2', {}, words.tags[name] ?? name),
    element('p', {}, said(description)),
    element('div', { class: 'calls' }, ...own),
  );
}

/** Opens the call that the address names. */
function openAddressed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named === null) return;
  if (named instanceof HTMLDetailsElement) named.open = true;
  named.scrollIntoView();
}
