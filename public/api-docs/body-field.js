/** The body of a call: in which form, and what; an example of the chosen model stands there at first. */
import { element } from './element.js';
import { exampleBody } from './examples.js';
import { said, words } from './words.js';

/** @param {any} operation of the document @param {() => void} update told when it changes */
export function bodyField({ operationId, requestBody }, api, update) {
  const types = Object.keys(requestBody.content);
  const id = `${operationId}-body`;
  let model = null;
  const text = element('textarea', {
    id,
    dir: 'ltr',
    spellcheck: 'false',
    autocomplete: 'off',
    autocapitalize: 'off',
    oninput: update,
  });
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
    element('h4', {}, element('label', { for: id }, words.body)),
    element('p', { class: 'quiet' }, said(requestBody.description ?? '')),
    element(
      'div',
      { class: 'row' },
      types.length === 1 ? element('code', {}, types[0]) : choice,
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
