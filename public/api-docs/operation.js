/** One call: what it takes and answers, an example that runs, and the same call in other languages. */
import { asCurl, asPython, asTypeScript } from './calls.js';
import { element } from './element.js';
import { exampleBody } from './examples.js';
import { schemaText } from './schema-text.js';
import { sendView } from './send.js';
import { tabs } from './tabs.js';
import { summaryWords, words } from './words.js';

/** @returns {{ id: string, method: string, path: string, tags: string[], node: Element, useModel: (model: any, standard: any) => void }} */
export function operationView(operation, api, base) {
  const { method, path, operationId, tags, description, parameters = [], requestBody } = operation;
  const fields = parameters.map((parameter) => parameterField(parameter, operationId, update));
  const body = requestBody ? bodyField(operation, api, update) : null;
  const send = sendView(call);
  const code = tabs(operationId, ['curl', 'Python', 'TypeScript']);
  const node = element(
    'details',
    { id: `call-${operationId}`, class: 'call' },
    element(
      'summary',
      {},
      element('span', { class: `verb ${method.toLowerCase()}` }, method),
      element('code', { class: 'path' }, path),
      element('span', { class: 'about' }, summaryWords(operation)),
    ),
    description ? element('p', {}, description) : null,
    ...parameterPart(fields.filter(({ required }) => required)),
    body?.node ?? null,
    optionalPart(fields.filter(({ required }) => !required)),
    send.node,
    element('h3', {}, words.sameCall),
    code.node,
    body === null ? null : schemaPart(requestBody, api),
    answersPart(operation.responses, api),
  );

  function call() {
    return httpCall(base, operation, fields, body);
  }

  function update() {
    const now = call();
    code.show([asCurl(now), asPython(now), asTypeScript(now)]);
  }

  const useModel = (model, standard) => {
    for (const field of fields) field.useModel(model);
    // MLflow's call cannot name a model
    body?.useModel(tags.includes('mlflow') ? standard : model);
    update();
  };
  return { id: `call-${operationId}`, method, path, tags, node, useModel };
}

/** The call as its fields say now; what is empty and optional is left out. */
function httpCall(base, { method, path, parameters = [] }, fields, body) {
  const query = new URLSearchParams();
  const headers = {};
  let filled = path;
  parameters.forEach(({ name, in: where }, place) => {
    const value = fields[place].value();
    if (where === 'path') filled = filled.replace(`{${name}}`, encodeURIComponent(value));
    else if (value !== '' && where === 'query') query.set(name, value);
    else if (value !== '') headers[name] = value;
  });
  const search = query.size === 0 ? '' : `?${query}`;
  const accept = Object.entries(headers).find(([name]) => name.toLowerCase() === 'accept')?.[1] ?? null;
  const url = `${base}${filled}${search}`;
  return { method, url, accept, headers, type: body?.type() ?? null, body: body?.value() ?? null };
}

function parameterField({ name, in: where, description, required, schema }, operationId, update) {
  const id = `${operationId}-${name}`;
  const input = element('input', {
    id,
    name,
    required,
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: update,
  });
  const kind = required ? where : `${where} · ${words.optional}`;
  const node = element(
    'div',
    { class: 'field' },
    element('label', { for: id }, element('code', {}, name), element('span', { class: 'quiet' }, ` ${kind}`)),
    input,
    element('p', { class: 'quiet' }, description),
  );
  const useModel = (model) => {
    if (where !== 'path') return;
    if (/version/i.test(name)) input.value = model?.version ?? '1';
    else if (name === 'file') input.value = 'docs.css';
    else input.value = model?.name ?? schema.examples?.[0] ?? '';
  };
  return { node, required, value: () => input.value, useModel };
}

const parameterPart = (fields) =>
  fields.length === 0 ? [] : [element('h3', {}, words.parameters), ...fields.map(({ node }) => node)];

/** Folded: most calls do without. */
const optionalPart = (fields) =>
  fields.length === 0
    ? null
    : element(
        'details',
        { class: 'answer' },
        element('summary', {}, `${words.parameters} · ${words.optional}`),
        ...fields.map(({ node }) => node),
      );

function bodyField({ operationId, requestBody }, api, update) {
  const types = Object.keys(requestBody.content);
  const id = `${operationId}-body`;
  let model = null;
  const text = element('textarea', { id, spellcheck: 'false', autocomplete: 'off', oninput: update });
  const example = () => {
    const { schema } = requestBody.content[choice.value] ?? {};
    text.value = exampleBody(operationId, choice.value, schema, model, api);
    text.rows = Math.min(18, Math.max(3, text.value.split('\n').length + 1));
    update();
  };
  const choice = element(
    'select',
    { 'aria-label': words.mediaType, onchange: example },
    ...types.map((type) => element('option', { value: type }, type)),
  );
  const node = element(
    'div',
    { class: 'body' },
    element('h3', {}, element('label', { for: id }, words.body)),
    element('p', { class: 'quiet' }, requestBody.description ?? ''),
    element(
      'div',
      { class: 'row' },
      choice,
      element('button', { type: 'button', onclick: example }, words.reset),
    ),
    text,
  );
  const useModel = (chosen) => {
    model = chosen;
    example();
  };
  return { node, type: () => choice.value, value: () => text.value, useModel };
}

function schemaPart({ content }, api) {
  const parts = Object.entries(content).map(([type, media]) =>
    element('div', {}, element('p', { class: 'quiet' }, type), code(schemaText(shownSchema(media), api))),
  );
  return element('div', {}, element('h3', {}, words.schema), ...parts);
}

/** Made when it is opened: most are never looked at. */
function answersPart(responses, api) {
  const parts = Object.entries(responses).map(([status, { description, content = {} }]) => {
    const types = Object.entries(content);
    const made = element(
      'details',
      { class: 'answer' },
      element('summary', {}, element('code', { class: `status s${status[0]}` }, status), description),
    );
    const fill = () =>
      made.append(
        ...types.flatMap(([type, media]) => [
          element('p', { class: 'quiet' }, type),
          code(schemaText(shownSchema(media), api)),
        ]),
      );
    made.addEventListener('toggle', fill, { once: true });
    return made;
  });
  return element('div', {}, element('h3', {}, words.answers), ...parts);
}

/** Of lines, what one of them holds. */
const shownSchema = (media) => media['x-line-schema'] ?? media.schema;

const code = (text) => element('pre', { tabindex: 0 }, element('code', {}, text));
