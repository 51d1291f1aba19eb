/** One call: what it takes and answers, an example that runs, and the same call in other languages. */
import { bodyField } from './body-field.js';
import { asCurl, asPython, asTypeScript } from './calls.js';
import { element, pathCode } from './element.js';
import { keyHeaders } from './key.js';
import { parameterField } from './parameter-field.js';
import { schemaView } from './schema-view.js';
import { sendView } from './send.js';
import { tabs } from './tabs.js';
import { said, words } from './words.js';

const LINES = 'application/x-ndjson';

/** @returns {{ id: string, method: string, path: string, tags: string[], node: Element, useModel: (model: any, standard: any) => void }} */
export function operationView(operation, api, base) {
  const { method, path, operationId, summary, tags, description, parameters = [], requestBody } = operation;
  const fields = parameters.map((parameter) => parameterField(parameter, operationId, update));
  const body = requestBody ? bodyField(operation, api, update) : null;
  const accept = acceptField(operation, update);
  const code = tabs(operationId, ['curl', 'Python', 'TypeScript']);
  const node = element(
    'details',
    { id: `call-${operationId}`, class: 'call' },
    element(
      'summary',
      {},
      element('span', { class: `verb ${method.toLowerCase()}` }, method),
      element('span', { class: 'path' }, pathCode(path)),
      element('h3', { class: 'about' }, said(summary)),
    ),
    description ? element('p', {}, said(description)) : null,
    ...parameterPart(fields.filter(({ required }) => required)),
    body?.node ?? null,
    optionalPart(fields.filter(({ required }) => !required)),
    accept?.node ?? null,
    sendView(call).node,
    element('h4', {}, words.sameCall),
    code.node,
    body === null ? null : takesPart(requestBody, api),
    answersPart(operation.responses, api),
  );

  function call() {
    return httpCall(base, operation, fields, body, accept);
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

/** The call as its fields say now; what is empty and optional is left out. @returns {import('./calls.js').HttpCall} */
function httpCall(base, { method, path }, fields, body, accept) {
  const query = new URLSearchParams();
  const headers = { ...keyHeaders(), ...(accept === null ? {} : { Accept: accept.value() }) };
  if (body !== null) headers['Content-Type'] = body.type();
  let filled = path;
  for (const { name, where, value } of fields) {
    const text = value();
    if (where === 'path') filled = filled.replace(`{${name}}`, () => encodeURIComponent(text));
    else if (text !== '' && where === 'query') query.set(name, text);
    else if (text !== '') headers[name] = text;
  }
  const search = query.size === 0 ? '' : `?${query}`;
  return { method, url: `${base}${filled}${search}`, headers, body: body?.value() ?? null };
}

const parameterPart = (fields) =>
  fields.length === 0 ? [] : [element('h4', {}, words.parameters), ...fields.map(({ node }) => node)];

/** Folded: most calls do without. */
const optionalPart = (fields) =>
  fields.length === 0
    ? null
    : element(
        'details',
        { class: 'fold' },
        element('summary', {}, words.optionalParameters),
        element('div', { class: 'fold-fields' }, ...fields.map(({ node }) => node)),
      );

/** A choice between lines as they come and all at once, where the caller has it; lines that are sent are answered with lines. */
function acceptField({ operationId, requestBody, responses }, update) {
  const types = Object.keys(responses[200]?.content ?? {});
  const isChosen = types.includes(LINES) && requestBody?.content[LINES] === undefined;
  if (!isChosen) return null;
  const id = `${operationId}-accept`;
  const choice = element(
    'select',
    { id, onchange: update },
    ...types.toSorted((a, b) => (b === LINES) - (a === LINES)).map((type) => element('option', {}, type)),
  );
  const node = element('div', { class: 'field' }, element('label', { for: id }, words.answerAs), choice);
  return { node, value: () => choice.value };
}

function takesPart({ content }, api) {
  return element('div', {}, element('h4', {}, words.takes), ...contentParts(content, api, true));
}

/** Made when it is opened: most are never looked at. */
function answersPart(responses, api) {
  const parts = Object.entries(responses).map(([status, { description, content = {} }]) => {
    const head = [
      element('code', { class: `status s${status[0]}` }, status),
      element('span', {}, said(description)),
    ];
    if (Object.keys(content).length === 0) return element('p', { class: 'fold plain' }, ...head);
    const made = element('details', { class: 'fold' }, element('summary', {}, ...head));
    made.addEventListener('toggle', () => made.append(...contentParts(content, api, false)), { once: true });
    return made;
  });
  return element('div', {}, element('h4', {}, words.answers), ...parts);
}

/** Of lines, what one of them holds; of what no schema describes, its type. */
const contentParts = (content, api, isAsked) =>
  Object.entries(content).flatMap(([type, media]) => {
    const line = media['x-line-schema'];
    const schema = line ?? media.schema;
    const name = element(
      'p',
      { class: 'media' },
      element('code', {}, type),
      line ? `, ${words.lineByLine}` : '',
    );
    return schema === undefined ? [name] : [name, schemaView(schema, api, isAsked)];
  });
