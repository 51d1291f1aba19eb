/** The page of the API: reads the OpenAPI document beside it and shows every call, ready to run. */
import { element } from './element.js';
import { operationView } from './operation.js';
import { locale, tagWords, words } from './words.js';

const root = document.getElementById('page');
const base = new URL('.', location.href).href.replace(/\/$/, '');

document.documentElement.lang = locale;
document.title = `Furrow API · ${words.title}`;
start().catch(() =>
  root.replaceChildren(element('main', {}, element('p', { role: 'alert' }, words.noDocument))),
);

async function start() {
  const api = await getJson('openapi.json');
  const models = await modelDetails();
  const standard = await answersUnnamed(models);
  const views = operations(api).map((operation) => operationView(operation, api, base));
  const show = (model) => {
    for (const view of views) view.useModel(model, standard);
  };
  root.replaceChildren(
    header(
      api,
      [...new Set([standard, ...models])].filter((model) => model !== null),
      show,
    ),
    navigation(api, views),
    calls(api, views),
  );
  show(standard);
  openAddressed();
  addEventListener('hashchange', openAddressed);
}

/** The champion of every model; none when the models cannot be read now, for the page is of use without them. */
async function modelDetails() {
  try {
    const { models } = await getJson('v1/models');
    const details = models.map(({ name }) =>
      getJson(`v1/models/${encodeURIComponent(name)}`).catch(() => null),
    );
    return (await Promise.all(details)).filter((detail) => detail !== null);
  } catch {
    return [];
  }
}

/** The model that answers when none is named, as some contracts never do: the one that says so of itself. */
async function answersUnnamed(models) {
  for (const model of models.length > 1 ? models : []) {
    const body = JSON.stringify({ inputs: model.example.inputs });
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${base}/v1/predict`, { method: 'POST', headers, body });
    if (!answer.ok) continue;
    const { model: answering } = await answer.json();
    return models.find(({ name }) => name === answering.name) ?? null;
  }
  return models[0] ?? null;
}

async function getJson(path) {
  const answer = await fetch(`${base}/${path}`, { headers: { Accept: 'application/json' } });
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
  const lead = navigator.serviceWorker?.controller ? words.lead : words.leadServer;
  return element(
    'header',
    { class: 'top' },
    element(
      'p',
      { class: 'brand' },
      element('img', { src: 'docs/furrow.svg', alt: '', width: 32, height: 32 }),
      'Furrow',
    ),
    element('h1', {}, words.title),
    element('p', { class: 'lead' }, lead),
    element(
      'dl',
      { class: 'facts' },
      fact(words.address, element('code', {}, base)),
      fact(words.document, element('a', { href: 'openapi.json' }, `openapi.json · ${api.info.version}`)),
      fact(words.model, models.length === 0 ? words.noModel : modelChoice(models, show)),
    ),
  );
}

const fact = (name, value) => element('div', {}, element('dt', {}, name), element('dd', {}, value));

function modelChoice(models, show) {
  const options = models.map(({ name, title }, place) =>
    element('option', { value: place }, title && title !== name ? `${name} · ${title}` : name),
  );
  const change = ({ currentTarget }) => show(models[Number(currentTarget.value)] ?? null);
  return element('select', { 'aria-label': words.model, onchange: change }, ...options);
}

function navigation(api, views) {
  const groups = api.tags.map((tag) =>
    element(
      'li',
      {},
      element('a', { href: `#group-${tag.name}` }, tagWords(tag).title),
      element(
        'ul',
        {},
        ...views
          .filter(({ tags }) => tags.includes(tag.name))
          .map(({ id, method, path }) =>
            element(
              'li',
              {},
              element('a', { href: `#${id}` }, element('span', { class: 'verb' }, method), path),
            ),
          ),
      ),
    ),
  );
  return element('nav', { 'aria-label': words.contents }, element('ul', {}, ...groups));
}

function calls(api, views) {
  const sections = api.tags.map((tag) => {
    const { title, text } = tagWords(tag);
    const own = views.filter(({ tags }) => tags.includes(tag.name)).map(({ node }) => node);
    return element(
      'section',
      { id: `group-${tag.name}` },
      element('h2', {}, title),
      element('p', {}, text),
      ...own,
    );
  });
  return element('main', {}, ...sections);
}

/** Opens the call that the address names. */
function openAddressed() {
  const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (named === null) return;
  if (named instanceof HTMLDetailsElement) named.open = true;
  named.scrollIntoView();
}
